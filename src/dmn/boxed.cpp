// Boxed expressions (DMN 1.5 §10.2) and the functions of knowledge models and services.
#include "dmn/request.h"
#include "feel/limits.h"

namespace loopline::dmn {

using feel::Context;
using feel::List;
using feel::ScopePtr;
using feel::Value;

Computed LogicEvaluator::evaluate(const CompiledLogic& logic, const ScopePtr& scope, DecisionTrace* trace) {
  constexpr int levels_of_a_box = 2;
  if (!interpreter_.spend() || !interpreter_.enter(levels_of_a_box)) return {};
  Computed computed = untyped(logic, scope, trace);
  interpreter_.leave(levels_of_a_box);
  if (logic.type && !computed.value.is_null()) computed.value = feel::coerced(computed.value, *logic.type);
  return computed;
}

Computed LogicEvaluator::untyped(const CompiledLogic& logic, const ScopePtr& scope, DecisionTrace* trace) {
  switch (logic.kind) {
    case Boxed::Kind::none: return {interpreter_.null("no_logic"), {}};
    case Boxed::Kind::literal: return expression(logic.expression, scope);
    case Boxed::Kind::table: return table(*logic.table, scope, trace);
    case Boxed::Kind::context: return context(logic, scope);
    case Boxed::Kind::invocation: return invocation(logic, scope);
    case Boxed::Kind::function: return {function(logic, scope), {}};
    case Boxed::Kind::list: return list(logic, scope);
    case Boxed::Kind::relation: return relation(logic, scope);
    case Boxed::Kind::conditional: return conditional(logic, scope);
    case Boxed::Kind::filter: return filter(logic, scope);
    case Boxed::Kind::iteration_for:
    case Boxed::Kind::iteration_some:
    case Boxed::Kind::iteration_every: return iteration(logic, scope);
  }
  return {};
}

// Notes the null facts that are read, for the case that the value is null.
Computed LogicEvaluator::expression(const feel::Expression& expression, const ScopePtr& scope) {
  if (!expression) return {interpreter_.null("broken_expression"), {}};
  Computed out;
  std::vector<std::string>* outer = std::exchange(interpreter_.null_facts, null_is_missing_ ? &out.missing : nullptr);
  out.value = interpreter_.evaluate(expression.root(), scope);
  interpreter_.null_facts = outer;
  return out;
}

Computed LogicEvaluator::context(const CompiledLogic& logic, const ScopePtr& scope) {
  Context entries;
  Computed out;
  ScopePtr inner = scope;
  for (const CompiledLogic::Entry& entry : logic.entries) {
    Computed computed = evaluate(*entry.logic, inner, nullptr);
    if (entry.type && !computed.value.is_null()) computed.value = feel::coerced(computed.value, *entry.type);
    if (holds_null(computed.value)) merge(out.missing, computed.missing);
    if (entry.name.empty()) {
      // The entry without a name is the result; what the others lack matters if it makes this one null.
      return {std::move(computed.value), std::move(out.missing)};
    }
    inner = feel::with_name(entry.name, computed.value, std::move(inner));
    entries.put(entry.name, std::move(computed.value));
  }
  out.value = std::move(entries);
  return out;
}

Computed LogicEvaluator::list(const CompiledLogic& logic, const ScopePtr& scope) {
  List items;
  Computed out;
  for (const CompiledLogic& part : logic.parts) {
    Computed computed = evaluate(part, scope, nullptr);
    if (holds_null(computed.value)) merge(out.missing, computed.missing);
    items.push_back(std::move(computed.value));
  }
  out.value = std::move(items);
  return out;
}

Computed LogicEvaluator::relation(const CompiledLogic& logic, const ScopePtr& scope) {
  List rows;
  Computed out;
  for (const CompiledLogic& row : logic.parts) {
    Context cells;
    for (std::size_t i = 0; i < row.parts.size() && i < logic.names.size(); ++i) {
      Computed computed = evaluate(row.parts[i], scope, nullptr);
      if (holds_null(computed.value)) merge(out.missing, computed.missing);
      cells.put(logic.names[i], std::move(computed.value));
    }
    rows.emplace_back(std::move(cells));
  }
  out.value = std::move(rows);
  return out;
}

Computed LogicEvaluator::invocation(const CompiledLogic& logic, const ScopePtr& scope) {
  Computed callee = logic.parts.empty() ? Computed() : evaluate(logic.parts[0], scope, nullptr);
  const feel::Function* function = callee.value.function();
  if (function == nullptr)
    return {interpreter_.null("not_a_function", {{"kind", std::string(name_of(callee.value.kind()))}}), {}};
  Computed out;
  List arguments(function->parameters.size());
  for (const CompiledLogic::Entry& binding : logic.entries) {
    const auto found = std::find_if(function->parameters.begin(), function->parameters.end(),
                                    [&](const feel::Parameter& parameter) { return parameter.name == binding.name; });
    if (found == function->parameters.end())
      return {interpreter_.null("wrong_argument_names", {{"name", binding.name}}), {}};
    Computed argument = evaluate(*binding.logic, scope, nullptr);
    if (holds_null(argument.value)) merge(out.missing, argument.missing);
    arguments[static_cast<std::size_t>(found - function->parameters.begin())] = std::move(argument.value);
  }
  out.value = interpreter_.call(*function, arguments);
  return out;
}

Computed LogicEvaluator::conditional(const CompiledLogic& logic, const ScopePtr& scope) {
  const Computed condition = evaluate(logic.parts[0], scope, nullptr);
  if (!condition.value.boolean() && (!condition.value.is_null() || null_is_missing_)) {
    return {interpreter_.null("not_a_boolean", {{"name", "if"}}), condition.missing};
  }
  return evaluate(logic.parts[condition.value.is_true() ? 1 : 2], scope, nullptr);
}

Computed LogicEvaluator::filter(const CompiledLogic& logic, const ScopePtr& scope) {
  Computed source = evaluate(logic.parts[0], scope, nullptr);
  if (source.value.is_null()) return source;
  const List items = source.value.list() ? *source.value.list() : List{source.value};
  List kept;
  for (const Value& item : items) {
    ScopePtr inner = feel::with_name("item", item, scope);
    if (item.context()) inner = feel::with_entries(item, std::move(inner));
    const Value matched = evaluate(logic.parts[1], inner, nullptr).value;
    if (!matched.boolean()) return {interpreter_.null("not_a_boolean", {{"name", "match"}}), std::move(source.missing)};
    if (matched.is_true()) kept.push_back(item);
    if (!interpreter_.spend()) return {};
  }
  return {std::move(kept), {}};
}

Computed LogicEvaluator::iteration(const CompiledLogic& logic, const ScopePtr& scope) {
  Computed source = evaluate(logic.parts[0], scope, nullptr);
  const auto items = interpreter_.iteration_items(source.value);
  if (!items) return {interpreter_.null("not_a_list"), std::move(source.missing)};
  List results;
  for (const Value& item : *items) {
    ScopePtr inner = feel::with_name(logic.variable, item, scope);
    if (logic.kind == Boxed::Kind::iteration_for) {
      if (!interpreter_.spend(results.size() / 8)) return {};
      inner = feel::with_name("partial", results, std::move(inner));
    }
    results.push_back(evaluate(logic.parts[1], inner, nullptr).value);
    if (!interpreter_.spend()) return {};
  }
  if (logic.kind == Boxed::Kind::iteration_for) return {std::move(results), {}};
  const bool sound = std::all_of(results.begin(), results.end(),
                                 [](const Value& result) { return result.is_null() || result.boolean(); });
  if (!sound) return {interpreter_.null("not_a_boolean", {{"name", "satisfies"}}), {}};
  return {feel::quantified(results, logic.kind == Boxed::Kind::iteration_some), {}};
}

// A boxed function: a closure over the scope. What it captures of the model lives as long as the function.
Value LogicEvaluator::function(const CompiledLogic& logic, const ScopePtr& scope) {
  if (logic.function_kind == "Java") {
    const Value mapping = logic.parts.empty() ? Value() : evaluate(logic.parts[0], scope, nullptr).value;
    if (!interpreter_.options().external_functions) return interpreter_.null("external_function_refused");
    return feel::external_function(logic.parameters, Context{{"java", mapping}});
  }
  if (logic.function_kind != "FEEL") return interpreter_.null("not_supported", {{"name", logic.function_kind}});
  feel::Function out;
  out.parameters = logic.parameters;
  out.result = logic.type;
  out.depth = scope ? scope->depth : 0;
  out.body = [model = model_.shared_from_this(), &logic, scope](std::span<const Value> arguments,
                                                                feel::Interpreter& interpreter) {
    ScopePtr inner = scope;
    for (std::size_t i = 0; i < logic.parameters.size(); ++i) {
      inner = feel::with_name(logic.parameters[i].name, arguments[i], std::move(inner));
    }
    if (logic.parts.empty()) return Value();
    return LogicEvaluator(*model, interpreter, false).evaluate(logic.parts[0], inner, nullptr).value;
  };
  return out;
}

Value knowledge_function(const CompiledModel& model, const CompiledElement& element, ScopePtr scope) {
  if (element.logic.kind != Boxed::Kind::function) return {};
  feel::Function out;
  out.name = element.name;
  out.parameters = element.logic.parameters;
  out.result = element.type;
  out.depth = scope ? scope->depth : 0;
  out.body = [owner = model.shared_from_this(), &element, scope](std::span<const Value> arguments,
                                                                 feel::Interpreter& interpreter) -> Value {
    // The function sees itself, so that it may recurse; made anew each time, as a function cannot hold itself.
    ScopePtr inner = feel::with_name(element.variable, knowledge_function(*owner, element, scope), scope);
    LogicEvaluator evaluator(*owner, interpreter, false);
    const Value body = evaluator.evaluate(element.logic, inner, nullptr).value;
    const feel::Function* function = body.function();
    return function != nullptr ? interpreter.call(*function, arguments) : Value();
  };
  return out;
}

Value service_output(const CompiledModel& model, const CompiledElement& element, Request& request) {
  Value out;
  if (element.outputs.size() == 1) {
    out = request.value_of(element.outputs.front()).value;
  } else {
    Context outputs;
    for (const std::size_t output : element.outputs)
      outputs.put(model.elements[output].variable, request.value_of(output).value);
    out = std::move(outputs);
  }
  return element.type && !out.is_null() ? feel::coerced(out, *element.type) : out;
}

Value service_function(const CompiledModel& model, const CompiledElement& element) {
  feel::Function out;
  out.name = element.name;
  for (const std::size_t parameter : element.parameters) {
    const CompiledElement& given = model.elements[parameter];
    out.parameters.push_back({given.variable, given.type, false, true});
  }
  out.body = [owner = model.shared_from_this(), &element](std::span<const Value> arguments,
                                                          feel::Interpreter& interpreter) {
    static const Context no_inputs;
    EvaluateOptions options;
    options.now = interpreter.options().now;
    Request request(*owner, no_inputs, options, interpreter);
    for (std::size_t i = 0; i < element.parameters.size(); ++i) request.give(element.parameters[i], arguments[i]);
    std::vector<std::string>* outer = std::exchange(interpreter.null_facts, nullptr);
    Value value = service_output(*owner, element, request);
    interpreter.null_facts = outer;
    return value;
  };
  return out;
}

}  // namespace loopline::dmn
