// One evaluation: each decision at most once, what it needs first.
#pragma once

#include <functional>
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
  feel::ScopePtr scope(const CompiledElement& element);

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

  const CompiledModel& model_;
  feel::Interpreter& interpreter_;
  bool null_is_missing_;
};

// The function that a business knowledge model or decision service stands for.
feel::Value knowledge_function(const CompiledModel& model, const CompiledElement& element, feel::ScopePtr scope);
feel::Value service_function(const CompiledModel& model, const CompiledElement& element);
// The output of a service once its request knows what it was given.
feel::Value service_output(const CompiledModel& model, const CompiledElement& element, Request& request);

// What the expressions of `element` see: its requirements, and the functions of its imports.
feel::ScopePtr scope_of(const CompiledModel& model, const CompiledElement& element,
                        const std::function<feel::Value(std::size_t)>& value_of);
// Names that the expressions of `element` found null, as facts: of a decision what that one lacks, of an input its
// name.
std::vector<std::string> facts_behind(const CompiledModel& model, const CompiledElement& element,
                                      const std::vector<std::string>& names,
                                      const std::function<std::vector<std::string>(std::size_t)>& missing_of);
// ANY: are these outputs of its rules all equal?
bool agree(const feel::List& outputs);
// The answer of a table whose rules gave these outputs, by its hit policy. Of UNIQUE it is one, of ANY they agree.
feel::Value combined(const CompiledTable& table, feel::List outputs, feel::Interpreter& interpreter);

// Adds what is not there yet.
void merge(std::vector<std::string>& into, const std::vector<std::string>& names);
bool holds_null(const feel::Value& value);

}  // namespace loopline::dmn
