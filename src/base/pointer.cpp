#include "base/pointer.h"

namespace loopline {

std::string under(const std::string& pointer, std::string_view key) {
  std::string step;
  for (char c : key) {
    if (c == '~')
      step += "~0";
    else if (c == '/')
      step += "~1";
    else
      step.push_back(c);
  }
  return pointer + "/" + step;
}

}  // namespace loopline
