// One evaluation: each decision at most once, what it needs first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dmn/compiled.h"

namespace loopline::dmn {

// What a piece of logic gave.
struct Computed {
  feel::Value value;
  // Facts (as expressions name them) for want of which the value, or a part of it, is null.
  std::vector<std::string> missing;
};

class Request {
 public:
  Request(const CompiledModel& model, const feel::Context& inputs, const EvaluateOptions& options,
          feel::Interpreter& interpreter)
      : model_(model), inputs_(inputs), options_(options), interpreter_(interpreter), states_(model.elements.size()) {}

  // The value of an input, decision, business knowledge model or service (the latter two: the function).
  const Computed& value_of(std::size_t element);
  // Fixes the value of an element: what a decision service is given.
  void give(std::size_t element, feel::Value value);

  std::vector<DecisionTrace>& trace() { return trace_; }

 private:
  Computed input(const CompiledElement& element);
  Computed decision(const CompiledElement& element, DecisionTrace& trace);
  feel::ScopePtr scope_of(const CompiledElement& element);
  void expand_missing(const CompiledElement& element, std::vector<std::string>& missing);

  const CompiledModel& model_;
  const feel::Context& inputs_;
  const EvaluateOptions& options_;
  feel::Interpreter& interpreter_;
  std::vector<std::optional<Computed>> states_;
  std::vector<DecisionTrace> trace_;
};

// Evaluates boxed expressions (boxed.cpp) and tables (table.cpp).
class LogicEvaluator {
 public:
  LogicEvaluator(const CompiledModel& model, feel::Interpreter& interpreter, bool null_is_missing)
      : model_(model), interpreter_(interpreter), null_is_missing_(null_is_missing) {}

  // `trace` is filled if the logic itself is a table; may be nullptr.
  Computed evaluate(const CompiledLogic& logic, const feel::ScopePtr& scope, DecisionTrace* trace);

 private:
  Computed untyped(const CompiledLogic& logic, const feel::ScopePtr& scope, DecisionTrace* trace);
  Computed context(const CompiledLogic& logic, const feel::ScopePtr& scope);
  Computed list(const CompiledLogic& logic, const feel::ScopePtr& scope);
  Computed relation(const CompiledLogic& logic, const feel::ScopePtr& scope);
  Computed invocation(const CompiledLogic& logic, const feel::ScopePtr& scope);
  Computed conditional(const CompiledLogic& logic, const feel::ScopePtr& scope);
  Computed filter(const CompiledLogic& logic, const feel::ScopePtr& scope);
  Computed iteration(const CompiledLogic& logic, const feel::ScopePtr& scope);
  feel::Value function(const CompiledLogic& logic, const feel::ScopePtr& scope);
  Computed expression(const feel::Expression& expression, const feel::ScopePtr& scope);

  // tables
  Computed table(const CompiledTable& table, const feel::ScopePtr& scope, DecisionTrace* trace);
  Computed outputs_of(const CompiledTable& table, const std::vector<std::size_t>& hits, const feel::ScopePtr& scope);
  Computed output_of(const CompiledTable& table, std::size_t rule, const feel::ScopePtr& scope);
  Computed default_of(const CompiledTable& table, const feel::ScopePtr& scope);
  feel::Value aggregated(const CompiledTable& table, const feel::List& outputs);

  const CompiledModel& model_;
  feel::Interpreter& interpreter_;
  bool null_is_missing_;
};

// The function that a business knowledge model or decision service stands for.
feel::Value knowledge_function(const CompiledModel& model, const CompiledElement& element, feel::ScopePtr scope);
feel::Value service_function(const CompiledModel& model, const CompiledElement& element);
// The output of a service once its request knows what it was given.
feel::Value service_output(const CompiledModel& model, const CompiledElement& element, Request& request);

// Adds what is not there yet.
void merge(std::vector<std::string>& into, const std::vector<std::string>& names);
bool holds_null(const feel::Value& value);

}  // namespace loopline::dmn
