// Iteration, closures and calls.
#include <algorithm>

#include "feel/interpreter.h"
#include "feel/limits.h"

namespace loopline::feel {

std::optional<List> Interpreter::iteration_items(const Value& source) {
  if (const List* list = source.list()) return spend(list->size()) ? std::optional(*list) : std::nullopt;
  const Range* range = source.range();
  if (range == nullptr) {
    if (source.is_null()) return std::nullopt;
    return List{source};
  }
  const bool dates = range->low.date() != nullptr && range->high.date() != nullptr;
  std::optional<std::int64_t> low = dates ? std::optional(range->low.date()->days()) : std::nullopt;
  std::optional<std::int64_t> high = dates ? std::optional(range->high.date()->days()) : std::nullopt;
  if (range->low.number() && range->high.number()) {
    low = range->low.number()->to_integer();
    high = range->high.number()->to_integer();
  }
  if (!low || !high) return std::nullopt;
  const std::int64_t step = *low <= *high ? 1 : -1;
  // An open range of equal ends is empty; otherwise its ends lie apart, so a step inwards cannot overflow.
  if (*low == *high && !(range->low_included && range->high_included)) return List();
  const std::int64_t first = range->low_included ? *low : *low + step;
  const std::int64_t last = range->high_included ? *high : *high - step;
  List items;
  if (step > 0 ? last < first : last > first) return items;
  // As unsigned: the distance of two int64 always fits.
  const std::uint64_t count = step > 0 ? static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first)
                                       : static_cast<std::uint64_t>(first) - static_cast<std::uint64_t>(last);
  if (count >= list_items_max || !spend(count)) {
    null("list_too_long", {{"limit", std::to_string(list_items_max)}});
    return std::nullopt;
  }
  for (std::int64_t at = first;; at += step) {
    items.push_back(dates ? Value(Date::from_days(at)) : Value::number(at));
    if (at == last) return items;
  }
}

Value Interpreter::iterate(const Node& node, const ScopePtr& scope) {
  List results;
  if (!iterate_over(node, 0, scope, results)) return {};
  if (node.kind == Node::Kind::for_loop) return results;
  return quantified(results, node.kind == Node::Kind::some);
}

// Binds the variable of `source` to each item in turn, and inside it those of the later sources; appends each result.
bool Interpreter::iterate_over(const Node& node, std::size_t source, const ScopePtr& scope, List& results) {
  if (source == node.names.size()) {
    ScopePtr inner = scope;
    if (node.kind == Node::Kind::for_loop && node.mentions_partial) {
      if (!spend(results.size())) return false;
      inner = with_name("partial", results, scope);
    }
    results.push_back(evaluate(*node.children.back(), inner));
    if (results.size() <= list_items_max) return !exhausted();
    null("list_too_long", {{"limit", std::to_string(list_items_max)}});
    return false;
  }
  const auto items = iteration_items(evaluate(*node.children[source], scope));
  if (!items) {
    null("not_a_list");
    return false;
  }
  for (const Value& item : *items) {
    if (!iterate_over(node, source + 1, with_name(node.names[source], item, scope), results)) return false;
  }
  return true;
}

Value quantified(const List& results, bool some) {
  bool unknown = false;
  for (const Value& result : results) {
    if (result.boolean() && *result.boolean() == some) return some;
    if (!result.boolean()) unknown = true;
  }
  return unknown ? Value() : Value(!some);
}

Value Interpreter::closure(const Node& node, const ScopePtr& scope) {
  Function function;
  for (std::size_t i = 0; i < node.names.size(); ++i)
    function.parameters.push_back({node.names[i], node.types[i], false, true});
  function.depth = scope ? scope->depth : 0;
  // The body lives as long as the function: the node shares ownership of it.
  function.body = [body = node.children[0], names = node.names, scope](std::span<const Value> arguments,
                                                                       Interpreter& interpreter) {
    ScopePtr inner = scope;
    for (std::size_t i = 0; i < names.size(); ++i) inner = with_name(names[i], arguments[i], std::move(inner));
    return interpreter.evaluate(*body, inner);
  };
  return function;
}

Value Interpreter::invoke(const Node& node, const ScopePtr& scope) {
  const Value callee = evaluate(*node.children[0], scope);
  List arguments;
  for (std::size_t i = 1; i < node.children.size(); ++i) arguments.push_back(evaluate(*node.children[i], scope));
  const Function* function = callee.function();
  if (function == nullptr) return null("not_a_function", {{"kind", std::string(name_of(callee.kind()))}});
  if (!node.names.empty()) return invoke_named(node, *function, std::move(arguments));
  return call(*function, arguments);
}

namespace {

// The arguments in the order of `parameters`, or nothing if the names do not fit them.
std::optional<List> in_order(const std::vector<Parameter>& parameters, const std::vector<std::string>& names,
                             const List& arguments) {
  List ordered(parameters.size());
  std::vector<bool> given(parameters.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const Parameter& parameter) { return parameter.name == names[i]; });
    const auto place = static_cast<std::size_t>(found - parameters.begin());
    if (found == parameters.end() || given[place]) return std::nullopt;
    given[place] = true;
    ordered[place] = arguments[i];
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (!given[i] && !parameters[i].optional) return std::nullopt;
  }
  std::size_t count = ordered.size();
  while (count > 0 && !given[count - 1]) --count;
  ordered.resize(count);
  return ordered;
}

std::size_t least_arguments(const std::vector<Parameter>& parameters) {
  std::size_t least = parameters.size();
  while (least > 0 && parameters[least - 1].optional) --least;
  return least;
}

bool takes(const Function& function, const std::vector<Parameter>& parameters, std::size_t count) {
  return count >= least_arguments(parameters) && (count <= parameters.size() || function.variadic);
}

}  // namespace

Value Interpreter::invoke_named(const Node& node, const Function& function, List arguments) {
  const auto with = [&](const std::vector<Parameter>& parameters) -> std::optional<Value> {
    const auto ordered = in_order(parameters, node.names, arguments);
    if (!ordered) return std::nullopt;
    const auto fit = fitted(parameters, *ordered);
    return fit ? run(function, *fit) : Value();
  };
  // before(point, range) and before(range, point) have the same names: of two such signatures the order says which.
  std::vector<const std::vector<Parameter>*> signatures{&function.parameters};
  for (const auto& other : function.other_parameters) signatures.push_back(&other);
  std::stable_partition(signatures.begin(), signatures.end(), [&](const std::vector<Parameter>* parameters) {
    return node.names.size() <= parameters->size() &&
           std::equal(node.names.begin(), node.names.end(), parameters->begin(),
                      [](const std::string& name, const Parameter& parameter) { return parameter.name == name; });
  });
  for (const auto* parameters : signatures) {
    if (auto value = with(*parameters)) return *value;
  }
  return null("wrong_argument_names", {{"name", function.name}});
}

// The arguments coerced to `parameters`; nothing if one does not fit.
std::optional<Interpreter::Fit> Interpreter::fitted(const std::vector<Parameter>& parameters,
                                                    std::span<const Value> arguments) {
  Fit fit{List(arguments.begin(), arguments.end()), false};
  for (std::size_t i = 0; i < fit.arguments.size() && !parameters.empty(); ++i) {
    const Parameter& parameter = parameters[std::min(i, parameters.size() - 1)];
    Value& argument = fit.arguments[i];
    fit.forbidden_null = fit.forbidden_null || (argument.is_null() && !parameter.nullable);
    if (!parameter.type || argument.is_null()) continue;
    argument = coerced(argument, *parameter.type);
    if (!argument.is_null()) continue;
    null("argument_of_wrong_type", {{"name", parameter.name}, {"expected", type_text(*parameter.type)}});
    return std::nullopt;
  }
  return fit;
}

Value Interpreter::run(const Function& function, const Fit& fit) {
  if (fit.forbidden_null) return {};
  constexpr int levels_of_a_call = 2;  // a call takes more stack than a node
  if (!enter(levels_of_a_call)) return {};
  Value result = function.body(fit.arguments, *this);
  leave(levels_of_a_call);
  if (!function.result || result.is_null()) return result;
  return coerced(result, *function.result);
}

Value Interpreter::call(const Function& function, std::span<const Value> arguments) {
  const std::size_t diagnostics_before = diagnostics_.size();
  const auto fit_to = [&](const std::vector<Parameter>& parameters) {
    return takes(function, parameters, arguments.size()) ? fitted(parameters, arguments) : std::nullopt;
  };
  auto fit = fit_to(function.parameters);
  for (std::size_t i = 0; !fit && i < function.other_parameters.size(); ++i) fit = fit_to(function.other_parameters[i]);
  if (fit) {
    diagnostics_.resize(diagnostics_before);  // of signatures that did not fit
    return run(function, *fit);
  }
  if (diagnostics_.size() > diagnostics_before) return {};
  return null("wrong_number_of_arguments", {{"name", function.name},
                                            {"expected", std::to_string(function.parameters.size())},
                                            {"found", std::to_string(arguments.size())}});
}

}  // namespace loopline::feel
