#include "feel/parser.h"

#include "feel/limits.h"

namespace loopline::feel {
namespace {

// Binding strength of the infix operators; everything of one strength groups to the left.
constexpr int of_disjunction = 1;
constexpr int of_conjunction = 2;
constexpr int of_comparison = 3;
constexpr int of_addition = 4;
constexpr int of_multiplication = 5;
constexpr int of_power = 6;

constexpr std::string_view keywords[] = {"true", "false", "null", "if", "for", "some", "every", "function"};
// Words that cannot begin an operand, unless a longer name in scope does.
constexpr std::string_view reserved[] = {"then", "else", "return", "in", "and", "or", "between", "satisfies"};

}  // namespace

Parser::Parser(std::string_view text, const Names& names)
    : names_(names), cursor_(text), scope_(names.variables), members_(names.members) {
  for (const char* name : {"start included", "end included", "time offset"}) members_.emplace_back(name);
}

std::nullptr_t Parser::fail_expecting(std::string expected) {
  if (error_) return nullptr;
  cursor_.at_end();
  const Cursor::Place place = cursor_.place(cursor_.position());
  error_ = fail(ErrorKind::invalid, "bad_expression", {},
                {{"line", std::to_string(place.line)},
                 {"column", std::to_string(place.column)},
                 {"expected", std::move(expected)},
                 {"found", cursor_.found()}})
               .value();
  return nullptr;
}

bool Parser::expect(std::string_view symbol) {
  if (cursor_.take(symbol)) return true;
  fail_expecting("\"" + std::string(symbol) + "\"");
  return false;
}

bool Parser::expect_word(std::string_view word) {
  if (cursor_.take_word(word)) return true;
  fail_expecting(std::string(word));
  return false;
}

Node Parser::start(Node::Kind kind) {
  cursor_.at_end();
  Node node{};
  node.kind = kind;
  const Cursor::Place place = cursor_.place(cursor_.position());
  node.line = place.line;
  node.column = place.column;
  return node;
}

NodePtr Parser::finish(Node node) {
  for (const NodePtr& child : node.children) {
    if (!child) return nullptr;
    node.height = std::max(node.height, child->height + 1);
    node.mentions_input = node.mentions_input || child->mentions_input;
    node.mentions_partial = node.mentions_partial || child->mentions_partial;
  }
  if (node.height > tree_height_max) {
    if (!error_) error_ = fail(ErrorKind::too_large, "expression_too_deep").value();
    return nullptr;
  }
  return std::make_shared<const Node>(std::move(node));
}

NodePtr Parser::make(Node::Kind kind, std::vector<NodePtr> children) {
  if (children.empty() || !children.front()) return nullptr;
  Node node{};
  node.kind = kind;
  node.line = children.front()->line;
  node.column = children.front()->column;
  node.children = std::move(children);
  return finish(std::move(node));
}

Result<NodePtr> Parser::finished(NodePtr root) {
  if (root && !cursor_.at_end()) root = fail_expecting("end of the expression");
  if (!root) return tl::unexpected(*error_);
  return root;
}

Result<NodePtr> Parser::whole_expression() { return finished(expression()); }

Result<NodePtr> Parser::whole_tests() {
  scope_.emplace_back("?");
  if (cursor_.take("-") && cursor_.at_end()) return finish(start(Node::Kind::any_test));
  cursor_.seek(0);
  if (cursor_.take_word("not") && cursor_.take("(")) {
    Node node = start(Node::Kind::tests);
    node.negated = true;
    if (test_list(node) && cursor_.take(")") && cursor_.at_end()) return finish(std::move(node));
  }
  // Not of that form: not(x) may also be the start of an expression.
  cursor_.seek(0);
  error_.reset();
  Node node = start(Node::Kind::tests);
  if (!test_list(node)) return finished(nullptr);
  return finished(finish(std::move(node)));
}

bool Parser::test_list(Node& node) {
  do {
    node.children.push_back(positive_test());
    if (!node.children.back()) return false;
  } while (cursor_.take(","));
  return true;
}

NodePtr Parser::positive_test() {
  Node node = start(Node::Kind::unary_compare);
  const auto op = comparison_operator();
  if (!op) return expression();
  node.op = *op;
  node.mentions_input = true;
  node.children.push_back(binary(of_addition));
  return finish(std::move(node));
}

NodePtr Parser::expression() {
  const bool outer_range_end = std::exchange(range_end_, false);
  NodePtr node = binary(of_disjunction);
  range_end_ = outer_range_end;
  return node;
}

std::optional<Operator> Parser::comparison_operator() {
  if (cursor_.take("!=")) return Operator::not_equal;
  if (cursor_.take("<=")) return Operator::less_equal;
  if (cursor_.take(">=")) return Operator::greater_equal;
  if (cursor_.take("<")) return Operator::less;
  if (cursor_.take(">")) return Operator::greater;
  if (cursor_.take("=")) return Operator::equal;
  return std::nullopt;
}

NodePtr Parser::binary(int least_precedence) {
  if (++depth_ > parse_depth_max) {
    if (!error_) error_ = fail(ErrorKind::too_large, "expression_too_deep").value();
    return nullptr;
  }
  NodePtr left = unary();
  while (left) {
    const std::size_t before = cursor_.position();
    const auto infix = [&](int precedence, Operator op) {
      Node node{};
      node.kind = Node::Kind::binary;
      node.op = op;
      node.line = left->line;
      node.column = left->column;
      node.children = {left, binary(precedence + 1)};
      return finish(std::move(node));
    };
    if (least_precedence <= of_disjunction && cursor_.take_word("or")) {
      left = make(Node::Kind::disjunction, {left, binary(of_disjunction + 1)});
    } else if (least_precedence <= of_conjunction && cursor_.take_word("and")) {
      left = make(Node::Kind::conjunction, {left, binary(of_conjunction + 1)});
    } else if (least_precedence <= of_addition && cursor_.take("+")) {
      left = infix(of_addition, Operator::add);
    } else if (least_precedence <= of_addition && cursor_.take("-")) {
      left = infix(of_addition, Operator::subtract);
    } else if (least_precedence <= of_power && cursor_.take("**")) {
      left = infix(of_power, Operator::power);
    } else if (least_precedence <= of_multiplication && !cursor_.at("**") && cursor_.take("*")) {
      left = infix(of_multiplication, Operator::multiply);
    } else if (least_precedence <= of_multiplication && cursor_.take("/")) {
      left = infix(of_multiplication, Operator::divide);
    } else {
      NodePtr next = least_precedence <= of_comparison ? comparison_rest(left, of_comparison) : left;
      if (next == left && cursor_.position() == before) break;
      if (next == left) break;
      left = std::move(next);
    }
  }
  --depth_;
  return left;
}

// A comparison after `left`, or `left` itself where none stands here.
NodePtr Parser::comparison_rest(NodePtr left, int precedence) {
  Node node{};
  node.line = left->line;
  node.column = left->column;
  node.children.push_back(left);
  if (cursor_.take_word("between")) {
    node.kind = Node::Kind::between;
    node.children.push_back(binary(of_addition));
    if (!node.children.back() || !expect_word("and")) return nullptr;
    node.children.push_back(binary(of_addition));
    return finish(std::move(node));
  }
  if (cursor_.take_word("in")) {
    NodePtr tests = in_tests();
    if (!tests) return nullptr;
    node.kind = Node::Kind::in;
    node.children.push_back(std::move(tests));
    return finish(std::move(node));
  }
  const auto op = comparison_operator();
  if (!op) return left;
  node.kind = Node::Kind::binary;
  node.op = *op;
  node.children.push_back(binary(precedence + 1));
  return finish(std::move(node));
}

// What follows `in`: one test, or several in brackets.
NodePtr Parser::in_tests() {
  Node node = start(Node::Kind::tests);
  if (const auto op = comparison_operator()) {
    Node test = start(Node::Kind::unary_compare);
    test.op = *op;
    test.children.push_back(binary(of_addition));
    node.children.push_back(finish(std::move(test)));
    return finish(std::move(node));
  }
  if (!cursor_.take("(")) {
    node.children.push_back(binary(of_addition));
    return finish(std::move(node));
  }
  NodePtr first = positive_test();
  if (!first) return nullptr;
  if (cursor_.take("..")) {
    node.children.push_back(range_rest(std::move(first), false));
    return finish(std::move(node));
  }
  node.children.push_back(std::move(first));
  if (cursor_.take(",") && !test_list(node)) return nullptr;
  if (!expect(")")) return nullptr;
  return finish(std::move(node));
}

NodePtr Parser::unary() {
  std::vector<Node> signs;
  while (cursor_.at("-")) {
    if (signs.size() > static_cast<std::size_t>(parse_depth_max)) return fail_expecting("operand");
    signs.push_back(start(Node::Kind::negate));
    cursor_.take("-");
  }
  NodePtr node = postfix();
  for (; node && !signs.empty(); signs.pop_back()) {
    signs.back().children.push_back(std::move(node));
    node = finish(std::move(signs.back()));
  }
  return node;
}

NodePtr Parser::postfix() {
  NodePtr node = primary();
  while (node) {
    if (cursor_.at("(")) {
      node = call(std::move(node));
    } else if (cursor_.at("[")) {
      if (range_end_ && closes_range_here()) return node;
      node = filter(std::move(node));
    } else if (cursor_.at(".") && !cursor_.at("..")) {
      node = path(std::move(node));
    } else if (cursor_.at_word("instance")) {
      Node test{};
      test.kind = Node::Kind::instance_of;
      test.line = node->line;
      test.column = node->column;
      cursor_.take_word("instance");
      if (!expect_word("of")) return nullptr;
      test.type = type();
      if (!test.type) return nullptr;
      test.children.push_back(std::move(node));
      node = finish(std::move(test));
    } else {
      return node;
    }
  }
  return nullptr;
}

// "[" after the high end of a range: does it close the range, or filter that end? What follows it decides.
bool Parser::closes_range_here() {
  const std::size_t before = cursor_.position();
  cursor_.take("[");
  const char next = cursor_.peek();
  bool closes = next == '\0' || std::string_view(")]},.=<>!*/+").find(next) != std::string_view::npos;
  for (const std::string_view word : reserved) closes = closes || cursor_.at_word(word);
  closes = closes || cursor_.at_word("instance");
  cursor_.seek(before);
  return closes;
}

NodePtr Parser::primary() {
  const char next = cursor_.peek();
  switch (next) {
    case '"': return literal();
    case '@': return at_literal();
    case '(': return parenthesised();
    case '[': return bracketed();
    case '{': return context();
    case ']': {
      cursor_.take("]");
      NodePtr low = binary(of_addition);
      if (!low || !expect("..")) return nullptr;
      return range_rest(std::move(low), false);
    }
    case '?': {
      Node node = start(Node::Kind::name);
      cursor_.take("?");
      node.text = "?";
      node.mentions_input = true;
      return finish(std::move(node));
    }
    default: break;
  }
  if ((next >= '0' && next <= '9') || (next == '.' && !cursor_.at(".."))) return literal();
  return name();
}

NodePtr Parser::literal() {
  Node node = start(Node::Kind::literal);
  if (cursor_.at("\"")) {
    auto text = cursor_.string();
    if (!text) return fail_expecting("closing quote");
    node.value = std::move(*text);
  } else {
    const auto number = cursor_.number();
    if (!number || !number->is_finite()) return fail_expecting("number");
    node.value = *number;
  }
  return finish(std::move(node));
}

NodePtr Parser::name() {
  Cursor::Match match;
  cursor_.match(scope_, match);
  if (filters_ > 0) cursor_.match(members_, match);
  Cursor::Match builtin;
  cursor_.match(builtin_names(), builtin);
  if (builtin.bytes > match.bytes) {
    // "date and time" may also be two variables: the function is meant where a bracket follows.
    const std::size_t before = cursor_.position();
    cursor_.take_match(builtin);
    const bool is_function = cursor_.at("(") || builtin.name.find(" and ") == std::string::npos;
    cursor_.seek(before);
    if (is_function) match = builtin;
  }
  for (const std::string_view word : keywords) {
    if (cursor_.at_word(word) && match.bytes <= word.size()) return keyword_expression();
  }
  Node node = start(Node::Kind::name);
  if (match.bytes > 0) {
    cursor_.take_match(match);
    node.text = std::move(match.name);
  } else {
    for (const std::string_view word : reserved) {
      if (cursor_.at_word(word)) return fail_expecting("operand");
    }
    auto word = cursor_.identifier();
    if (!word) return fail_expecting("operand");
    node.text = std::move(*word);
  }
  node.mentions_partial = node.text == "partial";
  return finish(std::move(node));
}

NodePtr Parser::keyword_expression() {
  if (cursor_.at_word("if")) return condition();
  if (cursor_.at_word("for")) return iteration(Node::Kind::for_loop, "return");
  if (cursor_.at_word("some")) return iteration(Node::Kind::some, "satisfies");
  if (cursor_.at_word("every")) return iteration(Node::Kind::every, "satisfies");
  if (cursor_.at_word("function")) return function();
  Node node = start(Node::Kind::literal);
  if (cursor_.take_word("true")) {
    node.value = true;
  } else if (cursor_.take_word("false")) {
    node.value = false;
  } else {
    cursor_.take_word("null");
  }
  return finish(std::move(node));
}

}  // namespace loopline::feel
