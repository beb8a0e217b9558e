// Missing facts of an answer that is already there.
//
// Only an answer that holds a null asks for them, so they are found afterwards, by the reference on just those
// expressions that gave null: the names and their order are then the reference's.
#include "dmn/program/code.h"

namespace loopline::dmn::program {

namespace {

using Names = std::vector<std::string>;

Names by_reference(Work& work, std::size_t element) {
  LogicEvaluator evaluator(*work.code->model, work.interpreter(), work.legal);
  return evaluator.evaluate(work.code->elements[element].source->logic, work.scope(element), nullptr).missing;
}

// The facts that were null where an output of a rule is.
Names of_rule(Work& work, std::size_t element, const Table& table, std::size_t rule) {
  Names out;
  const auto& cells = table.source->rules[rule].outputs;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!cells[i]) continue;
    Names read;
    feel::Interpreter& interpreter = work.interpreter();
    interpreter.null_facts = &read;
    feel::Value value = interpreter.evaluate(cells[i].root(), work.scope(element));
    const feel::TypePtr& type = table.source->outputs[i].type;
    if (type && !value.is_null()) value = feel::coerced(value, *type);
    if (dmn::holds_null(value)) merge(out, read);
  }
  return out;
}

Names of_table(Work& work, std::size_t element, const Table& table) {
  const TableRun& run = work.tables[element];
  const HitPolicy policy = table.source->source->hit_policy;
  const bool several = run.hit_count > 1;
  if (run.undecided || (policy == HitPolicy::any && several)) return by_reference(work, element);
  if (run.hit_count == 0) return table.default_answer == nullptr ? Names() : by_reference(work, element);
  if (table.outputs.empty() || (policy == HitPolicy::unique && several)) return {};
  Names out;
  for (std::uint32_t i = 0; i < run.hit_count; ++i)
    merge(out, of_rule(work, element, table, work.hits[run.first_hit + i]));
  return out;
}

}  // namespace

Names missing_of(Work& work, std::size_t element) {
  const Element& decision = work.code->elements[element];
  if (!work.legal || !holds_null(work.values[element])) return {};
  if (decision.source->kind != CompiledElement::Kind::decision) return {decision.source->variable};
  const bool tabled = decision.table != nullptr && work.tables[element].ran;
  const Names names = tabled ? of_table(work, element, *decision.table) : by_reference(work, element);
  return facts_behind(*work.code->model, *decision.source, names,
                      [&](std::size_t needed) { return missing_of(work, needed); });
}

}  // namespace loopline::dmn::program
