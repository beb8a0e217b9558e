// Decision tables (DMN 1.5 §8): three-valued rules, hit policies, collect.
#include "dmn/request.h"

namespace loopline::dmn {

using feel::Context;
using feel::List;
using feel::ScopePtr;
using feel::Value;

namespace {

// Place of a value among the allowed outputs; those not listed come last.
std::size_t rank_of(const Value& value, const std::vector<Value>& order) {
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (feel::equal(value, order[i]).value_or(false)) return i;
  }
  return order.size();
}

// Does output a come before b? Column by column, as the standard says.
bool outranks(const CompiledTable& table, const Value& a, const Value& b) {
  for (std::size_t i = 0; i < table.outputs.size(); ++i) {
    const auto part = [&](const Value& value) {
      return table.outputs.size() == 1 || !value.context() ? value : value.context()->at(table.source->outputs[i].name);
    };
    const std::size_t rank_a = rank_of(part(a), table.outputs[i].order);
    const std::size_t rank_b = rank_of(part(b), table.outputs[i].order);
    if (rank_a != rank_b) return rank_a < rank_b;
  }
  return false;
}

// The columns of a table on given facts, and what each rule says about them.
struct Rows {
  std::vector<Value> inputs;
  std::vector<std::vector<std::string>> missing;  // one a column: null facts read for its input
  std::vector<std::size_t> hits;
  // Legal mode: facts of the unknown cells of rules that are not false, in order of the rules; and the first such rule.
  std::vector<std::string> unknown_facts;
  std::optional<std::size_t> first_unknown;
};

// May the unknown rules still change the answer?
bool undecided(HitPolicy policy, const Rows& rows) {
  if (!rows.first_unknown) return false;
  if (policy == HitPolicy::unique || policy == HitPolicy::any) return rows.hits.empty();
  if (policy == HitPolicy::first) return rows.hits.empty() || *rows.first_unknown < rows.hits.front();
  return true;
}

class RuleMatcher {
 public:
  RuleMatcher(const CompiledTable& table, feel::Interpreter& interpreter, bool null_is_missing, const ScopePtr& scope)
      : table_(table), interpreter_(interpreter), null_is_missing_(null_is_missing), scope_(scope) {}

  Rows run() {
    Rows rows;
    for (const CompiledTable::Input& input : table_.inputs) {
      std::vector<std::string> missing;
      rows.inputs.push_back(watched(missing, [&] { return interpreter_.evaluate(input.expression.root(), scope_); }));
      if (input.type && !rows.inputs.back().is_null())
        rows.inputs.back() = feel::coerced(rows.inputs.back(), *input.type);
      rows.missing.push_back(std::move(missing));
    }
    const bool first_only = table_.source->hit_policy == HitPolicy::first;
    for (std::size_t row = 0; row < table_.rules.size(); ++row) {
      match(row, rows);
      if (first_only && !rows.hits.empty()) break;
    }
    return rows;
  }

 private:
  template <class Compute>
  Value watched(std::vector<std::string>& missing, Compute compute) {
    std::vector<std::string>* outer = std::exchange(interpreter_.null_facts, null_is_missing_ ? &missing : nullptr);
    Value value = compute();
    interpreter_.null_facts = outer;
    return value;
  }

  // True, false or null; facts of an unknown cell are added to `missing`.
  Value cell(const feel::UnaryTests& tests, std::size_t column, const Rows& rows, std::vector<std::string>& missing) {
    const Value& input = rows.inputs[column];
    if (null_is_missing_ && input.is_null() && !tests.is_any() && !tests.tests_null()) {
      merge(missing, rows.missing[column]);
      return {};
    }
    std::vector<std::string> read;
    const Value passed = watched(read, [&] { return interpreter_.test(tests.root(), input, scope_); });
    if (passed.is_null()) {
      merge(missing, read);
      merge(missing, rows.missing[column]);
    }
    return passed;
  }

  void match(std::size_t row, Rows& rows) {
    const CompiledTable::Rule& rule = table_.rules[row];
    bool unknown = false;
    std::vector<std::string> missing;
    for (std::size_t column = 0; column < rule.cells.size(); ++column) {
      const Value passed = cell(rule.cells[column], column, rows, missing);
      if (passed.is_true()) continue;
      if (passed.is_false() || !null_is_missing_) return;
      unknown = true;
    }
    if (!unknown) {
      rows.hits.push_back(row);
      return;
    }
    if (!rows.first_unknown) rows.first_unknown = row;
    merge(rows.unknown_facts, missing);
  }

  const CompiledTable& table_;
  feel::Interpreter& interpreter_;
  bool null_is_missing_;
  const ScopePtr& scope_;
};

}  // namespace

Computed LogicEvaluator::table(const CompiledTable& table, const ScopePtr& scope, DecisionTrace* trace) {
  if (table.broken) return {interpreter_.null("broken_table"), {}};
  Rows rows = RuleMatcher(table, interpreter_, null_is_missing_, scope).run();
  if (trace != nullptr) {
    for (std::size_t i = 0; i < rows.inputs.size(); ++i) {
      const InputClause& clause = table.source->inputs[i];
      trace->inputs.push_back(
          {clause.label.empty() ? clause.expression : clause.label, clause.expression, rows.inputs[i]});
    }
  }
  if (undecided(table.source->hit_policy, rows)) return {{}, std::move(rows.unknown_facts)};
  if (trace != nullptr) {
    for (const std::size_t hit : rows.hits) trace->hits.push_back({table.source->rules[hit].id, static_cast<int>(hit)});
  }
  if (!rows.hits.empty()) return outputs_of(table, rows.hits, scope);
  Computed out = default_of(table, scope);
  const bool has_default =
      std::any_of(table.outputs.begin(), table.outputs.end(),
                  [](const CompiledTable::Output& output) { return static_cast<bool>(output.default_output); });
  if (!has_default) {
    if (trace != nullptr) trace->no_rule = true;
    interpreter_.null("no_rule", {{"name", table.source->id}});
  }
  return out;
}

Computed LogicEvaluator::default_of(const CompiledTable& table, const ScopePtr& scope) {
  if (table.outputs.size() == 1) {
    const feel::Expression& text = table.outputs.front().default_output;
    return text ? expression(text, scope) : Computed();
  }
  Context values;
  Computed out;
  bool any = false;
  for (std::size_t i = 0; i < table.outputs.size(); ++i) {
    if (!table.outputs[i].default_output) continue;
    Computed part = expression(table.outputs[i].default_output, scope);
    merge(out.missing, part.missing);
    values.put(table.source->outputs[i].name, std::move(part.value));
    any = true;
  }
  if (any) out.value = std::move(values);
  return out;
}

Computed LogicEvaluator::output_of(const CompiledTable& table, std::size_t rule, const ScopePtr& scope) {
  const std::vector<feel::Expression>& cells = table.rules[rule].outputs;
  Computed out;
  Context values;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    Computed part = cells[i] ? expression(cells[i], scope) : Computed();
    const feel::TypePtr& type = table.outputs[i].type;
    if (type && !part.value.is_null()) part.value = feel::coerced(part.value, *type);
    if (holds_null(part.value)) merge(out.missing, part.missing);
    if (cells.size() == 1) return {std::move(part.value), std::move(out.missing)};
    values.put(table.source->outputs[i].name, std::move(part.value));
  }
  out.value = std::move(values);
  return out;
}

Computed LogicEvaluator::outputs_of(const CompiledTable& table, const std::vector<std::size_t>& hits,
                                    const ScopePtr& scope) {
  const DecisionTable& source = *table.source;
  if (source.hit_policy == HitPolicy::unique && hits.size() > 1) {
    return {interpreter_.null(
                "several_rules",
                {{"name", source.id}, {"rules", std::to_string(hits[0] + 1) + ", " + std::to_string(hits[1] + 1)}}),
            {}};
  }
  Computed out;
  List values;
  for (const std::size_t hit : hits) {
    Computed one = output_of(table, hit, scope);
    merge(out.missing, one.missing);
    values.push_back(std::move(one.value));
  }
  if (source.hit_policy == HitPolicy::any && !agree(values)) {
    return {interpreter_.null("rules_disagree", {{"name", source.id}}), {}};
  }
  out.value = combined(table, std::move(values), interpreter_);
  return out;
}

bool agree(const List& outputs) {
  return std::all_of(outputs.begin(), outputs.end(),
                     [&](const Value& value) { return feel::equal(value, outputs.front()).value_or(false); });
}

namespace {

Value aggregated(const CompiledTable& table, const List& outputs, feel::Interpreter& interpreter) {
  const auto call = [&](const char* function) {
    const Value list = outputs;
    return interpreter.call(*feel::builtin(function)->function(), std::span(&list, 1));
  };
  switch (table.source->aggregation) {
    case Aggregation::none: return outputs;
    case Aggregation::sum: return call("sum");
    case Aggregation::min: return call("min");
    case Aggregation::max: return call("max");
    case Aggregation::count: return Value::number(static_cast<std::int64_t>(outputs.size()));
  }
  return {};
}

}  // namespace

Value combined(const CompiledTable& table, List values, feel::Interpreter& interpreter) {
  const auto by_priority = [&](const Value& a, const Value& b) { return outranks(table, a, b); };
  switch (table.source->hit_policy) {
    case HitPolicy::unique:
    case HitPolicy::first:
    case HitPolicy::any: return values.front();
    case HitPolicy::priority: return *std::min_element(values.begin(), values.end(), by_priority);
    case HitPolicy::rule_order: return values;
    case HitPolicy::output_order: std::stable_sort(values.begin(), values.end(), by_priority); return values;
    case HitPolicy::collect: return aggregated(table, values, interpreter);
  }
  return {};
}

}  // namespace loopline::dmn
