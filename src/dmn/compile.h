// From definitions to what is evaluated.
#pragma once

#include "dmn/compiled.h"

namespace loopline::dmn {

// Parses the texts of one unit's elements. Faults go to `problems`; what holds one evaluates to null.
class LogicCompiler {
 public:
  LogicCompiler(Unit& unit, const std::vector<std::string>& members, std::vector<Problem>& problems)
      : unit_(unit), members_(members), problems_(problems) {}

  // `variables`: the names that the element's requirements bring.
  CompiledLogic compile(Boxed& boxed, const Element& element, std::vector<std::string> variables);

 private:
  CompiledLogic logic(Boxed& boxed);
  void context(Boxed& boxed, CompiledLogic& out);
  void invocation(Boxed& boxed, CompiledLogic& out);
  void function(Boxed& boxed, CompiledLogic& out);
  void iteration(Boxed& boxed, CompiledLogic& out);
  std::unique_ptr<CompiledTable> table(DecisionTable& source);
  CompiledTable::Input input(InputClause& clause);
  CompiledTable::Output output(OutputClause& clause);
  void compare_types(const feel::UnaryTests& tests, const feel::TypePtr& type);
  CompiledTable::Rule rule(const DecisionTable& source, std::size_t row);
  std::vector<feel::Value> order_of(const std::string& allowed_values);
  feel::Expression expression(const std::string& text);
  feel::UnaryTests cell(const std::string& text);
  feel::TypePtr type(const std::string& reference);
  void report(const Error& error);
  feel::Names names() const;

  Unit& unit_;
  const std::vector<std::string>& members_;
  std::vector<Problem>& problems_;
  std::vector<std::string> variables_;
  Element element_;
  int row_ = 0;
  int column_ = 0;
  // Built once a change of variables_: parsing thousands of cells must not copy the names each time.
  feel::Names cached_names_;
};

// The first value in `tests` that no value of `type` can equal, as {expected, found}; nothing where there is none.
std::optional<Arguments> other_type(const feel::UnaryTests& tests, const feel::TypePtr& type);

}  // namespace loopline::dmn
