#include "dmn/compile.h"

#include "base/text.h"
#include "dmn/limits.h"

namespace loopline::dmn {

CompiledLogic LogicCompiler::compile(Boxed& boxed, const Element& element, std::vector<std::string> variables) {
  element_ = element;
  variables_ = std::move(variables);
  cached_names_ = names();
  return logic(boxed);
}

feel::Names LogicCompiler::names() const { return {variables_, members_, unit_.types}; }

void LogicCompiler::report(const Error& error) {
  problems_.push_back({error.code, error.arguments, element_.id, element_.name, row_, column_});
}

feel::TypePtr LogicCompiler::type(const std::string& reference) {
  return type_of(unit_, reference, element_, problems_);
}

feel::Expression LogicCompiler::expression(const std::string& text) {
  auto parsed = feel::parse_expression(text, cached_names_);
  if (parsed) return *parsed;
  report(parsed.error());
  return {};
}

feel::UnaryTests LogicCompiler::cell(const std::string& text) {
  auto parsed = feel::parse_unary_tests(trimmed(text).empty() ? "-" : text, cached_names_);
  if (parsed) return *parsed;
  report(parsed.error());
  return {};
}

CompiledLogic LogicCompiler::logic(Boxed& boxed) {
  CompiledLogic out;
  out.kind = boxed.kind;
  out.type = type(boxed.type_ref);
  out.names = boxed.names;
  switch (boxed.kind) {
    case Boxed::Kind::none: break;
    case Boxed::Kind::literal:
      if (!trimmed(boxed.text).empty()) out.expression = expression(boxed.text);
      break;
    case Boxed::Kind::table: out.table = table(boxed.table.front()); break;
    case Boxed::Kind::context: context(boxed, out); break;
    case Boxed::Kind::invocation: invocation(boxed, out); break;
    case Boxed::Kind::function: function(boxed, out); break;
    case Boxed::Kind::list:
    case Boxed::Kind::relation:
    case Boxed::Kind::conditional:
      for (Boxed& part : boxed.parts) out.parts.push_back(logic(part));
      break;
    case Boxed::Kind::filter:
    case Boxed::Kind::iteration_for:
    case Boxed::Kind::iteration_some:
    case Boxed::Kind::iteration_every: iteration(boxed, out); break;
  }
  return out;
}

void LogicCompiler::context(Boxed& boxed, CompiledLogic& out) {
  const std::size_t outer = variables_.size();
  for (Boxed::Entry& entry : boxed.entries) {
    out.entries.push_back(
        {entry.name, type(entry.type_ref), std::make_unique<CompiledLogic>(logic(entry.expression.front()))});
    if (entry.name.empty()) continue;
    variables_.push_back(entry.name);
    cached_names_ = names();
  }
  variables_.resize(outer);
  cached_names_ = names();
}

void LogicCompiler::invocation(Boxed& boxed, CompiledLogic& out) {
  for (Boxed& part : boxed.parts) out.parts.push_back(logic(part));
  for (Boxed::Entry& entry : boxed.entries) {
    out.entries.push_back({entry.name, nullptr, std::make_unique<CompiledLogic>(logic(entry.expression.front()))});
  }
}

void LogicCompiler::function(Boxed& boxed, CompiledLogic& out) {
  const std::size_t outer = variables_.size();
  out.function_kind = boxed.function_kind;
  for (const Boxed::Parameter& parameter : boxed.parameters) {
    out.parameters.push_back({parameter.name, type(parameter.type_ref), false, true});
    variables_.push_back(parameter.name);
  }
  cached_names_ = names();
  for (Boxed& part : boxed.parts) out.parts.push_back(logic(part));
  variables_.resize(outer);
  cached_names_ = names();
}

// for, some, every and filter: the first part is the list, the second sees the variable.
void LogicCompiler::iteration(Boxed& boxed, CompiledLogic& out) {
  const std::size_t outer = variables_.size();
  out.variable = boxed.text;
  out.parts.push_back(logic(boxed.parts[0]));
  if (boxed.kind == Boxed::Kind::filter) {
    variables_.emplace_back("item");
    variables_.insert(variables_.end(), members_.begin(), members_.end());
  } else {
    variables_.push_back(boxed.text);
    variables_.emplace_back("partial");
  }
  cached_names_ = names();
  out.parts.push_back(logic(boxed.parts[1]));
  variables_.resize(outer);
  cached_names_ = names();
}

// A cell that asks a number whether it is "abc" never holds; whoever wrote it wants to know. The table still answers as
// the standard has it.
std::optional<Arguments> other_type(const feel::UnaryTests& tests, const feel::TypePtr& type) {
  if (!tests || !type) return std::nullopt;
  feel::Type plain;
  plain.kind = type->kind;
  if (plain.kind != feel::Type::Kind::number && plain.kind != feel::Type::Kind::string &&
      plain.kind != feel::Type::Kind::boolean)
    return std::nullopt;
  const auto simple = feel::simple_tests(tests);
  if (!simple) return std::nullopt;
  std::vector<feel::Value> values = simple->values;
  for (const feel::Range& range : simple->ranges) values.insert(values.end(), {range.low, range.high});
  for (const feel::Value& value : values) {
    if (value.is_null() || feel::instance_of(value, plain)) continue;
    return Arguments{{"expected", feel::type_text(plain)}, {"found", std::string(feel::name_of(value.kind()))}};
  }
  return std::nullopt;
}

void LogicCompiler::compare_types(const feel::UnaryTests& tests, const feel::TypePtr& type) {
  if (const auto types = other_type(tests, type))
    problems_.push_back({"cell_of_other_type", *types, element_.id, element_.name, row_, column_});
}

std::unique_ptr<CompiledTable> LogicCompiler::table(DecisionTable& source) {
  auto out = std::make_unique<CompiledTable>();
  out->source = &source;
  const std::size_t problems_before = problems_.size();
  if (source.rules.size() > rules_max) {
    report(fail(ErrorKind::too_large, "too_many_rules", {}, {{"limit", std::to_string(rules_max)}}).value());
    out->broken = true;
    return out;
  }
  for (InputClause& clause : source.inputs) {
    column_ = static_cast<int>(out->inputs.size()) + 1;
    out->inputs.push_back(input(clause));
  }
  for (OutputClause& clause : source.outputs) {
    column_ = static_cast<int>(source.inputs.size() + out->outputs.size()) + 1;
    out->outputs.push_back(output(clause));
  }
  for (std::size_t row = 0; row < source.rules.size(); ++row) out->rules.push_back(rule(source, row));
  row_ = column_ = 0;
  out->broken = std::any_of(
      problems_.begin() + static_cast<std::ptrdiff_t>(problems_before), problems_.end(),
      [](const Problem& problem) { return problem.code != "unknown_type" && problem.code != "cell_of_other_type"; });
  return out;
}

CompiledTable::Input LogicCompiler::input(InputClause& clause) {
  CompiledTable::Input out;
  clause.type = out.type = type(clause.type_ref);
  if (clause.allowed_values.empty() && out.type && !out.type->constraints.empty()) {
    clause.allowed_values = out.type->constraints.back()->text;
  }
  out.expression = expression(clause.expression);
  return out;
}

CompiledTable::Output LogicCompiler::output(OutputClause& clause) {
  CompiledTable::Output out;
  clause.type = out.type = type(clause.type_ref);
  if (clause.allowed_values.empty() && out.type && !out.type->constraints.empty()) {
    clause.allowed_values = out.type->constraints.back()->text;
  }
  out.order = order_of(clause.allowed_values);
  if (!clause.default_output.empty()) out.default_output = expression(clause.default_output);
  return out;
}

std::vector<feel::Value> LogicCompiler::order_of(const std::string& allowed_values) {
  if (allowed_values.empty()) return {};
  const auto tests = feel::parse_unary_tests(allowed_values, cached_names_);
  const auto simple = tests ? feel::simple_tests(*tests) : std::nullopt;
  return simple ? simple->values : std::vector<feel::Value>();
}

CompiledTable::Rule LogicCompiler::rule(const DecisionTable& source, std::size_t row) {
  const Rule& from = source.rules[row];
  CompiledTable::Rule out;
  row_ = static_cast<int>(row) + 1;
  column_ = 0;
  if (from.inputs.size() != source.inputs.size() || from.outputs.size() != source.outputs.size()) {
    report(fail(ErrorKind::invalid, "wrong_number_of_cells").value());
    return out;
  }
  for (const std::string& text : from.inputs) {
    ++column_;
    out.cells.push_back(cell(text));
    compare_types(out.cells.back(), source.inputs[out.cells.size() - 1].type);
  }
  for (const std::string& text : from.outputs) {
    ++column_;
    const std::string_view plain = trimmed(text);
    out.outputs.push_back(plain.empty() || plain == "-" ? feel::Expression() : expression(text));
  }
  return out;
}

}  // namespace loopline::dmn
