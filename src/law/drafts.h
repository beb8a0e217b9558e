// Drafts of tables: rows as an author has them in an editor, analysed at every keystroke before anything is published.
//
// The analyses of the last drafts are kept, so that one more typed cell costs that cell and not the table. A draft that
// is not kept, or whose rows were added, removed or moved, is analysed as a whole: the answer is the same.
#pragma once

#include <list>
#include <mutex>

#include "dmn/analysis.h"
#include "dmn/rule_edit.h"
#include "law/pack_store.h"

namespace loopline::law {

class Drafts {
 public:
  // The table of `decision` (id or name) with these rows instead of its own, cells as in dmn::RuleGrid, analysed with
  // the parameters of `date`; the pack stays. Answers like Pack::analyse. Errors: unknown_question (/question);
  // no_such_decision, not_a_table (/decision); too_many_rows (/rows); wrong_number_of_cells (/rows/<n>); of a cell
  // cell_of_other_type and those of feel's parsers (/rows/<n>/cells/<column from 0>, every further one in `more`).
  Result<json::object> analyse(const SharedPack& pack, std::string_view question, std::string_view decision, Date date,
                               const std::vector<dmn::RuleRow>& rows);

 private:
  struct Kept {
    SharedPack pack;  // shared: its model's imports and parameters outlive a change of the law
    std::string question;
    std::string decision;
    Date date;
    std::vector<dmn::RuleRow> rows;
    dmn::Model model;
    dmn::TableAnalysis analysis;  // of `model`
  };
  using Place = std::list<Kept>;

  static Result<Kept> fresh(const SharedPack& pack, std::string_view question, std::string_view decision, Date date,
                            const std::vector<dmn::RuleRow>& rows);
  // Takes a kept draft that differs from the one asked for in few cells out of the list; an empty list: none.
  Place take(const SharedPack& pack, std::string_view question, std::string_view decision, Date date,
             const std::vector<dmn::RuleRow>& rows);
  static Result<void> type_over(Kept& draft, const std::vector<dmn::RuleRow>& rows);
  void keep(Place draft);

  std::mutex mutex_;
  Place kept_;  // the last used first; at most drafts_kept_max
};

}  // namespace loopline::law
