#include "base/text.h"

namespace loopline {

std::string_view name_of(Script script) {
  switch (script) {
    case Script::zh_hans: return "zh-Hans";
    case Script::zh_hant: return "zh-Hant";
    case Script::en: return "en";
  }
  return "en";
}

Script script_from(std::string_view language_tags) {
  // The first tag decides; quality values are ignored because browsers send tags in order of preference.
  std::string tag(trimmed(language_tags.substr(0, language_tags.find_first_of(",;"))));
  for (char& c : tag) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (tag != "zh" && !tag.starts_with("zh-")) return Script::en;
  if (tag.find("-hans") != std::string::npos) return Script::zh_hans;  // zh-Hans-HK: the script beats the place
  for (std::string_view hint : {"-hant", "-tw", "-hk", "-mo"}) {
    if (tag.find(hint) != std::string::npos) return Script::zh_hant;
  }
  return Script::zh_hans;
}

const std::string& Text::in(Script script) const {
  switch (script) {
    case Script::zh_hans: return hans;
    case Script::zh_hant: return hant.empty() ? hans : hant;
    case Script::en: return en;
  }
  return en;
}

namespace {

// Length of the well-formed sequence that starts `bytes`, 0 if there is none. Table 3-7 of the Unicode standard.
std::size_t sequence_length(std::string_view bytes) {
  auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return i < bytes.size() && at(i) >= low && at(i) <= high;
  };
  unsigned first = at(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    unsigned high = first == 0xED ? 0x9F : 0xBF;
    return continues(1, low, high) && continues(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    unsigned low = first == 0xF0 ? 0x90 : 0x80;
    unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    std::size_t length = sequence_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

std::size_t code_points(std::string_view utf8) {
  std::size_t count = 0;
  for (unsigned char byte : utf8) count += (byte & 0xC0) != 0x80;
  return count;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n\f\v";
  std::size_t first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

}  // namespace loopline
