// Cells as sets of values, for analysis.
#include "feel/api.h"
#include "feel/ast.h"
#include "feel/interpreter.h"

namespace loopline::feel {
namespace {

// The value of an end point, if it does not depend on the input; null literals count, other nulls do not.
std::optional<Value> constant(const Node& node, const ScopePtr& scope) {
  if (node.mentions_input) return std::nullopt;
  Interpreter interpreter;
  Value value = interpreter.evaluate(node, scope);
  if (value.is_null() && node.kind != Node::Kind::literal) return std::nullopt;
  return value;
}

bool add_comparison(Operator op, const Value& end, SimpleTests& out) {
  if (end.is_null() && op != Operator::equal) return false;
  switch (op) {
    case Operator::equal: out.values.push_back(end); return true;
    case Operator::less: out.ranges.push_back({{}, end, false, false, false}); return true;
    case Operator::less_equal: out.ranges.push_back({{}, end, false, true, false}); return true;
    case Operator::greater: out.ranges.push_back({end, {}, false, false, false}); return true;
    case Operator::greater_equal: out.ranges.push_back({end, {}, true, false, false}); return true;
    default: return false;
  }
}

bool add_value(const Value& value, SimpleTests& out) {
  if (const List* items = value.list()) {
    return std::all_of(items->begin(), items->end(),
                       [&](const Value& item) { return !item.list() && add_value(item, out); });
  }
  if (const Range* range = value.range()) {
    out.ranges.push_back(*range);
    return !range->outside;
  }
  if (value.context() || value.function()) return false;
  out.values.push_back(value);
  return true;
}

bool is_input(const Node& node) { return node.kind == Node::Kind::name && node.text == "?"; }

Operator mirrored(Operator op) {
  switch (op) {
    case Operator::less: return Operator::greater;
    case Operator::less_equal: return Operator::greater_equal;
    case Operator::greater: return Operator::less;
    case Operator::greater_equal: return Operator::less_equal;
    default: return op;
  }
}

// One test; "? < 5", "5 > ?" and "? in [1..5]" are as good as "< 5" and "[1..5]".
bool add_test(const Node& node, const ScopePtr& scope, SimpleTests& out) {
  if (node.kind == Node::Kind::unary_compare) {
    const auto end = constant(*node.children[0], scope);
    return end && add_comparison(node.op, *end, out);
  }
  if (node.kind == Node::Kind::binary && node.mentions_input) {
    const bool left = is_input(*node.children[0]);
    if (!left && !is_input(*node.children[1])) return false;
    const auto end = constant(*node.children[left ? 1 : 0], scope);
    return end && add_comparison(left ? node.op : mirrored(node.op), *end, out);
  }
  if (node.kind == Node::Kind::in && is_input(*node.children[0])) {
    const Node& tests = *node.children[1];
    return std::all_of(tests.children.begin(), tests.children.end(),
                       [&](const NodePtr& test) { return add_test(*test, scope, out); });
  }
  const auto value = constant(node, scope);
  return value && add_value(*value, out);
}

// "!= 5" alone is "not(5)"; mixed with others it is not simple.
bool only_not_equal(const Node& root) {
  return root.children.size() == 1 && root.children[0]->kind == Node::Kind::unary_compare &&
         root.children[0]->op == Operator::not_equal;
}

}  // namespace

std::optional<SimpleTests> simple_tests(const UnaryTests& tests, const Context& constants) {
  SimpleTests out;
  const Node& root = tests.root();
  out.any = root.kind == Node::Kind::any_test;
  out.negated = root.negated;
  if (out.any) return out;
  const ScopePtr scope = with_facts(constants, nullptr);
  if (only_not_equal(root)) {
    const auto end = constant(*root.children[0]->children[0], scope);
    if (!end) return std::nullopt;
    out.values.push_back(*end);
    out.negated = !out.negated;
    return out;
  }
  for (const NodePtr& test : root.children) {
    if (!add_test(*test, scope, out)) return std::nullopt;
  }
  return out;
}

}  // namespace loopline::feel
