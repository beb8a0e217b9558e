#include "dmn/program/compiler.h"
#include "dmn/program/operations.h"

namespace loopline::dmn::program {

using feel::Node;

namespace {

// Higher trees are left to the reference, which counts its steps down.
constexpr int height_max = 200;

// "< ?": an end that asks for the input, which is then that of the test around it.
bool asks_outer_input(const Node& test) {
  return test.kind == Node::Kind::unary_compare && test.children[0]->mentions_input;
}

struct Rounder {
  std::string_view name;
  Rounding rounding;
  bool scale_optional;
};
constexpr Rounder rounders[] = {
    {"decimal", Rounding::half_even, false},       {"floor", Rounding::floor, true},
    {"ceiling", Rounding::ceiling, true},          {"round up", Rounding::up, true},
    {"round down", Rounding::down, true},          {"round half up", Rounding::half_up, true},
    {"round half down", Rounding::half_down, true}};

}  // namespace

Op& Compiler::add(Op::Run run) {
  Op& op = code_.ops.emplace_back();
  op.run = run;
  return op;
}

const Op* Compiler::constant(const feel::Value& value) {
  Op& op = add(run_constant);
  if (value.string() != nullptr) {
    op.constant = Slot::symbol(code_.symbols.add(*value.string()));
  } else {
    op.constant = owned(value, code_.symbols, code_.constants);
  }
  return &op;
}

const Op* Compiler::nothing() { return &add(run_nothing); }

const Op* Compiler::by_reference(const Node& node) {
  Op& op = add(run_by_reference);
  op.node = &node;
  op.locals = locals_;
  op.input_bound = input_bound_;
  return &op;
}

std::uint32_t Compiler::bind(std::string name) {
  const auto place = static_cast<std::uint32_t>(locals_.size());
  locals_.push_back({std::move(name), place});
  most_locals_ = std::max(most_locals_, place + 1);
  return place;
}

bool Compiler::is_bound(std::string_view name) const {
  return std::any_of(locals_.begin(), locals_.end(), [&](const Local& local) { return local.name == name; }) ||
         std::find(visible_.begin(), visible_.end(), name) != visible_.end();
}

const Op* Compiler::expression(const Node& node) {
  if (node.height > height_max) return by_reference(node);
  const std::size_t outer = locals_.size();
  const Op* op = built(node);
  locals_.resize(outer);
  return folded(node, op);
}

// A value that can be known now is computed now, by the reference. One that is null is left: why it is null has to be
// said each time.
const Op* Compiler::folded(const Node& node, const Op* op) {
  const bool can_fold = !op->parts.empty() && op->run != run_condition && op->run != run_knowledge &&
                        op->run != run_by_reference && op->run != run_entries;
  const bool known =
      std::all_of(op->parts.begin(), op->parts.end(), [](const Op* part) { return part->run == run_constant; });
  if (!can_fold || !known || node.mentions_input) return op;
  feel::Interpreter interpreter;
  const feel::Value value = interpreter.evaluate(node, nullptr);
  if (value.is_null() || value.function() != nullptr || !interpreter.diagnostics().empty()) return op;
  return constant(value);
}

const Op* Compiler::with_parts(const Node& node, Op::Run run, std::size_t first) {
  std::vector<const Op*> parts;
  for (std::size_t i = first; i < node.children.size(); ++i) parts.push_back(expression(*node.children[i]));
  Op& op = add(run);
  op.node = &node;
  op.op = node.op;
  op.parts = std::move(parts);
  return &op;
}

const Op* Compiler::built(const Node& node) {
  switch (node.kind) {
    case Node::Kind::literal: return constant(node.value);
    case Node::Kind::name: return name(node);
    case Node::Kind::negate: return with_parts(node, run_negate);
    case Node::Kind::binary: return with_parts(node, run_binary);
    case Node::Kind::conjunction: return with_parts(node, run_logic);
    case Node::Kind::disjunction: {
      const Op* op = with_parts(node, run_logic);
      code_.ops.back().mode = 1;  // the operation just made
      return op;
    }
    case Node::Kind::between: return with_parts(node, run_between);
    case Node::Kind::condition: return with_parts(node, run_condition);
    case Node::Kind::instance_of: return with_parts(node, run_instance_of);
    case Node::Kind::list: return with_parts(node, run_list);
    case Node::Kind::range: return with_parts(node, run_range);
    case Node::Kind::context: return entries(node);
    case Node::Kind::call: return call(node);
    case Node::Kind::path: {
      const Op* op = with_parts(node, run_path);
      code_.ops.back().place = code_.symbols.add(node.text);
      return op;
    }
    case Node::Kind::in: {
      const auto& asked = node.children[1]->children;
      if (std::any_of(asked.begin(), asked.end(), [](const auto& test) { return asks_outer_input(*test); }))
        return by_reference(node);
      const Op* value = expression(*node.children[0]);
      const bool outer = std::exchange(input_bound_, true);
      const Op* passes = tests(*node.children[1]);
      input_bound_ = outer;
      Op& op = add(run_in);
      op.node = &node;
      op.parts = {value, passes};
      return &op;
    }
    default: return by_reference(node);
  }
}

const Op* Compiler::name(const Node& node) {
  if (node.text == "?" && input_bound_) return &add(run_input);
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local) {
    if (local->name != node.text) continue;
    Op& op = add(run_local);
    op.place = local->place;
    return &op;
  }
  const auto found = names_.find(node.text);
  if (found == names_.end()) return by_reference(node);
  const auto kind = code_.model->elements[found->second].kind;
  if (kind != CompiledElement::Kind::input && kind != CompiledElement::Kind::decision) return by_reference(node);
  Op& op = add(run_element);
  op.place = static_cast<std::uint32_t>(found->second);
  return &op;
}

const Op* Compiler::call(const Node& node) {
  const Node& callee = *node.children[0];
  if (callee.kind != Node::Kind::name || !node.names.empty()) return by_reference(node);
  if (!is_bound(callee.text)) {
    const feel::Value* function = feel::builtin(callee.text);
    return function == nullptr ? by_reference(node) : call_builtin(node, *function->function());
  }
  const auto found = names_.find(callee.text);
  const bool is_local =
      std::any_of(locals_.begin(), locals_.end(), [&](const Local& local) { return local.name == callee.text; });
  if (is_local || found == names_.end() ||
      code_.model->elements[found->second].kind != CompiledElement::Kind::knowledge) {
    return by_reference(node);
  }
  const Op* op = with_parts(node, run_knowledge, 1);
  code_.ops.back().place = static_cast<std::uint32_t>(found->second);
  return op;
}

const Op* Compiler::call_builtin(const Node& node, const feel::Function& function) {
  const std::size_t count = node.children.size() - 1;
  const std::string& called = function.name;
  Op::Run run = run_builtin;
  int mode = 0;
  for (const Rounder& rounder : rounders) {
    if (called != rounder.name || count > 2 || count < (rounder.scale_optional ? 1u : 2u)) continue;
    run = run_round;
    mode = static_cast<int>(rounder.rounding);
  }
  constexpr std::size_t compared_max = 8;
  if ((called == "min" || called == "max") && count > 1 && count <= compared_max) {
    run = run_extreme;
    mode = called == "min" ? -1 : 1;
  }
  if (called == "not" && count == 1) run = run_not;
  const bool asks_clock = called == "now" || called == "today";
  if (asks_clock) return by_reference(node);
  const Op* op = with_parts(node, run, 1);
  code_.ops.back().function = &function;
  code_.ops.back().mode = mode;
  return op;
}

const Op* Compiler::entries(const Node& node) {
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    if (std::find(node.names.begin(), node.names.begin() + static_cast<std::ptrdiff_t>(i), node.names[i]) !=
        node.names.begin() + static_cast<std::ptrdiff_t>(i)) {
      return by_reference(node);
    }
  }
  // Entries stand side by side among the locals, so those of nested contexts come before them.
  std::vector<const Op*> parts;
  Shape& shape = code_.shapes.emplace_back();
  const auto first = static_cast<std::uint32_t>(locals_.size());
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    parts.push_back(expression(*node.children[i]));
    bind(node.names[i]);
    shape.names.push_back(code_.symbols.add(node.names[i]));
  }
  Op& op = add(run_entries);
  op.node = &node;
  op.types.resize(parts.size());
  op.parts = std::move(parts);
  op.shape = &shape;
  op.place = first;
  return &op;
}

const Op* Compiler::tests(const Node& node) {
  if (node.kind == Node::Kind::any_test) return constant(true);
  if (node.kind != Node::Kind::tests) return test(node);
  std::vector<const Op*> parts;
  for (const feel::NodePtr& child : node.children) parts.push_back(test(*child));
  if (parts.size() == 1 && !node.negated) return parts.front();
  Op& op = add(run_tests);
  op.node = &node;
  op.parts = std::move(parts);
  op.mode = node.negated ? 1 : 0;
  return &op;
}

const Op* Compiler::test(const Node& node) {
  if (node.height > height_max) {
    const Op* op = by_reference(node);
    code_.ops.back().run = run_test_by_reference;
    return op;
  }
  const std::size_t outer = locals_.size();
  const Op* op = test_plain(node);
  locals_.resize(outer);
  return op;
}

const Op* Compiler::test_plain(const Node& node) {
  const auto with = [&](Op::Run run, std::vector<const Op*> parts) {
    Op& op = add(run);
    op.node = &node;
    op.op = node.op;
    op.parts = std::move(parts);
    op.locals = locals_;
    op.input_bound = false;  // the reference binds `?` itself
    return &op;
  };
  if (asks_outer_input(node)) return with(run_test_by_reference, {});
  if (node.kind == Node::Kind::unary_compare) return with(run_compare, {expression(*node.children[0])});
  if (node.mentions_input) return with(run_truth, {expression(node)});
  if (node.kind == Node::Kind::range && node.text.empty())
    return with(run_within, {expression(*node.children[0]), expression(*node.children[1])});
  const bool compared =
      node.kind != Node::Kind::range && node.kind != Node::Kind::list && node.kind != Node::Kind::tests;
  if (compared) return with(run_equals, {expression(node)});
  return with(run_test_by_reference, {});
}

}  // namespace loopline::dmn::program
