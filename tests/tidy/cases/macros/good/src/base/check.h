// Check.
#pragma once
#define CHECK(x) \
  do {} while (false)
#define TRY_ASSIGN(a, b) a = b
