#include "feel/builtins.h"

#include "base/check.h"
#include "base/text.h"
#include "feel/parser.h"

namespace loopline::feel {
namespace {

std::string_view take_until(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return trimmed(part);
}

Parameter parameter_from(std::string_view text) {
  Parameter parameter;
  parameter.optional = text.ends_with('?');
  parameter.nullable = parameter.optional || text.ends_with('*');
  if (parameter.nullable) text.remove_suffix(1);
  parameter.name = std::string(take_until(text, ':'));
  if (text.empty()) return parameter;
  auto type = builtin_type(trimmed(text));
  CHECK(type.has_value());
  parameter.type = make_type(std::move(*type));
  return parameter;
}

std::vector<Parameter> parameters_from(std::string_view text) {
  std::vector<Parameter> parameters;
  while (!text.empty()) parameters.push_back(parameter_from(take_until(text, ',')));
  return parameters;
}

const Registry& registry() {
  static const Registry functions = [] {
    Registry built;
    add_conversion_functions(built);
    add_string_functions(built);
    add_numeric_functions(built);
    add_list_functions(built);
    add_aggregate_functions(built);
    add_temporal_functions(built);
    add_range_functions(built);
    add_context_functions(built);
    return built;
  }();
  return functions;
}

}  // namespace

void add(Registry& registry, std::string name, std::string_view signatures, Body body) {
  Function function;
  function.name = name;
  function.body = std::move(body);
  if (signatures.ends_with("...")) {
    function.variadic = true;
    signatures.remove_suffix(3);
  }
  function.parameters = parameters_from(take_until(signatures, '|'));
  while (!signatures.empty()) function.other_parameters.push_back(parameters_from(take_until(signatures, '|')));
  registry.emplace(std::move(name), std::move(function));
}

Value argument(Given arguments, std::size_t place) { return place < arguments.size() ? arguments[place] : Value(); }

List items_of(Given arguments) {
  if (arguments.size() == 1 && arguments[0].list()) return *arguments[0].list();
  return {arguments.begin(), arguments.end()};
}

const Value* builtin(std::string_view name) {
  const auto found = registry().find(name);
  return found == registry().end() ? nullptr : &found->second;
}

const std::vector<std::string>& builtin_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& [name, function] : registry()) all.push_back(name);
    return all;
  }();
  return names;
}

}  // namespace loopline::feel
