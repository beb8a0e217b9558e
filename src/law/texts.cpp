#include "law/texts.h"

namespace loopline::law {

void Texts::load(std::string_view tsv, const std::string& file, Faults& faults) {
  if (!is_utf8(tsv)) return faults.add(file, "", "not_utf8", "the file is not valid UTF-8");
  int line = 0;
  while (!tsv.empty()) {
    std::string_view text = tsv.substr(0, tsv.find('\n'));
    tsv.remove_prefix(std::min(text.size() + 1, tsv.size()));
    ++line;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty()) continue;
    const std::string place = file + ":" + std::to_string(line);
    std::size_t tab = text.find('\t');
    if (tab == 0 || tab == std::string_view::npos || tab + 1 == text.size() ||
        text.find('\t', tab + 1) != std::string_view::npos) {
      faults.add(place, "", "bad_line", "a line is the Simplified text, one tab, and the Traditional text");
      continue;
    }
    auto [found, is_new] = hant_.emplace(text.substr(0, tab), text.substr(tab + 1));
    if (!is_new && found->second != text.substr(tab + 1)) {
      faults.add(place, found->first, "duplicate_id", "this text stands twice with two Traditional forms");
    }
  }
}

Text Texts::make(std::string hans, std::string hant_text, std::string en, const std::string& file,
                 const std::string& element) {
  auto lacks = [&](std::string_view script) {
    missing_.push_back({file, element, "text_missing",
                        "no " + std::string(script) + " text" + (hans.empty() ? "" : " for \"" + hans + "\"")});
  };
  if (hans.empty()) lacks("zh-Hans");
  if (en.empty()) lacks("en");
  if (hant_text.empty() && has_han(hans) && !hant_.contains(hans)) lacks("zh-Hant");
  if (hant_text.empty()) hant_text = hant(hans);
  return {std::move(hans), std::move(hant_text), std::move(en)};
}

Text Texts::from(const json::value& value) const {
  const json::object* object = value.if_object();
  if (object == nullptr) return {};
  Text text{text_at(*object, "zh-Hans"), text_at(*object, "zh-Hant"), text_at(*object, "en")};
  if (text.hant.empty()) text.hant = hant(text.hans);
  return text;
}

std::string Texts::hant(std::string_view hans) const {
  auto found = hant_.find(hans);
  return found == hant_.end() ? std::string(hans) : found->second;
}

bool has_han(std::string_view text) {
  // U+3400 to U+9FFF in UTF-8 begin with E3 90 to E9 BF; the planes beyond begin with F0.
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    auto lead = static_cast<unsigned char>(text[i]);
    auto next = static_cast<unsigned char>(text[i + 1]);
    if (lead == 0xF0 || (lead >= 0xE4 && lead <= 0xE9) || (lead == 0xE3 && next >= 0x90)) return true;
  }
  return false;
}

}  // namespace loopline::law
