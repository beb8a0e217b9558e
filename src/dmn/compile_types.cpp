// Item definitions to FEEL types.
#include <set>

#include "dmn/compiled.h"

namespace loopline::dmn {
namespace {

using feel::Type;
using feel::TypePtr;

class TypeResolver {
 public:
  TypeResolver(Unit& unit, std::vector<Problem>& problems) : unit_(unit), problems_(problems) {}

  void run() {
    for (const ItemDefinition& item : unit_.definitions.item_definitions) named(item.name, item);
  }

 private:
  const ItemDefinition* find(std::string_view name) const {
    for (const ItemDefinition& item : unit_.definitions.item_definitions) {
      if (item.name == name) return &item;
    }
    return nullptr;
  }

  void report(const ItemDefinition& item, std::string code, Arguments arguments) {
    problems_.push_back({std::move(code), std::move(arguments), item.id, item.name, 0, 0});
  }

  TypePtr reference(const std::string& name, const ItemDefinition& user) {
    if (name.empty()) return nullptr;
    if (auto builtin = feel::builtin_type(name); builtin && find(name) == nullptr)
      return feel::make_type(std::move(*builtin));
    if (const auto known = unit_.types.find(name); known != unit_.types.end()) return known->second;
    if (const ItemDefinition* item = find(name)) return named(name, *item);
    report(user, "unknown_type", {{"type", name}});
    return nullptr;
  }

  TypePtr named(const std::string& name, const ItemDefinition& item) {
    if (const auto known = unit_.types.find(name); known != unit_.types.end()) return known->second;
    if (!open_.insert(name).second) {
      report(item, "recursive_type", {{"type", name}});
      return nullptr;
    }
    Type type = built(item);
    type.name = name;
    open_.erase(name);
    return unit_.types[name] = feel::make_type(std::move(type));
  }

  Type built(const ItemDefinition& item) {
    Type type;
    if (item.is_function) {
      type.kind = Type::Kind::function;
      for (const ItemDefinition& parameter : item.parameters)
        type.parameters.push_back(reference(parameter.type_ref, item));
      type.result = reference(item.result_type_ref, item);
    } else if (!item.components.empty()) {
      type.kind = Type::Kind::context;
      for (const ItemDefinition& component : item.components) {
        type.fields.push_back({component.name, feel::make_type(built(component))});
      }
    } else if (const TypePtr base = reference(item.type_ref, item)) {
      type = *base;
    }
    constrain(type, item, item.allowed_values);
    if (item.is_collection) {
      Type list;
      list.kind = Type::Kind::list;
      list.element = feel::make_type(std::move(type));
      type = std::move(list);
    }
    constrain(type, item, item.type_constraint);
    return type;
  }

  void constrain(Type& type, const ItemDefinition& item, const std::string& text) {
    if (text.empty()) return;
    auto tests = feel::parse_unary_tests(text);
    if (!tests) {
      report(item, tests.error().code, tests.error().arguments);
      return;
    }
    auto allows = [parsed = *tests](const feel::Value& value) { return feel::evaluate(parsed, value).value.is_true(); };
    type.constraints.push_back(std::make_shared<const feel::Constraint>(feel::Constraint{text, std::move(allows)}));
  }

  Unit& unit_;
  std::vector<Problem>& problems_;
  std::set<std::string> open_;
};

std::string allowed_text(const TypePtr& type) {
  return type && !type->constraints.empty() ? type->constraints.back()->text : std::string();
}

}  // namespace

feel::TypePtr type_of(const Unit& unit, const std::string& reference, const Element& element,
                      std::vector<Problem>& problems) {
  if (reference.empty()) return nullptr;
  if (const auto known = unit.types.find(reference); known != unit.types.end()) return known->second;
  if (auto builtin = feel::builtin_type(reference)) {
    return builtin->kind == feel::Type::Kind::any ? nullptr : feel::make_type(std::move(*builtin));
  }
  problems.push_back({"unknown_type", {{"type", reference}}, element.id, element.name, 0, 0});
  return nullptr;
}

void resolve_types(std::vector<Unit>& units, std::size_t at, std::vector<Problem>& problems) {
  Unit& unit = units[at];
  for (const auto& [name, imported] : unit.imports) {
    for (const auto& [type_name, type] : units[imported].types) {
      unit.types[name.empty() ? type_name : name + "." + type_name] = type;
    }
  }
  TypeResolver(unit, problems).run();
  for (InputData& input : unit.definitions.inputs) {
    input.type = type_of(unit, input.type_ref, input, problems);
    input.allowed_values = allowed_text(input.type);
  }
  for (Decision& decision : unit.definitions.decisions)
    decision.type = type_of(unit, decision.type_ref, decision, problems);
}

}  // namespace loopline::dmn
