// The rules of a decision table as a grid of texts, and a changed grid written back into the model's own bytes.
//
// A table goes out to people, into a spreadsheet or an editor, and comes back changed. Rows are known by the ids of
// their rules, so that a moved row is moved and not a change of every cell. What a grid does not hold (extensions,
// comments, ids, diagrams, white space, the other tables) stays as it is, byte for byte.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "dmn/types.h"

namespace loopline::dmn {

struct RuleRow {
  std::string id;                  // of the rule; a rule without one is "#3" by its place; empty: a new rule
  std::vector<std::string> cells;  // inputs, outputs, annotations, as written, without white space at the ends
};

struct RuleGrid {
  // What stands above a column: "I1", "I2" … for inputs, "O1" … for outputs, "N1" … for annotations; and its caption.
  struct Column {
    std::string key;
    std::string caption;  // label, else expression or name
  };
  std::vector<Column> columns;
  std::vector<RuleRow> rows;
};

RuleGrid rule_grid(const DecisionTable& table);

// Rows and columns count from 1: rows as the rules stand before (removed, from) or after (added, to), columns as in
// RuleGrid::columns.
struct RuleDiff {
  struct Cell {
    std::string rule;
    int column = 0;
    std::string before;
    std::string after;
  };
  struct Place {
    std::string rule;
    int row = 0;
  };
  struct Move {
    std::string rule;
    int from = 0;
    int to = 0;
  };
  std::vector<Cell> changed;
  std::vector<Place> added;
  std::vector<Place> removed;
  std::vector<Move> moved;  // the fewest rules that had to move past the others

  bool empty() const { return changed.empty() && added.empty() && removed.empty() && moved.empty(); }
};

struct RuleEdit {
  RuleDiff diff;
  std::string xml;  // of the whole model
};

// The model `xml` with the rules of a decision's table as `rows` has them. New rules get the id that the row names, or
// one of their own. Errors: those of read_definitions; no_such_decision, decision_without_table (name);
// wrong_number_of_cells, duplicate_id, bad_rule_id (id), each with the pointer "/rows/<place from 0>".
Result<RuleEdit> edit_rules(std::string_view xml, std::string_view decision, std::vector<RuleRow> rows);

}  // namespace loopline::dmn
