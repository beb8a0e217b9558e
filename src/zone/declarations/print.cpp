// A declaration on paper.
#include "zone/book/listing.h"
#include "zone/book/printed.h"
#include "zone/book/shapes.h"
#include "zone/declarations/limits.h"
#include "zone/declarations/store.h"
#include "zone/declarations/views.h"

namespace loopline::declarations {

namespace {

using print::middling;
using print::narrow;
using print::wide;

paper::Table table_of(const law::Pack& law, const command::Printing& printing, const Declaration& declaration,
                      const std::vector<DeclarationLine>& lines) {
  auto word = [&](const char* key) { return printing.messages.render(key, printing.script); };
  paper::Table table;
  table.columns = {{word("declarations.paper.line"), narrow, paper::Align::end},
                   {word("declarations.paper.hs"), middling},
                   {word("declarations.paper.name"), wide},
                   {word("declarations.paper.quantity"), middling, paper::Align::end},
                   {word("declarations.paper.unit"), narrow},
                   {word("declarations.paper.value"), middling, paper::Align::end},
                   {word("declarations.paper.origin"), narrow + 1}};
  table.none = word("declarations.paper.none");
  bool reversed = declaration.kind == "reversal";
  for (const DeclarationLine& line : lines) {
    json::object shown = shape(line, reversed);
    table.rows.push_back({std::to_string(line.number), line.hs, line.name, text_at(shown, "quantity"),
                          book::code_word(law, "units", line.quantity.unit, printing.script, declaration.until),
                          book::grouped(text_at(shown, "value")),
                          line.origin.empty()
                              ? std::string()
                              : book::code_word(law, "countries", line.origin, printing.script, declaration.until)});
  }
  table.totals = {
      {"", "", word("declarations.paper.total"), "", "", book::grouped(book::fen_text(declaration.total_fen)), ""}};
  return table;
}

}  // namespace

Result<command::File> print_declaration(const Glance& glance, const command::Printing& printing) {
  TRY_ASSIGN(auto found, find_declaration(glance.state, book::path_id(glance)));
  if (!found || !book::may_see(glance, found->owner))
    return book::unknown("unknown_declaration_id", book::path_id(glance));
  const Declaration& declaration = *found;
  auto word = [&](const std::string& key) { return printing.messages.render(key, printing.script); };
  paper::Document document =
      book::page_frame(printing, "declarations.paper.title." + declaration.kind, "/declarations/" + declaration.id,
                       Moment::start_of(declaration.filed_on.value_or(declaration.until)));
  document.format = paper::Format::across;
  TRY_ASSIGN(document.subtitle, book::party_word(glance.state, declaration.owner, printing.script));
  document.number = declaration.id;
  if (!declaration.hash.empty()) document.hash = "SHA-256 " + declaration.hash;
  paper::Facts facts;
  facts.columns = middling;
  facts.facts = {
      {word("declarations.paper.state"), word("declarations.state." + declaration.state)},
      {word("declarations.paper.crossing"), word("declarations.crossing." + declaration.crossing)},
      {word("declarations.paper.mode"),
       declaration.mode + " " +
           book::code_word(glance.law, "supervision_modes", declaration.mode, printing.script, declaration.until)},
      {word("declarations.paper.levy"),
       book::code_word(glance.law, "duty_modes", declaration.levy, printing.script, declaration.until)},
      {word("declarations.paper.days"), declaration.from.text() + " – " + declaration.until.text()},
      {word("declarations.paper.due"), declaration.due_on.text()},
      {word("declarations.paper.filed"), declaration.filed_on ? declaration.filed_on->text() : std::string()},
      {word("declarations.paper.linked"), declaration.kind == "reversal" ? declaration.reverses
                                          : declaration.replaces.empty() ? declaration.reversed_by
                                                                         : declaration.replaces}};
  document.parts.emplace_back(std::move(facts));
  TRY_ASSIGN(auto lines, lines_of(glance.state, declaration.owner, declaration.lines_of(), 0, lines_printed_max));
  document.parts.emplace_back(table_of(glance.law, printing, declaration, lines));
  if (!declaration.note.empty()) document.parts.emplace_back(paper::Paragraph{declaration.note});
  document.parts.emplace_back(
      paper::Signatures{{word("declarations.paper.declarant"), word("declarations.paper.customs")}});
  return book::printed(document, declaration.id + ".pdf");
}

}  // namespace loopline::declarations
