// One decision table, analysed exactly and again after each edit: gaps, overlaps and dead rules as concrete cases.
//
// A gap is told as the largest box around it; an edit searches only where the cell that changed reaches, so an editor
// may ask at every keystroke. What it promises: the findings after any edits are those of a fresh analysis (the cases
// shown may differ).
#pragma once

#include <array>

#include "dmn/check.h"
#include "dmn/cover.h"
#include "dmn/limits.h"

namespace loopline::dmn {

class TableAnalysis {
 public:
  // The table of a decision, by id or name. `model` must outlive it. Errors: no_such_decision, not_a_table (its logic
  // is no table, or a text of it could not be read).
  static Result<TableAnalysis> of(const Model& model, std::string_view decision, const feel::Context& constants = {});
  TableAnalysis(const CompiledModel& model, const CompiledElement& owner, const CompiledTable& table,
                const feel::Context& constants, std::size_t work = check_work_max);

  // Another text in a cell; columns are counted from 0, outputs after the inputs. Errors: no_such_rule (row),
  // no_such_column (column), cell_of_other_type, and those of feel::parse_unary_tests or parse_expression; then nothing
  // is changed.
  Result<void> edit(std::size_t rule, std::size_t column, const std::string& text);

  // In order of kind: not_analysable, overlap, dead_rule, gap, not_listed, too_complex; at most check_findings_max of a
  // kind.
  std::vector<Finding> findings() const;
  std::size_t rules() const { return boxes_.rules(); }
  // Work that the whole analysis, or the last edit, took.
  std::size_t spent() const { return work_ - left_; }

 private:
  // What is known of a rule under the others.
  struct Life {
    bool judged = false;
    std::optional<Point> witness;          // a case that is left to it
    std::vector<std::uint32_t> masked_by;  // else: rules that leave it none
  };
  using Pair = std::array<std::uint32_t, 2>;

  void analyse();
  void find_overlaps();
  void find_dead();
  void find_gaps();
  void judge(std::uint32_t rule, bool alone = false);
  void search_gaps(const Box& region);
  Box grown(Box box) const;
  void after_edit(std::uint32_t rule, const std::optional<BoxTable::Moved>& moved, const std::optional<Box>& before);
  void move(const BoxTable::Moved& moved);
  bool masks(std::uint32_t other, std::uint32_t rule) const;
  bool shares_matter(std::uint32_t a, std::uint32_t b) const;
  bool wants_gaps() const;
  bool can_pay(std::size_t work, std::uint32_t rule);
  std::vector<std::uint32_t> rank_of(std::size_t rule) const;
  void ran_out(const Cover& cover);

  Finding finding(Finding::Kind kind, std::vector<std::uint32_t> rules) const;
  void show(Finding& finding, const Point& point, const Box* anywhere) const;
  std::vector<Finding::Difference> differences(std::uint32_t a, std::uint32_t b) const;

  std::string decision_;
  const CompiledTable* table_;
  feel::Context constants_;
  std::size_t work_;
  std::size_t left_ = 0;  // of work_, for the searches under way
  BoxTable boxes_;
  std::vector<std::vector<std::string>> outputs_;  // texts, one list a rule
  std::vector<std::vector<std::uint32_t>> ranks_;  // PRIORITY: smaller comes first; empty where it is not constant
  std::set<Pair> overlaps_;
  std::vector<Life> lives_;
  std::vector<std::pair<Box, Box>> gaps_;  // the uncovered box found, and the largest around it
  bool overlaps_full_ = false;
  bool gaps_full_ = false;
  std::optional<Box> too_complex_;
};

}  // namespace loopline::dmn
