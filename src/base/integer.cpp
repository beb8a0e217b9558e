#include "base/integer.h"

#include <charconv>

namespace loopline {

std::optional<std::int64_t> integer_from(std::string_view text) {
  std::int64_t number = 0;
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace loopline
