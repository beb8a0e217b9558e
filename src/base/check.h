// CHECK: a broken promise of our own code stops the process, in production too. Never on user input: that gets an
// Error.
#pragma once

namespace loopline {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace loopline

#define CHECK(condition)                                                        \
  do {                                                                          \
    if (!(condition)) ::loopline::check_failed(#condition, __FILE__, __LINE__); \
  } while (false)
