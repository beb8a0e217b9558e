// Check.
#pragma once
#define CHECKS 2
#  define MAX(a, b) a
