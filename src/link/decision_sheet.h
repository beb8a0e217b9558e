// A decision table of the pack as a sheet that a policy officer changes in a spreadsheet program, and the sheet read
// back: what differs, whether the law with it is still sound, and the model's file with just these changes in it.
//
// Nothing is written here. The first row of a sheet names the columns: "rule", then "I1 …" for inputs, "O1 …" for
// outputs, "N1 …" for annotations, "basis …" and "reason …" for what an officer reads beside the cells and which is not
// read back; only the part before the first blank counts, and columns may stand in any order.
// Rows are rules by their ids; a row without one is a new rule. What a spreadsheet program makes of a cell is taken
// back: TRUE is true, a day typed as a date is date("2026-11-25").
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "dmn/rule_edit.h"
#include "law/api.h"
#include "sheet/api.h"

namespace loopline::link {

// The clauses and the reason of each rule, by its id, in one script; and what stands above the two columns.
struct RuleWords {
  struct Words {
    std::string basis;
    std::string reason;
  };
  std::string basis_title;
  std::string reason_title;
  std::map<std::string, Words, std::less<>> by_rule;
};
// Of a decision by id or name; empty of one that the pack does not have.
RuleWords rule_words(const law::Pack& pack, std::string_view question, std::string_view decision,
                     const Messages& messages, Script script);

// Of the pack in `folder`, `decision` by id or name, with `words`; `draft`: with these rows instead of its own. Errors:
// no_such_question, no_such_decision, decision_without_table (name); those of sheet::Writer.
Result<std::string> decision_sheet(const std::string& folder, std::string_view question, std::string_view decision,
                                   sheet::Format format, const RuleWords& words = {},
                                   const std::optional<std::vector<dmn::RuleRow>>& draft = std::nullopt);

// The whole model with these rows in the decision's table. Errors: no_such_question, and those of dmn::edit_rules.
Result<std::string> drafted_model(const std::string& folder, std::string_view question, std::string_view decision,
                                  std::vector<dmn::RuleRow> draft);

struct DecisionSheet {
  std::string path;  // of the model in the pack: "decisions/supervision-term.dmn"
  std::vector<dmn::RuleGrid::Column> columns;
  dmn::RuleDiff diff;
  std::vector<law::Pack::Finding> findings;  // of `law check` about this model as it would be
  std::string dmn;                           // the whole model with the changes
  std::vector<std::string> not_read;         // titles of the sheet's columns that only explain

  // {"path", "changed": [{"rule", "column", "caption", "before", "after"}], "added": [{"rule", "row"}],
  // "removed": [{"rule", "row"}], "moved": [{"rule", "from", "to"}], "findings": [{"element", "kind", "detail",
  // "error"}], "not_read": [title], "dmn"}; rows count from 1 as the rules stand, "column" is "I1", "O1" …
  json::object json() const;
};

// Reads `file` (CSV or XLSX) against the table in force. Errors: those of decision_sheet, sheet::Reader and
// dmn::edit_rules; csv_column_unknown, csv_column_twice, csv_column_missing (column); table_cell_unreadable (cell,
// rule, column, detail; every further one in `more`); pack_invalid where the pack would not load.
Result<DecisionSheet> read_decision_sheet(const std::string& folder, std::string_view question,
                                          std::string_view decision, std::string_view file);

}  // namespace loopline::link
