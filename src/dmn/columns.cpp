#include "dmn/columns.h"

#include <algorithm>
#include <numeric>

namespace loopline::dmn {

BoxTable::BoxTable(const CompiledModel& model, const CompiledElement& owner, const CompiledTable& table,
                   const feel::Context& constants)
    : constants_(constants), asked_(table.inputs.size()), certain_(table.rules.size(), 0) {
  std::map<std::string, std::size_t> known;
  for (std::size_t clause = 0; clause < table.inputs.size(); ++clause) {
    const InputClause& source = table.source->inputs[clause];
    const auto [found, is_new] = known.emplace(source.expression, columns_.size());
    if (is_new) {
      Column column;
      column.label = source.label.empty() ? source.expression : source.label;
      column.universe = universe_of(model, owner, table, clause, constants_);
      columns_.push_back(std::move(column));
    }
    columns_[found->second].clauses.push_back(clause);
    column_of_clause_.push_back(found->second);
    for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
      const std::string& text = table.source->rules[rule].inputs[clause];
      asked_[clause].of_rule.push_back(ask(asked_[clause], text, table.rules[rule].cells[clause]));
    }
  }
  for (Column& column : columns_) {
    cut(column, {});
    fill(column);
    count_uncertain(column, 1);
  }
}

// The place of `cell` among the different tests of its clause. Without a text it is always a new one.
std::uint32_t BoxTable::ask(Asked& asked, const std::string& text, const feel::UnaryTests& cell) const {
  const auto next = static_cast<std::uint32_t>(asked.tests.size());
  if (!text.empty()) {
    const auto [found, is_new] = asked.by_text.emplace(text, next);
    if (!is_new) return found->second;
  }
  asked.tests.push_back(feel::simple_tests(cell, constants_));
  return next;
}

// Cuts the column at every end of its tests and at `known_points`; false if that cannot be done.
bool BoxTable::cut(Column& column, const std::vector<feel::Value>& known_points) {
  std::vector<feel::Value> points = known_points;
  bool ranges = false;
  bool asks = false;
  const auto take = [&](const feel::SimpleTests& tests) {
    add_points(tests, points);
    ranges = ranges || !tests.ranges.empty();
    asks = asks || !tests.any;
  };
  for (const std::size_t clause : column.clauses) {
    for (const auto& tests : asked_[clause].tests) {
      if (tests) take(*tests);
    }
  }
  std::optional<Line> line = Line();
  if (asks) {
    for (const feel::SimpleTests& constraint : column.universe.constraints) take(constraint);
    line = Line::of(std::move(points), ranges, column.universe);
  }
  for (const std::size_t clause : column.clauses) asked_[clause].refused = !line;
  column.line = line ? *std::move(line) : Line();
  return !asked_[column.clauses.front()].refused;
}

void BoxTable::fill(Column& column) {
  column.cells.clear();
  column.cell_of_rule.clear();
  std::vector<std::vector<Cell>> of_clause;
  for (const std::size_t clause : column.clauses) {
    of_clause.emplace_back();
    for (const auto& tests : asked_[clause].tests)
      of_clause.back().push_back(tests ? column.line.cell(*tests) : Cell(column.all()));
  }
  if (column.clauses.size() == 1) {
    column.cells = std::move(of_clause.front());
    column.cell_of_rule = asked_[column.clauses.front()].of_rule;
    return;
  }
  for (std::size_t rule = 0; rule < rules(); ++rule) {
    Cell cell(column.all());
    for (std::size_t i = 0; i < column.clauses.size(); ++i)
      cell = cell & of_clause[i][asked_[column.clauses[i]].of_rule[rule]];
    column.cell_of_rule.push_back(static_cast<std::uint32_t>(column.cells.size()));
    column.cells.push_back(std::move(cell));
  }
}

bool BoxTable::is_understood(std::size_t rule, std::size_t clause) const {
  const Asked& asked = asked_[clause];
  const auto& tests = asked.tests[asked.of_rule[rule]];
  return tests && (tests->any || !asked.refused);
}

void BoxTable::count_uncertain(const Column& column, int by) {
  for (const std::size_t clause : column.clauses) {
    for (std::size_t rule = 0; rule < rules(); ++rule) {
      if (!is_understood(rule, clause)) certain_[rule] += by;
    }
  }
}

bool BoxTable::for_null(std::size_t rule) const {
  return std::any_of(asked_.begin(), asked_.end(), [&](const Asked& asked) {
    const auto& tests = asked.tests[asked.of_rule[rule]];
    return tests && !tests->negated &&
           std::any_of(tests->values.begin(), tests->values.end(), [](const auto& value) { return value.is_null(); });
  });
}

std::vector<std::pair<std::size_t, std::size_t>> BoxTable::not_analysable() const {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (std::size_t rule = 0; rule < rules(); ++rule) {
    if (certain(rule)) continue;
    for (std::size_t clause = 0; clause < asked_.size(); ++clause) {
      if (!is_understood(rule, clause)) out.emplace_back(rule, clause);
    }
  }
  return out;
}

bool BoxTable::covers(std::size_t rule, const Box& box) const {
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (!columns_[c].cell(rule).covers(box[c])) return false;
  }
  return true;
}

bool BoxTable::touches(std::size_t rule, const Box& box) const {
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (!columns_[c].cell(rule).touches(box[c])) return false;
  }
  return true;
}

bool BoxTable::has(std::size_t rule, const Point& point) const {
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (!columns_[c].cell(rule).touches({point[c], point[c]})) return false;
  }
  return true;
}

std::optional<Box> BoxTable::hull(std::size_t rule) const {
  Box box;
  for (const Column& column : columns_) {
    box.push_back(column.cell(rule).hull());
    if (box.back().empty()) return std::nullopt;
  }
  return box;
}

Box BoxTable::everything() const {
  Box box;
  for (const Column& column : columns_) box.push_back(column.all());
  return box;
}

std::optional<Point> BoxTable::shared_point(std::size_t a, std::size_t b) const {
  for (const Column& column : columns_) {
    const Span one = column.cell(a).hull();
    const Span other = column.cell(b).hull();
    if (one.empty() || other.empty() || one.first > other.last || other.first > one.last) return std::nullopt;
  }
  Point point;
  for (const Column& column : columns_) {
    const auto atom = column.cell(a).common(column.cell(b));
    if (!atom) return std::nullopt;
    point.push_back(*atom);
  }
  return point;
}

std::optional<BoxTable::Moved> BoxTable::set(std::size_t rule, std::size_t clause, const feel::UnaryTests& cell) {
  Column& column = columns_[column_of_clause_[clause]];
  Asked& asked = asked_[clause];
  const Line before = column.line;
  const bool refused_before = asked.refused;
  count_uncertain(column, -1);
  asked.of_rule[rule] = ask(asked, {}, cell);
  const bool is_cut = cut(column, before.points());
  fill(column);
  count_uncertain(column, 1);
  const bool same_kind = is_cut && !refused_before && (!before.asks() || !before.points().empty());
  const auto kind_of = [](const Line& line) {
    return line.points().empty() ? feel::Kind::null : line.points().front().kind();
  };
  if (!same_kind || (before.asks() && kind_of(before) != kind_of(column.line))) return std::nullopt;
  return Moved{column_of_clause_[clause], before.moves_to(column.line)};
}

}  // namespace loopline::dmn
