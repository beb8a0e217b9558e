// Would pass if: the smallest set of actionable facts, and values for them, with which the answer turns.
//
// Values worth trying are those on which some cell changes its mind: the allowed values, and for numbers and dates each
// end of an interval and a value on both sides of it. Every change is proven by deciding again, so none is ever
// promised falsely.
#include <algorithm>

#include "law/decide.h"
#include "law/limits.h"
#include "law/words.h"

namespace loopline::law {

namespace {

struct Variable {
  const FactLaw* fact;
  feel::Value now;
  std::vector<feel::Value> values;
};

void add_value(std::vector<feel::Value>& values, const feel::Value& value) {
  if (values.size() < candidates_max && std::find(values.begin(), values.end(), value) == values.end()) {
    values.push_back(value);
  }
}

// An end of an interval and its neighbours: the next whole number or day on both sides.
void add_around(std::vector<feel::Value>& values, const feel::Value& end) {
  add_value(values, end);
  if (const Decimal* number = end.number()) {
    add_value(values, feel::Value(*number - Decimal(1)));
    add_value(values, feel::Value(*number + Decimal(1)));
  } else if (const Date* date = end.date()) {
    add_value(values, feel::Value(date->plus_days(-1)));
    add_value(values, feel::Value(date->plus_days(1)));
  }
}

void add_tests(std::vector<feel::Value>& values, const feel::UnaryTests& tests, const feel::Context& constants) {
  auto simple = feel::simple_tests(tests, constants);
  if (!simple) return;
  for (const feel::Value& value : simple->values) {
    if (!value.is_null()) add_around(values, value);
  }
  for (const feel::Range& range : simple->ranges) {
    if (!range.low.is_null()) add_around(values, range.low);
    if (!range.high.is_null()) add_around(values, range.high);
  }
}

bool is_allowed(const feel::Value& value, const FactLaw& fact) {
  return value.is_null() || fact.source->type == nullptr || !feel::coerced(value, *fact.source->type).is_null();
}

// How far a number or a date is from what it is now, so that the nearest value is tried first; 0 for all else.
Decimal distance(const feel::Value& a, const feel::Value& b) {
  if (a.number() && b.number()) return (*a.number() - *b.number()).abs();
  if (a.date() && b.date()) return Decimal(a.date()->days() - b.date()->days()).abs();
  return Decimal(0);
}

std::vector<feel::Value> values_of(const FactLaw& fact, const feel::Value& now, const feel::Context& constants) {
  std::vector<feel::Value> values;
  const bool is_list = fact.source->type != nullptr && fact.source->type->kind == feel::Type::Kind::list;
  if (fact.source->type != nullptr && fact.source->type->kind == feel::Type::Kind::boolean) values = {true, false};
  if (fact.allowed) add_tests(values, *fact.allowed, constants);
  if (!is_list) {
    for (const feel::UnaryTests& cell : fact.cells) add_tests(values, cell, constants);
  }
  if (is_list) {
    // One more item, of those that the type allows.
    std::vector<feel::Value> longer;
    const feel::List items = now.list() == nullptr ? feel::List() : *now.list();
    for (const feel::Value& value : values) {
      if (std::find(items.begin(), items.end(), value) != items.end()) continue;
      feel::List list = items;
      list.push_back(value);
      longer.emplace_back(std::move(list));
    }
    values = std::move(longer);
  }
  std::erase_if(values, [&](const feel::Value& value) { return value == now || !is_allowed(value, fact); });
  std::stable_sort(values.begin(), values.end(),
                   [&](const feel::Value& a, const feel::Value& b) { return distance(a, now) < distance(b, now); });
  if (fact.optional && !now.is_null()) add_value(values, {});  // to leave it out is the last thing to propose
  return values;
}

class Search {
 public:
  Search(const Content& content, const Question& question, const feel::Context& facts, Date date,
         const std::function<bool(const Decided&)>& reaches, std::optional<bool> actionable, std::size_t decisions_max)
      : content_(content),
        question_(question),
        facts_(facts),
        date_(date),
        reaches_(reaches),
        decisions_max_(decisions_max) {
    const feel::Context constants{{"p", content.parameters_on(date).context}};
    for (const FactLaw& fact : question.facts) {
      if (actionable && fact.actionable != *actionable) continue;
      Variable variable{&fact, facts.at(fact.name), {}};
      variable.values = values_of(fact, variable.now, constants);
      if (!variable.values.empty()) variables_.push_back(std::move(variable));
    }
  }

  std::vector<Change> smallest() {
    for (std::size_t size = 1; size <= changes_max; ++size) {
      if (try_sets(size, 0)) return changes();
    }
    return {};
  }

 private:
  // Chooses `left` more variables from `first` on; depth is at most changes_max.
  bool try_sets(std::size_t left, std::size_t first) {
    if (left == 0) return try_facts();
    for (std::size_t i = first; i < variables_.size(); ++i) {
      for (const feel::Value& value : variables_[i].values) {
        if (decisions_ >= decisions_max_) return false;
        chosen_.emplace_back(i, &value);
        if (try_sets(left - 1, i + 1)) return true;
        chosen_.pop_back();
      }
    }
    return false;
  }

  bool try_facts() {
    ++decisions_;
    feel::Context facts = facts_;
    for (const auto& [index, value] : chosen_) facts.put(variables_[index].fact->name, *value);
    return reaches_(run(content_, question_, facts, date_, outcome_only));
  }

  std::vector<Change> changes() const {
    std::vector<Change> result;
    for (const auto& [index, value] : chosen_) {
      const Variable& variable = variables_[index];
      result.push_back({variable.fact->name, variable.fact->label, feel::to_json(variable.now), feel::to_json(*value),
                        words_of(variable.now, variable.fact), words_of(*value, variable.fact)});
    }
    return result;
  }

  const Content& content_;
  const Question& question_;
  const feel::Context& facts_;
  Date date_;
  const std::function<bool(const Decided&)>& reaches_;
  std::vector<Variable> variables_;
  std::vector<std::pair<std::size_t, const feel::Value*>> chosen_;
  std::size_t decisions_max_;
  std::size_t decisions_ = 0;
};

}  // namespace

std::vector<Change> find_change(const Content& content, const Question& question, const feel::Context& facts, Date date,
                                const std::function<bool(const Decided&)>& reaches) {
  return Search(content, question, facts, date, reaches, true, search_decisions_max).smallest();
}

std::vector<Change> find_standing_change(const Content& content, const Question& question, const feel::Context& facts,
                                         Date date, const std::function<bool(const Decided&)>& reaches) {
  auto changes = Search(content, question, facts, date, reaches, false, why_not_decisions_max).smallest();
  if (!changes.empty()) return changes;
  // Together with what the applicant can change, which alone was not enough.
  return Search(content, question, facts, date, reaches, std::nullopt, why_not_decisions_max).smallest();
}

}  // namespace loopline::law
