#include "zone/book/printed.h"

#include "zone/registry/standing.h"

namespace loopline::book {

paper::Document page_frame(const command::Printing& printing, std::string_view title, const std::string& portal_path,
                           Moment created) {
  paper::Document document;
  document.script = printing.script;
  document.title = printing.messages.render(title, printing.script);
  document.page_of = printing.messages.render("paper.page", printing.script);
  document.created = created;
  document.place = printing.origin + portal_path;
  document.check = document.place;
  return document;
}

Result<command::File> printed(const paper::Document& document, std::string name) {
  TRY_ASSIGN(std::string bytes, paper::pdf(document));
  return command::File{std::move(name), "application/pdf", std::move(bytes)};
}

std::string code_word(const law::Pack& law, std::string_view table, std::string_view code, Script script, Date day) {
  auto row = law.code(table, code, day);
  if (!row) return std::string(code);
  auto zh = row->find("name_zh");
  auto en = row->find("name_en");
  bool english = script == Script::en && en != row->end() && !en->second.empty();
  if (english) return en->second;
  if (zh == row->end() || zh->second.empty()) return std::string(code);
  return law.text(json::object{{"zh-Hans", zh->second}, {"en", ""}})
      .in(script == Script::en ? Script::zh_hans : script);
}

Result<std::string> party_word(store::Reader& reader, std::string_view party, Script script) {
  TRY_ASSIGN(auto known, registry::find_party(reader, party));
  if (!known) return std::string(party);
  const std::string& name = script == Script::en && !known->name_en.empty() ? known->name_en : known->name_zh;
  return name.empty() ? std::string(party) : name;
}

std::string grouped(std::string_view number) {
  std::size_t sign = number.starts_with('-') ? 1 : 0;
  std::size_t whole = std::min(number.find('.'), number.size());
  std::string text(number);
  constexpr std::size_t group = sizeof("000") - 1;
  for (std::size_t at = whole; at > sign + group;) {
    at -= group;
    text.insert(at, 1, ',');
  }
  return text;
}

}  // namespace loopline::book
