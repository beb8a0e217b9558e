// Text for tests that mean harm.
#pragma once

#include <string>
#include <string_view>

namespace loopline {

inline std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace loopline
