// A decision table of the pack as a sheet that a policy officer changes in a spreadsheet program, and the sheet read
// back: what differs, whether the law with it is still sound, and the model's file with just these changes in it.
//
// Nothing is written here. The first row of a sheet names the columns: "rule", then "I1 …" for inputs, "O1 …" for
// outputs, "N1 …" for annotations; only the part before the first blank counts, and columns may stand in any order.
// Rows are rules by their ids; a row without one is a new rule. What a spreadsheet program makes of a cell is taken
// back: TRUE is true, a day typed as a date is date("2026-11-25").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dmn/rule_edit.h"
#include "law/api.h"
#include "sheet/api.h"

namespace loopline::link {

// Of the pack in `folder`, `decision` by id or name. Errors: no_such_question, no_such_decision, decision_without_table
// (name); those of sheet::Writer.
Result<std::string> decision_sheet(const std::string& folder, std::string_view question, std::string_view decision,
                                   sheet::Format format);

struct DecisionSheet {
  std::string path;  // of the model in the pack: "decisions/supervision-term.dmn"
  std::vector<dmn::RuleGrid::Column> columns;
  dmn::RuleDiff diff;
  std::vector<law::Pack::Finding> findings;  // of `law check` about this model as it would be
  std::string dmn;                           // the whole model with the changes

  // {"path", "changed": [{"rule", "column", "caption", "before", "after"}], "added": [{"rule", "row"}],
  // "removed": [{"rule", "row"}], "moved": [{"rule", "from", "to"}], "findings": [{"element", "kind", "detail",
  // "error"}], "dmn"}; rows count from 1 as the rules stand, "column" is "I1", "O1" …
  json::object json() const;
};

// Reads `file` (CSV or XLSX) against the table in force. Errors: those of decision_sheet, sheet::Reader and
// dmn::edit_rules; csv_column_unknown, csv_column_twice, csv_column_missing (column); table_cell_unreadable (cell,
// rule, column, detail; every further one in `more`); pack_invalid where the pack would not load.
Result<DecisionSheet> read_decision_sheet(const std::string& folder, std::string_view question,
                                          std::string_view decision, std::string_view file);

}  // namespace loopline::link
