#include "dmn/near.h"

#include "dmn/compiled.h"

namespace loopline::dmn {

namespace {

// The table of a decision; nullptr where it has none that can be read.
const CompiledTable* table_of(const CompiledElement* element) {
  const bool readable = element != nullptr && element->logic.table && !element->logic.table->broken;
  return readable ? element->logic.table.get() : nullptr;
}

// What a table answers if just this rule applies.
feel::Value outcome_of(const CompiledTable& table, std::size_t rule, const feel::Context& variables) {
  const auto& outputs = table.rules[rule].outputs;
  if (outputs.size() == 1) return feel::evaluate(outputs.front(), variables).value;
  feel::Context entries;
  for (std::size_t i = 0; i < outputs.size(); ++i)
    entries.put(table.source->outputs[i].name, feel::evaluate(outputs[i], variables).value);
  return feel::Value(std::move(entries));
}

}  // namespace

std::vector<Misses> misses_of(const Model& model, std::string_view decision, const std::vector<feel::Value>& inputs,
                              const feel::Context& variables) {
  std::vector<Misses> out;
  const CompiledTable* found = table_of(ModelAccess::compiled(model).find(CompiledElement::Kind::decision, decision));
  if (found == nullptr) return out;
  const CompiledTable& table = *found;
  if (inputs.size() != table.inputs.size()) return out;
  for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
    Misses misses{rule, {}};
    for (std::size_t column = 0; column < inputs.size(); ++column) {
      const feel::Value held = feel::evaluate(table.rules[rule].cells[column], inputs[column], variables).value;
      const bool* holds = held.boolean();
      if (holds == nullptr || !*holds) misses.columns.push_back(column);
    }
    out.push_back(std::move(misses));
  }
  return out;
}

std::vector<Misses> misses_behind(const Model& model, const MissedCell& cell, std::string_view required,
                                  const std::vector<feel::Value>& inputs, const feel::Context& variables) {
  const CompiledModel& compiled = ModelAccess::compiled(model);
  const CompiledElement* element = compiled.find(CompiledElement::Kind::decision, required);
  const CompiledTable* asking = table_of(compiled.find(CompiledElement::Kind::decision, cell.decision));
  const CompiledTable* asked = table_of(element);
  if (asking == nullptr || asked == nullptr) return {};
  std::vector<Misses> out = misses_of(model, required, inputs, variables);
  std::erase_if(out, [&](const Misses& misses) {
    feel::Context then = variables;
    then.put(element->variable, outcome_of(*asked, misses.rule, variables));
    const feel::Value input = feel::evaluate(asking->inputs[cell.column].expression, then).value;
    const feel::Value held = feel::evaluate(asking->rules[cell.rule].cells[cell.column], input, then).value;
    return held.boolean() == nullptr || !*held.boolean();
  });
  return out;
}

}  // namespace loopline::dmn
