// Bytes of a message made into UTF-8 text.
#include <algorithm>

#include "base/encoding.h"
#include "base/text.h"
#include "customs/limits.h"
#include "customs/message.h"

namespace loopline::customs {

namespace {

constexpr std::size_t declaration_size_max = 200;  // where an encoding is looked for

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  return result;
}

// Where the name of the encoding stands in <?xml … encoding="GBK"?>; empty without, or where what stands before it is
// not ASCII as XML wants it: then its place moves when the bytes are decoded, and it names nothing.
std::string_view declared(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  std::string_view head = text.substr(0, std::min(text.find("?>"), declaration_size_max));
  std::size_t word = head.find("encoding");
  if (word == std::string_view::npos) return {};
  std::size_t start = head.find_first_of("\"'", word);
  if (start == std::string_view::npos) return {};
  std::size_t end = head.find(head[start], start + 1);
  if (end == std::string_view::npos || !is_ascii(text.substr(0, end))) return {};
  return text.substr(start + 1, end - start - 1);
}

// Well-formed UTF-8 with a Chinese character in it: text in GB 18030 practically never is.
bool is_chinese_utf8(std::string_view bytes) {
  bool chinese = std::any_of(bytes.begin(), bytes.end(), [](char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE4 && byte <= 0xE9;
  });
  return chinese && is_utf8(bytes);
}

Failure disagrees(std::string_view said, const char* found) {
  return fail(ErrorKind::malformed, "encoding_disagrees", {}, {{"declared", std::string(said)}, {"found", found}});
}

}  // namespace

Result<std::string> decode_message(std::string_view bytes) {
  if (bytes.size() > message_size_max)
    return fail(ErrorKind::too_large, "file_too_large", {}, {{"most_mib", std::to_string(message_size_max >> 20)}});
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return fail(ErrorKind::malformed, "encoding_unsupported", {}, {{"encoding", "UTF-16"}});
  bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (marked) bytes.remove_prefix(3);
  std::string_view said = declared(bytes);
  std::string name = upper(said);
  bool chinese = name == "GBK" || name == "GB2312" || name == "GB18030";
  if (!chinese) {
    bool utf8 = name.empty() || name == "UTF-8" || name == "UTF8";
    if (!utf8 && !is_ascii(bytes))
      return fail(ErrorKind::malformed, "encoding_unsupported", {}, {{"encoding", std::string(said)}});
    if (is_utf8(bytes)) return std::string(bytes);
    return disagrees(said.empty() ? "UTF-8" : said, from_gb18030(bytes) ? "GB 18030" : "?");
  }
  if (marked || is_chinese_utf8(bytes)) return disagrees(said, "UTF-8");
  auto text = from_gb18030(bytes);
  if (!text) return disagrees(said, "?");
  // From here on it is UTF-8, and says so.
  std::size_t at = static_cast<std::size_t>(said.data() - bytes.data());
  text->replace(at, said.size(), "UTF-8");
  return text;
}

}  // namespace loopline::customs
