#include "dmn/request.h"

namespace loopline::dmn {
namespace {

using Kind = CompiledElement::Kind;

// Puts `value` under its variable, inside the import's context if it comes by an import.
void put(feel::Context& facts, const std::string& import, const std::string& variable, feel::Value value) {
  if (import.empty()) {
    facts.put(variable, std::move(value));
    return;
  }
  const feel::Value known = facts.at(import);
  feel::Context imported = known.context() != nullptr ? *known.context() : feel::Context();
  imported.put(variable, std::move(value));
  facts.put(import, std::move(imported));
}

}  // namespace

void merge(std::vector<std::string>& into, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (std::find(into.begin(), into.end(), name) == into.end()) into.push_back(name);
  }
}

bool holds_null(const feel::Value& value) {
  if (value.is_null()) return true;
  if (const feel::List* list = value.list()) return std::any_of(list->begin(), list->end(), holds_null);
  if (const feel::Context* context = value.context()) {
    return std::any_of(context->entries().begin(), context->entries().end(),
                       [](const auto& entry) { return holds_null(entry.second); });
  }
  return false;
}

feel::ScopePtr scope_of(const CompiledModel& model, const CompiledElement& element,
                        const std::function<feel::Value(std::size_t)>& value_of) {
  feel::Context facts;
  for (const auto& need : element.needs) {
    if (&model.elements[need.element] == &element) continue;
    put(facts, need.import, model.elements[need.element].variable, value_of(need.element));
  }
  // The functions of an import are there for every element, as "import.function".
  for (const auto& [name, unit] : model.units[element.unit].imports) {
    for (std::size_t at = 0; at < model.elements.size(); ++at) {
      const CompiledElement& other = model.elements[at];
      if (other.unit == unit && (other.kind == Kind::knowledge || other.kind == Kind::service)) {
        put(facts, name, other.variable, value_of(at));
      }
    }
  }
  return feel::with_facts(std::move(facts), nullptr);
}

std::vector<std::string> facts_behind(const CompiledModel& model, const CompiledElement& element,
                                      const std::vector<std::string>& names,
                                      const std::function<std::vector<std::string>(std::size_t)>& missing_of) {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    const std::string root = name.substr(0, name.find('.'));
    for (const auto& need : element.needs) {
      const CompiledElement& other = model.elements[need.element];
      const bool whole = other.variable == name && need.import.empty();
      if (!whole && other.variable != root && need.import + "." + other.variable != name) continue;
      if (other.kind == Kind::decision) {
        merge(out, missing_of(need.element));
      } else if (other.kind == Kind::input) {
        merge(out, {name});
      }
    }
  }
  return out;
}

void Request::give(std::size_t element, feel::Value value) { states_[element] = Computed{std::move(value), {}}; }

const Computed& Request::value_of(std::size_t at) {
  if (states_[at]) return *states_[at];
  const CompiledElement& element = model_.elements[at];
  switch (element.kind) {
    case Kind::input: states_[at] = input(element); break;
    case Kind::knowledge: states_[at] = Computed{knowledge_function(model_, element, scope(element)), {}}; break;
    case Kind::service: states_[at] = Computed{service_function(model_, element), {}}; break;
    case Kind::decision: {
      DecisionTrace trace;
      trace.id = element.id;
      trace.name = element.name;
      trace.kind = std::string(name_of(element.logic.kind));
      Computed computed = decision(element, trace);
      trace.output = computed.value;
      trace.missing = computed.missing;
      trace_.push_back(std::move(trace));
      states_[at] = std::move(computed);
      break;
    }
  }
  return *states_[at];
}

Computed Request::input(const CompiledElement& element) {
  const std::string& space = model_.units[element.unit].definitions.namespace_uri;
  const feel::Value* given = inputs_.find(space + "#" + element.variable);
  if (given == nullptr) given = inputs_.find(element.variable);
  feel::Value value = given != nullptr ? *given : feel::Value();
  if (element.type && !value.is_null()) {
    value = feel::coerced(value, *element.type);
    if (value.is_null())
      interpreter_.null("input_not_allowed",
                        {{"name", element.variable}, {"expected", feel::type_text(*element.type)}});
  }
  std::vector<std::string> missing;
  if (value.is_null()) missing.push_back(element.variable);
  return {std::move(value), std::move(missing)};
}

feel::ScopePtr Request::scope(const CompiledElement& element) {
  return scope_of(model_, element, [this](std::size_t needed) { return value_of(needed).value; });
}

Computed Request::decision(const CompiledElement& element, DecisionTrace& trace) {
  const feel::ScopePtr scope = this->scope(element);
  LogicEvaluator evaluator(model_, interpreter_, options_.null_is_missing);
  Computed computed = evaluator.evaluate(element.logic, scope, &trace);
  if (element.type && !computed.value.is_null()) {
    computed.value = feel::coerced(computed.value, *element.type);
    if (computed.value.is_null()) {
      interpreter_.null("output_not_allowed", {{"name", element.name}, {"expected", feel::type_text(*element.type)}});
    }
  }
  if (!options_.null_is_missing || !holds_null(computed.value)) {
    computed.missing.clear();
  } else {
    computed.missing = facts_behind(model_, element, computed.missing,
                                    [this](std::size_t needed) { return value_of(needed).missing; });
  }
  return computed;
}

namespace {

Result<Evaluation> finished(Request& request, Computed computed, feel::Interpreter& interpreter) {
  if (interpreter.exhausted()) return fail(ErrorKind::too_large, "too_many_steps");
  Evaluation out;
  out.value = std::move(computed.value);
  out.missing = std::move(computed.missing);
  out.trace = std::move(request.trace());
  out.diagnostics = std::move(interpreter.diagnostics());
  return out;
}

feel::Options feel_options(const EvaluateOptions& options) {
  feel::Options out;
  out.now = options.now;
  return out;
}

Failure unknown(const char* code, std::string_view name) {
  return fail(ErrorKind::not_found, code, {}, {{"name", std::string(name)}});
}

}  // namespace

Result<Evaluation> Model::evaluate(std::string_view decision, const feel::Context& inputs,
                                   const EvaluateOptions& options) const {
  const CompiledElement* element = compiled_->find(Kind::decision, decision);
  if (element == nullptr) return unknown("no_such_decision", decision);
  feel::Interpreter interpreter(feel_options(options));
  Request request(*compiled_, inputs, options, interpreter);
  Computed computed = request.value_of(static_cast<std::size_t>(element - compiled_->elements.data()));
  return finished(request, std::move(computed), interpreter);
}

Result<Evaluation> Model::evaluate_service(std::string_view service, const feel::Context& inputs,
                                           const EvaluateOptions& options) const {
  const CompiledElement* element = compiled_->find(Kind::service, service);
  if (element == nullptr) return unknown("no_such_service", service);
  feel::Interpreter interpreter(feel_options(options));
  Request request(*compiled_, inputs, options, interpreter);
  for (const std::size_t parameter : element->parameters) {
    const CompiledElement& given = compiled_->elements[parameter];
    feel::Value value = inputs.at(given.variable);
    if (given.type && !value.is_null()) value = feel::coerced(value, *given.type);
    request.give(parameter, std::move(value));
  }
  Computed computed{service_output(*compiled_, *element, request), {}};
  for (const std::size_t output : element->outputs) merge(computed.missing, request.value_of(output).missing);
  return finished(request, std::move(computed), interpreter);
}

Result<Evaluation> Model::evaluate_knowledge(std::string_view knowledge, const feel::Context& arguments,
                                             const EvaluateOptions& options) const {
  const CompiledElement* element = compiled_->find(Kind::knowledge, knowledge);
  if (element == nullptr) return unknown("no_such_knowledge", knowledge);
  feel::Interpreter interpreter(feel_options(options));
  Request request(*compiled_, arguments, options, interpreter);
  const feel::Value function = request.value_of(static_cast<std::size_t>(element - compiled_->elements.data())).value;
  Computed computed;
  if (const feel::Function* callable = function.function()) {
    feel::List ordered;
    for (const feel::Parameter& parameter : callable->parameters) ordered.push_back(arguments.at(parameter.name));
    computed.value = interpreter.call(*callable, ordered);
  }
  return finished(request, std::move(computed), interpreter);
}

}  // namespace loopline::dmn
