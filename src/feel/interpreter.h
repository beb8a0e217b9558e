// The reference interpreter: walks the syntax tree. Small enough to read in one sitting; it decides what FEEL means
// here.
//
// One interpreter serves one request. It never throws: what cannot be computed is null, with a diagnostic.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/api.h"
#include "feel/ast.h"
#include "feel/value.h"

namespace loopline::feel {

struct Scope;
// shared: closures keep the scope they were made in
using ScopePtr = std::shared_ptr<const Scope>;

// Names and their values, innermost first. A scope never changes: to bind a name is to put a scope around the old one,
// so a closure keeps what it saw, and nothing can hold itself.
struct Scope {
  std::string name;  // empty: all entries of `value`, a context
  Value value;
  ScopePtr outer;
  bool facts = false;  // the entries are facts and decisions: reading a null one is noted
  int depth = 0;       // of the deepest value held

  Scope() = default;
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  ~Scope();
};

ScopePtr with_name(std::string name, Value value, ScopePtr outer);
ScopePtr with_entries(Value context, ScopePtr outer);
ScopePtr with_facts(Context facts, ScopePtr outer);

class Interpreter {
 public:
  explicit Interpreter(const Options& options = {});

  Value evaluate(const Node& node, const ScopePtr& scope);
  // A cell or the right side of `in`: true, false, or null where it cannot be decided.
  Value test(const Node& node, const Value& input, const ScopePtr& scope);
  // Arguments by position, already in order; coerced to the parameters' types. Null if they do not fit.
  Value call(const Function& function, std::span<const Value> arguments);

  // Notes why the value being computed is null; returns that null.
  Value null(std::string code, Arguments arguments = {});
  // Goes `levels` deeper; false, and not deeper, where that would pass the limit. Every enter has its leave.
  bool enter(int levels);
  void leave(int levels) { depth_ -= levels; }
  // Takes `count` steps; false once the request has used up its steps.
  bool spend(std::size_t count = 1);
  bool exhausted() const { return steps_left_ < 0; }
  // What `for` walks over: a list, a range of integers or dates (backwards too), or one value; nothing for anything
  // else.
  std::optional<List> iteration_items(const Value& source);
  const Options& options() const { return options_; }
  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

  // While set, the names (or "name.entry") of facts that were read and are null are added to it, and `if` on null is
  // null.
  std::vector<std::string>* null_facts = nullptr;

 private:
  Value walk(const Node& node, const ScopePtr& scope);
  Value name(const Node& node, const ScopePtr& scope);
  Value negate(const Node& node, const ScopePtr& scope);
  Value binary(const Node& node, const ScopePtr& scope);
  Value logic(const Node& node, const ScopePtr& scope, bool decisive);
  Value condition(const Node& node, const ScopePtr& scope);
  Value between(const Node& node, const ScopePtr& scope);
  Value iterate(const Node& node, const ScopePtr& scope);
  bool iterate_over(const Node& node, std::size_t source, const ScopePtr& scope, List& results);
  Value closure(const Node& node, const ScopePtr& scope);
  Value invoke(const Node& node, const ScopePtr& scope);
  Value invoke_named(const Node& node, const Function& function, List arguments);
  // Arguments as a signature wants them.
  struct Fit {
    List arguments;
    bool forbidden_null = false;  // one is null that may not be: the result is null
  };
  std::optional<Fit> fitted(const std::vector<Parameter>& parameters, std::span<const Value> arguments);
  Value run(const Function& function, const Fit& fit);
  Value path(const Node& node, const ScopePtr& scope);
  Value filter(const Node& node, const ScopePtr& scope);
  Value list(const Node& node, const ScopePtr& scope);
  Value context(const Node& node, const ScopePtr& scope);
  Value range(const Node& node, const ScopePtr& scope);
  Value compare_input(const Node& node, const ScopePtr& scope);
  Value test_one(const Node& node, const Value& input, const ScopePtr& scope);

  Options options_;
  std::vector<Diagnostic> diagnostics_;
  std::int64_t steps_left_;
  int depth_ = 0;
  int line_ = 0;
  int column_ = 0;
};

// The value of `op` on two values; null with a diagnostic where there is none (operators.cpp).
Value apply(Operator op, const Value& left, const Value& right, Interpreter& interpreter);
// The property `name` of a value (properties.cpp): an entry, or a part of a date, time, duration or range.
// Nothing if it has no such property.
std::optional<Value> property(const Value& value, std::string_view name);
// nullptr if there is no such built-in function (builtins.cpp).
const Value* builtin(std::string_view name);
// The function of an `external` mapping, or null (external.cpp).
Value external_function(const std::vector<Parameter>& parameters, const Value& mapping);
// `some` or `every` of the results of a condition: null where one that is no boolean could decide.
Value quantified(const List& results, bool some);

}  // namespace loopline::feel
