#include "dmn/columns.h"

#include <bit>

#include "dmn/universe.h"

namespace loopline::dmn {
namespace {

using feel::SimpleTests;
using feel::Value;

// Is `value` in the set? Null in a set is outside of every universe, so it counts for nothing here.
bool holds(const SimpleTests& tests, const Value& value) {
  if (tests.any) return true;
  bool found = std::any_of(tests.values.begin(), tests.values.end(),
                           [&](const Value& wanted) { return feel::equal(value, wanted).value_or(false); });
  for (const feel::Range& range : tests.ranges) found = found || feel::contains(range, value).value_or(false);
  return found != tests.negated;
}

bool asks_for_null(const SimpleTests& tests) {
  return !tests.negated &&
         std::any_of(tests.values.begin(), tests.values.end(), [](const Value& value) { return value.is_null(); });
}

// Values at which some test of the column begins or ends.
void add_points(const SimpleTests& tests, std::vector<Value>& points) {
  const auto add = [&](const Value& point) {
    const bool known = std::any_of(points.begin(), points.end(),
                                   [&](const Value& other) { return feel::equal(point, other).value_or(false); });
    if (!point.is_null() && !known) points.push_back(point);
  };
  for (const Value& value : tests.values) add(value);
  for (const feel::Range& range : tests.ranges) {
    add(range.low);
    add(range.high);
  }
}

std::optional<Value> stepped(const Value& value, std::int64_t by) {
  if (const Decimal* number = value.number()) return Value(*number + Decimal(by));
  if (const Date* date = value.date()) return Value(date->plus_days(by));
  if (const feel::YearsMonths* months = value.years_months()) return Value(feel::YearsMonths{months->months + by});
  if (const feel::DaysTime* days = value.days_time())
    return Value(feel::DaysTime{days->seconds + by * feel::seconds_per_day, days->nanos});
  if (const feel::DateTime* moment = value.date_time())
    return Value(feel::DateTime{moment->date.plus_days(by), moment->time});
  if (const feel::Time* time = value.time()) {
    const std::int64_t nanos = time->nanos + by * feel::nanos_per_second;
    if (nanos >= 0 && nanos < feel::nanos_per_day) return Value(feel::Time{nanos, time->zone});
  }
  return std::nullopt;
}

// A value strictly between two neighbours, if there is one: days and months are whole, the others are taken as dense.
std::optional<Value> between(const Value& low, const Value& high) {
  if (low.number()) return Value((*low.number() + *high.number()) / Decimal(2));
  if (low.days_time()) {
    const std::int64_t seconds = low.days_time()->seconds + (high.days_time()->seconds - low.days_time()->seconds) / 2;
    return Value(feel::DaysTime{seconds, low.days_time()->nanos == 999'999'999 ? 0 : low.days_time()->nanos + 1});
  }
  if (low.date_time() && feel::compare(*stepped(low, 1), high).value_or(0) >= 0) {
    feel::DateTime moment = *low.date_time();
    moment.time.nanos += 1;
    return moment.time.nanos < feel::nanos_per_day ? std::optional<Value>(moment) : std::nullopt;
  }
  if (low.time()) {
    const std::int64_t nanos = (low.time()->nanos + high.time()->nanos) / 2;
    return nanos > low.time()->nanos ? std::optional<Value>(feel::Time{nanos, low.time()->zone}) : std::nullopt;
  }
  auto next = stepped(low, 1);
  return next && feel::compare(*next, high).value_or(0) < 0 ? next : std::nullopt;
}

bool is_enumerated(feel::Type::Kind kind) {
  return kind == feel::Type::Kind::string || kind == feel::Type::Kind::boolean;
}

// Example values, one for each atom of the ordered line.
std::vector<Value> ordered_atoms(std::vector<Value> points) {
  std::sort(points.begin(), points.end(),
            [](const Value& a, const Value& b) { return feel::compare(a, b).value_or(0) < 0; });
  std::vector<Value> atoms;
  if (const auto below = stepped(points.front(), -1)) atoms.push_back(*below);
  for (std::size_t i = 0; i < points.size(); ++i) {
    atoms.push_back(points[i]);
    if (i + 1 == points.size()) break;
    if (const auto middle = between(points[i], points[i + 1])) atoms.push_back(*middle);
  }
  if (const auto above = stepped(points.back(), 1)) atoms.push_back(*above);
  return atoms;
}

// Text that no rule names, for "anything else".
Value other_text(const std::vector<Value>& points) {
  std::string text = "(other)";
  while (std::any_of(points.begin(), points.end(),
                     [&](const Value& point) { return point.string() && *point.string() == text; }))
    text += "*";
  return text;
}

// What the rules ask of one input expression. Clauses with the same expression are one column: a rule's cells must all
// hold.
struct ColumnTests {
  std::vector<std::vector<SimpleTests>> cells;  // one list a rule; general FEEL is left out
  Universe universe;
};

// The values that stand for the column's atoms; empty if the column asks nothing; nothing if it mixes kinds.
std::optional<std::vector<Value>> atoms_of(const ColumnTests& column) {
  std::vector<Value> points;
  bool ranges = false;
  bool asked = false;
  const auto take = [&](const SimpleTests& tests) {
    add_points(tests, points);
    ranges = ranges || !tests.ranges.empty();
  };
  for (const auto& rule : column.cells) {
    for (const SimpleTests& cell : rule) {
      take(cell);
      asked = asked || !cell.any;
    }
  }
  if (!asked) return std::vector<Value>();
  for (const SimpleTests& constraint : column.universe.constraints) take(constraint);
  feel::Type::Kind kind = column.universe.kind;
  if (!points.empty() && points.front().boolean()) kind = feel::Type::Kind::boolean;
  if (kind == feel::Type::Kind::boolean) points = {Value(true), Value(false)};
  if (points.empty()) return std::vector<Value>{Value("(other)")};
  for (const Value& point : points) {
    if (point.kind() != points.front().kind()) return std::nullopt;
  }
  std::vector<Value> atoms = points;
  if (points.front().string()) {
    if (ranges) return std::nullopt;
    atoms.push_back(other_text(points));
  } else if (!is_enumerated(kind)) {
    if (!feel::compare(points.front(), points.front())) return std::nullopt;
    atoms = ordered_atoms(points);
  }
  std::erase_if(atoms, [&](const Value& atom) {
    return std::any_of(column.universe.constraints.begin(), column.universe.constraints.end(),
                       [&](const SimpleTests& constraint) { return !holds(constraint, atom); });
  });
  return atoms;
}

class BoxBuilder {
 public:
  BoxBuilder(const CompiledModel& model, const CompiledElement& owner, const CompiledTable& table,
             const feel::Context& constants)
      : model_(model), owner_(owner), table_(table), constants_(constants) {
    out_.table = &table;
    out_.certain.assign(table.rules.size(), true);
    out_.for_null.assign(table.rules.size(), false);
  }

  BoxTable run() {
    std::map<std::string, std::vector<std::size_t>> clauses;
    for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
      clauses[table_.source->inputs[column].expression].push_back(column);
    }
    for (std::size_t column = 0; column < table_.inputs.size(); ++column) {
      const std::vector<std::size_t>& same = clauses[table_.source->inputs[column].expression];
      if (same.front() == column) add_column(same);
    }
    return std::move(out_);
  }

 private:
  ColumnTests tests_of(const std::vector<std::size_t>& clauses) {
    ColumnTests out;
    out.universe = universe_of(model_, owner_, table_, clauses.front(), constants_);
    out.cells.resize(table_.rules.size());
    for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
      for (const std::size_t column : clauses) {
        auto tests = feel::simple_tests(table_.rules[rule].cells[column], constants_);
        if (!tests) {
          not_analysable(rule, column);
          continue;
        }
        if (asks_for_null(*tests)) out_.for_null[rule] = true;
        out.cells[rule].push_back(std::move(*tests));
      }
    }
    return out;
  }

  void not_analysable(std::size_t rule, std::size_t column) {
    out_.certain[rule] = false;
    out_.not_analysable.emplace_back(rule, column);
  }

  // Kinds that do not mix, or text by range: every cell that asks is beyond us.
  void refuse(const ColumnTests& tests, std::size_t column) {
    for (std::size_t rule = 0; rule < tests.cells.size(); ++rule) {
      const bool asks = std::any_of(tests.cells[rule].begin(), tests.cells[rule].end(),
                                    [](const SimpleTests& cell) { return !cell.any; });
      if (asks) not_analysable(rule, column);
    }
  }

  void add_column(const std::vector<std::size_t>& clauses) {
    const ColumnTests tests = tests_of(clauses);
    const auto atoms = atoms_of(tests);
    if (!atoms) refuse(tests, clauses.front());
    const InputClause& clause = table_.source->inputs[clauses.front()];
    const std::size_t rules = table_.rules.size();
    const bool silent = !atoms || atoms->empty();
    const std::size_t count = silent ? 1 : atoms->size();
    Column column;
    column.label = clause.label.empty() ? clause.expression : clause.label;
    column.rules_of_atom.assign(count, Bits(rules));
    column.atoms_of_rule.assign(rules, Bits(count));
    column.any_rules = Bits(rules);
    for (std::size_t atom = 0; atom < count; ++atom)
      column.atoms.push_back(silent ? "any" : feel::to_feel_string((*atoms)[atom]));
    for (std::size_t rule = 0; rule < rules; ++rule) {
      bool all = true;
      for (std::size_t atom = 0; atom < count; ++atom) {
        const bool inside = silent || std::all_of(tests.cells[rule].begin(), tests.cells[rule].end(),
                                                  [&](const SimpleTests& cell) { return holds(cell, (*atoms)[atom]); });
        all = all && inside;
        if (!inside) continue;
        column.rules_of_atom[atom].set(rule);
        column.atoms_of_rule[rule].set(atom);
      }
      if (all) column.any_rules.set(rule);
    }
    out_.columns.push_back(std::move(column));
  }

  const CompiledModel& model_;
  const CompiledElement& owner_;
  const CompiledTable& table_;
  const feel::Context& constants_;
  BoxTable out_;
};

}  // namespace

Bits::Bits(std::size_t size, bool filled) : words_((size + 63) / 64, filled ? ~std::uint64_t{0} : 0) {
  if (filled && size % 64 != 0) words_.back() >>= 64 - size % 64;
}

bool Bits::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

std::optional<std::size_t> Bits::first_common(const Bits& other) const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (const std::uint64_t common = words_[i] & other.words_[i])
      return i * 64 + static_cast<std::size_t>(std::countr_zero(common));
  }
  return std::nullopt;
}

Bits Bits::operator&(const Bits& other) const {
  Bits out = *this;
  for (std::size_t i = 0; i < words_.size(); ++i) out.words_[i] &= other.words_[i];
  return out;
}

BoxTable boxes_of(const CompiledModel& model, const CompiledElement& owner, const CompiledTable& table,
                  const feel::Context& constants) {
  return BoxBuilder(model, owner, table, constants).run();
}

}  // namespace loopline::dmn
