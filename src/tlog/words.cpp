#include "tlog/words.h"

#include <algorithm>
#include <charconv>

namespace loopline::tlog {

std::optional<std::int64_t> decimal_from(std::string_view text) {
  std::int64_t value = 0;
  bool leading_zero = text.size() > 1 && text.front() == '0';
  if (text.empty() || leading_zero || text.front() == '-') return std::nullopt;
  auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string hash_text(const Hash& hash) { return base64(bytes_of(hash)); }

std::optional<Hash> hash_from(std::string_view text) {
  std::optional<std::string> bytes = from_base64(text);
  Hash hash;
  if (!bytes || bytes->size() != hash.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

std::optional<std::string_view> next_line(std::string_view& rest) {
  std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

}  // namespace loopline::tlog
