#include "dmn/near.h"

#include "dmn/compiled.h"

namespace loopline::dmn {

std::vector<Misses> misses_of(const Model& model, std::string_view decision, const std::vector<feel::Value>& inputs,
                              const feel::Context& variables) {
  std::vector<Misses> out;
  const CompiledElement* element = ModelAccess::compiled(model).find(CompiledElement::Kind::decision, decision);
  if (element == nullptr || !element->logic.table || element->logic.table->broken) return out;
  const CompiledTable& table = *element->logic.table;
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

}  // namespace loopline::dmn
