#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace loopline {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "loopline: broken promise: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace loopline
