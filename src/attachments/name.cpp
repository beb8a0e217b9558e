#include "attachments/name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "attachments/limits.h"
#include "base/text.h"

namespace loopline::attachments {

namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

// Marks that turn the direction of writing or show nothing: "invoice<RLO>fdp.exe" reads as "invoiceexe.pdf".
bool deceives(std::string_view name) {
  static constexpr std::array<std::string_view, 14> marks = {"\u200b", "\u200c", "\u200d", "\u200e", "\u200f",
                                                             "\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
                                                             "\u2066", "\u2067", "\u2068", "\u2069"};
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return name.find(mark) != std::string_view::npos; });
}

}  // namespace

Result<std::string> checked_name(std::string_view name) {
  name = trimmed(name);
  auto bad = [&](const char* why) {
    return fail(ErrorKind::invalid, "file_name_bad", "/name", {{"name", std::string(name)}, {"why", why}});
  };
  if (name.empty()) return fail(ErrorKind::invalid, "file_name_bad", "/name", {{"name", ""}, {"why", "empty"}});
  if (!is_utf8(name)) return fail(ErrorKind::invalid, "file_name_bad", "/name", {{"name", "?"}, {"why", "UTF-8"}});
  if (name.find_first_of("/\\:") != std::string_view::npos) return bad("/ \\ :");
  bool control = std::any_of(name.begin(), name.end(), [](char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
  if (control || deceives(name)) return bad("U+0000 U+202E …");
  if (name.front() == '.') return bad(".…");
  std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == name.size()) return bad("….pdf");
  if (code_points(name) > name_size_max) return bad(fmt::format("> {}", name_size_max).c_str());
  return std::string(name);
}

std::string disposition_of(std::string_view name) {
  std::string plain;
  std::string encoded;
  for (char c : name) {
    plain.push_back(is_plain(c) ? c : '_');
    if (is_plain(c))
      encoded.push_back(c);
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, encoded);
}

}  // namespace loopline::attachments
