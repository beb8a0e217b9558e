// A table as boxes: each column a line of atoms, each rule a set of atoms a column. What analysis.h counts on.
#pragma once

#include <unordered_map>

#include "dmn/line.h"

namespace loopline::dmn {

// An input expression of the table. Clauses with the same expression are one column: a rule's cells must all hold.
struct Column {
  std::string label;
  std::vector<std::size_t> clauses;
  Universe universe;
  Line line;
  std::vector<Cell> cells;  // each different one once
  std::vector<std::uint32_t> cell_of_rule;

  const Cell& cell(std::size_t rule) const { return cells[cell_of_rule[rule]]; }
  Span all() const { return {0, line.size() - 1}; }
};

// One span a column.
using Box = std::vector<Span>;
// One atom a column.
using Point = std::vector<std::uint32_t>;

class BoxTable {
 public:
  // Keeps `model`'s parts by reference, and reads the cells as they are compiled.
  BoxTable(const CompiledModel& model, const CompiledElement& owner, const CompiledTable& table,
           const feel::Context& constants);

  std::size_t rules() const { return certain_.size(); }
  const std::vector<Column>& columns() const { return columns_; }
  // Every cell of the rule was understood.
  bool certain(std::size_t rule) const { return certain_[rule] == 0; }
  // A cell of the rule asks for null, which is outside of the boxes.
  bool for_null(std::size_t rule) const;
  // Places of general FEEL, kinds that do not mix or text by range: (rule, clause), in order of the rules.
  std::vector<std::pair<std::size_t, std::size_t>> not_analysable() const;

  bool covers(std::size_t rule, const Box& box) const;
  bool touches(std::size_t rule, const Box& box) const;
  bool has(std::size_t rule, const Point& point) const;
  // The hulls of the rule's cells; nothing if one of them is empty.
  std::optional<Box> hull(std::size_t rule) const;
  Box everything() const;
  // A point in both rules, or nothing.
  std::optional<Point> shared_point(std::size_t a, std::size_t b) const;

  // What an edit did to the column: where each of its atoms is now.
  struct Moved {
    std::size_t column = 0;
    std::vector<Span> to;
  };
  // Puts another test in the place of a rule's cell. Nothing in `moved` if the column's kind of values changed, so that
  // what was known of its atoms is void.
  std::optional<Moved> set(std::size_t rule, std::size_t clause, const feel::UnaryTests& cell);

 private:
  // What the rules ask of one clause: each different text once.
  struct Asked {
    std::vector<std::optional<feel::SimpleTests>> tests;  // nothing: general FEEL
    std::vector<std::uint32_t> of_rule;
    std::unordered_map<std::string, std::uint32_t> by_text;
    bool refused = false;  // the column could not be cut into atoms
  };

  std::uint32_t ask(Asked& asked, const std::string& text, const feel::UnaryTests& cell) const;
  bool cut(Column& column, const std::vector<feel::Value>& known_points);
  void fill(Column& column);
  bool is_understood(std::size_t rule, std::size_t clause) const;
  void count_uncertain(const Column& column, int by);

  feel::Context constants_;
  std::vector<Asked> asked_;  // one a clause
  std::vector<Column> columns_;
  std::vector<std::size_t> column_of_clause_;
  std::vector<int> certain_;  // how many clauses of the rule were not understood
};

}  // namespace loopline::dmn
