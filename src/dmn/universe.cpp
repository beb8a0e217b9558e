#include "dmn/universe.h"

#include "feel/ast.h"

namespace loopline::dmn {
namespace {

using feel::Value;

void add_text(Universe& universe, const std::string& text, const feel::Context& constants) {
  if (text.empty()) return;
  const auto tests = feel::parse_unary_tests(text);
  if (!tests) return;
  if (auto simple = feel::simple_tests(*tests, constants)) universe.constraints.push_back(std::move(*simple));
}

void add_type(Universe& universe, const feel::TypePtr& type, const feel::Context& constants) {
  if (!type) return;
  if (universe.kind == feel::Type::Kind::any) universe.kind = type->kind;
  for (const auto& constraint : type->constraints) add_text(universe, constraint->text, constants);
}

// The outputs of a table, if all of one column are constants: the only values that the decision can have.
void add_outputs(Universe& universe, const CompiledTable& table, std::size_t output, const feel::Context& constants) {
  feel::SimpleTests values;
  const auto add = [&](const feel::Expression& expression) {
    if (!expression) return false;
    for (const std::string& name : expression.variables()) {
      if (constants.find(name) == nullptr) return false;
    }
    const Value value = feel::evaluate(expression, constants).value;
    if (value.is_null() || value.list() || value.context()) return false;
    values.values.push_back(value);
    return true;
  };
  for (const CompiledTable::Rule& rule : table.rules) {
    if (output >= rule.outputs.size() || !add(rule.outputs[output])) return;
  }
  if (table.outputs[output].default_output && !add(table.outputs[output].default_output)) return;
  if (!values.values.empty()) universe.constraints.push_back(std::move(values));
}

bool yields_one_output(const CompiledTable& table) {
  const HitPolicy policy = table.source->hit_policy;
  return policy == HitPolicy::unique || policy == HitPolicy::any || policy == HitPolicy::first ||
         policy == HitPolicy::priority;
}

void add_decision(Universe& universe, const CompiledElement& decision, const std::string& entry,
                  const feel::Context& constants) {
  if (entry.empty()) add_type(universe, decision.type, constants);
  const CompiledTable* table = decision.logic.table.get();
  if (table == nullptr || table->broken || !yields_one_output(*table)) return;
  if (entry.empty() && table->outputs.size() == 1) add_outputs(universe, *table, 0, constants);
  for (std::size_t i = 0; i < table->outputs.size() && table->outputs.size() > 1; ++i) {
    if (table->source->outputs[i].name != entry) continue;
    add_type(universe, table->outputs[i].type, constants);
    add_outputs(universe, *table, i, constants);
  }
}

feel::TypePtr field_type(const feel::TypePtr& type, const std::string& entry) {
  if (!type || entry.empty()) return type;
  for (const feel::Type::Field& field : type->fields) {
    if (field.name == entry) return field.type;
  }
  return nullptr;
}

}  // namespace

Universe universe_of(const CompiledModel& model, const CompiledElement& owner, const CompiledTable& table,
                     std::size_t column, const feel::Context& constants) {
  Universe universe;
  const CompiledTable::Input& input = table.inputs[column];
  add_type(universe, input.type, constants);
  add_text(universe, table.source->inputs[column].allowed_values, constants);
  if (!input.expression) return universe;
  const feel::Node& root = input.expression.root();
  const bool path = root.kind == feel::Node::Kind::path && root.children[0]->kind == feel::Node::Kind::name;
  if (root.kind == feel::Node::Kind::name || path) {
    const std::string& name = path ? root.children[0]->text : root.text;
    const std::string entry = path ? root.text : std::string();
    for (const auto& need : owner.needs) {
      const CompiledElement& other = model.elements[need.element];
      if (other.variable != name || !need.import.empty()) continue;
      if (other.kind == CompiledElement::Kind::input) add_type(universe, field_type(other.type, entry), constants);
      if (other.kind == CompiledElement::Kind::decision) add_decision(universe, other, entry, constants);
    }
  }
  // Computed from constants alone: that one value.
  const std::vector<std::string> variables = input.expression.variables();
  if (!variables.empty() && std::all_of(variables.begin(), variables.end(),
                                        [&](const std::string& name) { return constants.find(name) != nullptr; })) {
    const Value value = feel::evaluate(input.expression, constants).value;
    if (!value.is_null() && !value.context() && !value.list()) {
      feel::SimpleTests only;
      only.values.push_back(value);
      universe.constraints.push_back(std::move(only));
    }
  }
  return universe;
}

}  // namespace loopline::dmn
