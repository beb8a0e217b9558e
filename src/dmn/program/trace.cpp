// The trace of an answer that is already there.
#include "dmn/program/code.h"

namespace loopline::dmn::program {

namespace {

void tell_table(Work& work, std::size_t element, DecisionTrace& out) {
  const Table& table = *work.code->elements[element].table;
  const DecisionTable& source = *table.source->source;
  TableRun& run = work.tables[element];
  Frame frame{work, element, nullptr, {}};
  if (run.inputs == nullptr) judge_columns(table, run, frame);
  for (std::size_t i = 0; i < source.inputs.size(); ++i) {
    const InputClause& clause = source.inputs[i];
    out.inputs.push_back(
        {clause.label.empty() ? clause.expression : clause.label, clause.expression, work.value(run.inputs[i])});
  }
  for (std::uint32_t i = 0; i < run.hit_count && !run.undecided; ++i) {
    const std::uint32_t rule = work.hits[run.first_hit + i];
    out.hits.push_back({source.rules[rule].id, static_cast<int>(rule)});
  }
  out.no_rule = run.no_rule;
}

}  // namespace

std::vector<DecisionTrace> trace_of(Work& work, std::size_t element) {
  std::vector<DecisionTrace> out;
  const std::vector<std::uint32_t>& decisions = work.code->elements[element].decisions;
  out.reserve(decisions.size());
  for (const std::uint32_t at : decisions) {
    const CompiledElement& source = *work.code->elements[at].source;
    DecisionTrace& trace = out.emplace_back();
    trace.id = source.id;
    trace.name = source.name;
    trace.kind = std::string(name_of(source.logic.kind));
    if (work.tables[at].ran) {
      tell_table(work, at, trace);
    } else if (source.logic.kind == Boxed::Kind::table) {
      // A table that is left to the reference.
      LogicEvaluator(*work.code->model, work.interpreter(), work.legal).evaluate(source.logic, work.scope(at), &trace);
    }
    trace.output = work.value(work.values[at]);
    trace.missing = missing_of(work, at);
  }
  return out;
}

}  // namespace loopline::dmn::program
