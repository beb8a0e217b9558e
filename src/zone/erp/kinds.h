// Which of the zone's commands each kind of ERP movement is, taken from the catalogue when the house is put together:
// the ERP link adds no movement of its own.
#pragma once

#include "zone/erp/words.h"

namespace loopline::erp {

struct Kind {
  std::string word;                 // "second_line_out"
  Text name;                        // the importer takes the Chinese word too
  std::string command;              // goods.<command>
  bool comes_in = false;            // adds to what is held
  bool has_lines = false;           // "lines" with what goods are; else "items" of lots
  bool has_number = false;          // the ERP's document becomes the document's own number
  std::vector<std::string> fields;  // of the document, beside party, day and items
  json::object fixed = {};          // what the command wants said of every movement of this kind
  Schema schema;
  command::Handler handler;
};

class Kinds {
 public:
  // Those whose command the catalogue has.
  static Kinds from(const command::Catalogue& catalogue);
  const Kind* find(std::string_view word) const;
  const std::vector<Kind>& all() const { return kinds_; }
  // A command that takes something back; nothing where the catalogue has none.
  const command::CommandSpec* undoing(std::string_view command) const;

 private:
  std::vector<Kind> kinds_;
  std::vector<command::CommandSpec> undoing_;
};

// True for a kind that adds to what is held.
bool comes_in(std::string_view word);

// The words alone, for whoever reads files: {word, Chinese word}.
const std::vector<std::pair<std::string, std::string>>& kind_words();

}  // namespace loopline::erp
