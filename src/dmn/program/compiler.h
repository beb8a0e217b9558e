// From parsed logic to operations. Whatever is not known here becomes an operation that asks the reference about that
// node, so compiling never fails and never changes what a model means.
#pragma once

#include "dmn/program/code.h"

namespace loopline::dmn::program {

// Compiles the logic of one element.
class Compiler {
 public:
  Compiler(Code& code, std::size_t element);

  // The whole logic; fills locals() and, if it is a table, table().
  const Op* logic();
  std::uint32_t locals() const { return most_locals_; }

 private:
  // compile_expression.cpp
  const Op* expression(const feel::Node& node);
  const Op* built(const feel::Node& node);
  const Op* name(const feel::Node& node);
  const Op* call(const feel::Node& node);
  const Op* call_builtin(const feel::Node& node, const feel::Function& function);
  const Op* entries(const feel::Node& node);
  const Op* with_parts(const feel::Node& node, Op::Run run, std::size_t first = 0);
  const Op* folded(const feel::Node& node, const Op* op);
  const Op* by_reference(const feel::Node& node);
  // Tests of an input, that of the cell or of `in`.
  const Op* tests(const feel::Node& node);
  const Op* test(const feel::Node& node);
  const Op* test_plain(const feel::Node& node);

  // compile_logic.cpp
  const Op* boxed(const CompiledLogic& logic);
  const Op* untyped(const CompiledLogic& logic);
  const Op* literal(const feel::Expression& expression);
  const Op* context(const CompiledLogic& logic);
  const Op* conditional(const CompiledLogic& logic);
  const Op* list(const CompiledLogic& logic);
  const Op* table(const CompiledLogic& logic);
  const Op* logic_by_reference(const CompiledLogic& logic);
  void columns(Table& out);
  bool is_of_type_already(const Op& expression, const feel::TypePtr& type) const;
  void outputs(Table& out);
  const Op* default_of(const Table& table);

  Op& add(Op::Run run);
  const Op* constant(const feel::Value& value);
  const Op* nothing();
  const TypeCheck* check(const feel::TypePtr& type);
  std::uint32_t bind(std::string name);
  bool is_bound(std::string_view name) const;

  Code& code_;
  const CompiledElement& element_;
  std::size_t at_;
  std::map<std::string, std::size_t, std::less<>> names_;  // of requirements
  std::vector<std::string> visible_;                       // all names that shadow a built-in function
  std::vector<Local> locals_;
  std::uint32_t most_locals_ = 0;
  bool input_bound_ = false;
};

}  // namespace loopline::dmn::program
