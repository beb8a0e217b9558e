#include "law/words.h"

namespace loopline::law {

namespace {

Text same(std::string text) { return {text, text, text}; }

Text list_words(const feel::List& list, const FactLaw* fact) {
  Text result;
  for (const feel::Value& item : list) {
    Text word = words_of(item, fact);
    result.hans += (result.hans.empty() ? "" : "、") + word.hans;
    result.hant += (result.hant.empty() ? "" : "、") + word.hant;
    result.en += (result.en.empty() ? "" : ", ") + word.en;
  }
  return list.empty() ? Text{"无", "無", "none"} : result;
}

std::string fill(const std::string& sentence, Script script, const std::function<Text(std::string_view)>& value_of) {
  std::string result;
  std::size_t at = 0;
  while (true) {
    std::size_t open = sentence.find('{', at);
    std::size_t close = open == std::string::npos ? open : sentence.find('}', open);
    if (close == std::string::npos) return result + sentence.substr(at);
    result.append(sentence, at, open - at);
    result += value_of(std::string_view(sentence).substr(open + 1, close - open - 1)).in(script);
    at = close + 1;
  }
}

}  // namespace

Text words_of(const feel::Value& value, const FactLaw* fact) {
  if (value.is_null()) return same("—");
  if (const bool* flag = value.boolean()) return *flag ? Text{"是", "是", "yes"} : Text{"否", "否", "no"};
  if (const Decimal* number = value.number()) return same(number->plain());
  if (const feel::List* list = value.list()) return list_words(*list, fact);
  if (const std::string* text = value.string()) {
    if (fact == nullptr) return same(*text);
    auto caption = fact->captions.find(*text);
    return caption == fact->captions.end() ? same(*text) : caption->second;
  }
  return same(feel::to_feel_string(value));
}

Text filled(const Text& text, const std::function<Text(std::string_view)>& value_of) {
  return {fill(text.hans, Script::zh_hans, value_of), fill(text.hant, Script::zh_hant, value_of),
          fill(text.en, Script::en, value_of)};
}

}  // namespace loopline::law
