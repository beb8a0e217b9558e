// C.
#pragma once
using namespace std;
