#include "feel/api.h"

#include "base/text.h"
#include "feel/ast.h"
#include "feel/interpreter.h"
#include "feel/limits.h"
#include "feel/parser.h"

namespace loopline::feel {
namespace {

Result<void> check_text(std::string_view text) {
  if (text.size() > text_bytes_max) {
    return fail(ErrorKind::too_large, "expression_too_long", {}, {{"limit", std::to_string(text_bytes_max)}});
  }
  if (!is_utf8(text)) return fail(ErrorKind::malformed, "not_utf8");
  if (Cursor(text).at_end()) return fail(ErrorKind::invalid, "expression_empty");
  return {};
}

void collect_variables(const Node& node, std::vector<std::string>& bound, std::vector<std::string>& out) {
  const auto known = [](const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (node.kind == Node::Kind::name) {
    if (!known(bound, node.text) && !known(out, node.text) && builtin(node.text) == nullptr) out.push_back(node.text);
    return;
  }
  const std::size_t outer = bound.size();
  const bool binds_first = node.kind == Node::Kind::function || node.kind == Node::Kind::external;
  const bool binds_each = node.kind == Node::Kind::context || node.kind == Node::Kind::for_loop ||
                          node.kind == Node::Kind::some || node.kind == Node::Kind::every;
  if (binds_first) bound.insert(bound.end(), node.names.begin(), node.names.end());
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    collect_variables(*node.children[i], bound, out);
    if (binds_each && i < node.names.size()) bound.push_back(node.names[i]);
    if (node.kind == Node::Kind::filter && i == 0) bound.emplace_back("item");
  }
  bound.resize(outer);
}

bool names_null(const Node& node) {
  if (node.kind == Node::Kind::literal) return node.value.is_null();
  // The open end of "(< 5)" is a null literal, but nobody wrote it.
  if (node.kind == Node::Kind::range && !node.text.empty()) return false;
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const NodePtr& child) { return names_null(*child); });
}

}  // namespace

Result<Expression> parse_expression(std::string_view text, const Names& names) {
  TRY(check_text(text));
  TRY_ASSIGN(NodePtr root, Parser(text, names).whole_expression());
  return Expression(std::move(root));
}

Result<UnaryTests> parse_unary_tests(std::string_view text, const Names& names) {
  TRY(check_text(text));
  TRY_ASSIGN(NodePtr root, Parser(text, names).whole_tests());
  return UnaryTests(std::move(root));
}

std::vector<std::string> Expression::variables() const {
  std::vector<std::string> bound{"partial"};
  std::vector<std::string> out;
  collect_variables(*root_, bound, out);
  return out;
}

bool UnaryTests::is_any() const { return root_->kind == Node::Kind::any_test; }

bool UnaryTests::tests_null() const { return names_null(*root_); }

Outcome evaluate(const Expression& expression, const Context& variables, const Options& options) {
  Interpreter interpreter(options);
  Value value = interpreter.evaluate(expression.root(), with_facts(variables, nullptr));
  return {interpreter.exhausted() ? Value() : std::move(value), std::move(interpreter.diagnostics())};
}

Outcome evaluate(const UnaryTests& tests, const Value& input, const Context& variables, const Options& options) {
  Interpreter interpreter(options);
  Value value = interpreter.test(tests.root(), input, with_facts(variables, nullptr));
  return {interpreter.exhausted() ? Value() : std::move(value), std::move(interpreter.diagnostics())};
}

}  // namespace loopline::feel
