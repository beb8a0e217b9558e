#include "zone/declarations/differences.h"

#include "zone/book/shapes.h"
#include "zone/book/store.h"
#include "zone/declarations/store.h"

namespace loopline::declarations {

namespace {

// What the book posted for the movements of a consignment, by movement.
Result<std::map<std::string, std::int64_t>> posted_of(store::Reader& reader, const std::string& owner,
                                                      const std::vector<Crossing>& crossings) {
  std::map<std::string, std::int64_t> posted;
  std::set<std::string> documents;
  for (const Crossing& crossing : crossings) documents.insert(crossing.consignment);
  for (const std::string& document : documents) {
    TRY_ASSIGN(std::vector<Movement> movements, book::movements_of_document(reader, owner, document));
    for (const Movement& movement : movements)
      if (movement.state == "posted") posted[movement.id] = movement.quantity.units;
  }
  return posted;
}

}  // namespace

Result<std::vector<Difference>> differences_of(store::Reader& reader, const Declaration& declaration) {
  TRY_ASSIGN(std::vector<Crossing> crossings, crossings_of(reader, declaration));
  TRY_ASSIGN(auto posted, posted_of(reader, declaration.owner, crossings));
  TRY_ASSIGN(std::vector<DeclarationLine> lines, lines_of(reader, declaration.owner, declaration.id, 0, INT64_MAX));
  std::map<std::string, Difference> by_line;
  for (const DeclarationLine& line : lines) {
    Difference& one = by_line[line.line];
    one.number = line.number;
    one.name = line.name;
    one.declared = line.quantity;
    one.gate.unit = one.book.unit = line.quantity.unit;
    one.declared_fen = line.value_fen;
  }
  for (const Crossing& crossing : crossings) {
    Difference& one = by_line[crossing.line];
    if (one.name.empty()) one.name = crossing.name;
    one.declared.unit = one.gate.unit = one.book.unit = crossing.quantity.unit;
    one.gate.units += crossing.quantity.units;
    one.gate_fen += crossing.value_fen;
    one.book.units += posted[crossing.id];
  }
  std::vector<Difference> differences;
  for (auto& [line, one] : by_line) {
    one.line = line;
    if (one.any()) differences.push_back(std::move(one));
  }
  return differences;
}

json::object shape(const Difference& difference) {
  return {{"line", difference.number},
          {"name", difference.name},
          {"unit", difference.declared.unit},
          {"declared", difference.declared.text()},
          {"gate", difference.gate.text()},
          {"book", difference.book.text()},
          {"declared_value", book::fen_text(difference.declared_fen)},
          {"gate_value", book::fen_text(difference.gate_fen)}};
}

}  // namespace loopline::declarations
