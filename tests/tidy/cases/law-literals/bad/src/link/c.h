// C.
#pragma once
int a = 15;
