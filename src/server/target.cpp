#include "base/text.h"
#include "server/http.h"
#include "server/limits.h"

namespace loopline::server {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// %xx decoded; nothing for a bad escape, a control character or bytes that are not UTF-8.
std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      int high = hex_digit(text[i + 1]);
      int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
    out.push_back(c);
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

Failure malformed(std::string_view text) {
  return fail(ErrorKind::malformed, "malformed_target", {}, {},
              "request target of " + std::to_string(text.size()) + " bytes");
}

}  // namespace

std::string Target::path() const {
  std::string text;
  for (const auto& segment : segments) text += "/" + segment;
  return text.empty() ? "/" : text;
}

Result<Target> parse_target(std::string_view text) {
  if (text.empty() || text[0] != '/' || text.find('#') != std::string_view::npos) return malformed(text);
  std::size_t question = text.find('?');
  std::string_view path = text.substr(1, question == std::string_view::npos ? question : question - 1);
  Target target;
  while (!path.empty()) {
    std::size_t slash = path.find('/');
    auto segment = decoded(path.substr(0, slash), false);
    if (!segment || segment->empty() || *segment == "." || *segment == "..") return malformed(text);
    if (target.segments.size() == target_segments_max) return malformed(text);
    target.segments.push_back(std::move(*segment));
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  if (question == std::string_view::npos) return target;
  std::string_view rest = text.substr(question + 1);
  while (!rest.empty()) {
    std::size_t end = rest.find('&');
    std::string_view pair = rest.substr(0, end);
    std::size_t equals = pair.find('=');
    auto name = decoded(pair.substr(0, equals), true);
    auto value = decoded(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1), true);
    if (!name || !value || target.query.size() == query_parameters_max) return malformed(text);
    if (!pair.empty()) target.query.emplace_back(std::move(*name), std::move(*value));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return target;
}

}  // namespace loopline::server
