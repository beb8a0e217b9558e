// What it promises.
#pragma once
using std::string;
