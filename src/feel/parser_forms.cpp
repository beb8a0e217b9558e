// The bracketed and keyword forms of the grammar, and type names.
#include "feel/limits.h"
#include "feel/parser.h"

namespace loopline::feel {

NodePtr Parser::at_literal() {
  Node node = start(Node::Kind::literal);
  cursor_.take("@");
  const auto text = cursor_.string();
  if (!text) return fail_expecting("string after @");
  if (const auto date = parse_date(*text)) {
    node.value = *date;
  } else if (auto moment = DateTime::parse(*text)) {
    node.value = std::move(*moment);
  } else if (auto time = Time::parse(*text)) {
    node.value = std::move(*time);
  } else if (const auto months = YearsMonths::parse(*text)) {
    node.value = *months;
  } else if (const auto days = DaysTime::parse(*text)) {
    node.value = *days;
  }
  return finish(std::move(node));
}

NodePtr Parser::condition() {
  Node node = start(Node::Kind::condition);
  cursor_.take_word("if");
  node.children.push_back(expression());
  if (!node.children.back() || !expect_word("then")) return nullptr;
  node.children.push_back(expression());
  if (!node.children.back() || !expect_word("else")) return nullptr;
  node.children.push_back(expression());
  return finish(std::move(node));
}

// for, some and every: one or more "name in source", then the word and the body.
NodePtr Parser::iteration(Node::Kind kind, std::string_view end_word) {
  Node node = start(kind);
  cursor_.identifier();
  const std::size_t outer = scope_.size();
  do {
    auto variable = cursor_.new_name({}, "in");
    if (!variable || !expect_word("in")) return fail_expecting("name in list");
    NodePtr source = expression();
    if (!source) return nullptr;
    if (cursor_.take("..")) {
      Node range = start(Node::Kind::range);
      range.low_included = range.high_included = true;
      range.children = {source, expression()};
      source = finish(std::move(range));
      if (!source) return nullptr;
    }
    node.children.push_back(std::move(source));
    node.names.push_back(*variable);
    scope_.push_back(std::move(*variable));
  } while (cursor_.take(","));
  if (!expect_word(end_word)) return nullptr;
  if (kind == Node::Kind::for_loop) scope_.emplace_back("partial");
  node.children.push_back(expression());
  scope_.resize(outer);
  return finish(std::move(node));
}

NodePtr Parser::function() {
  Node node = start(Node::Kind::function);
  cursor_.take_word("function");
  if (!expect("(")) return nullptr;
  const std::size_t outer = scope_.size();
  while (!cursor_.at(")") || !node.names.empty()) {
    auto parameter = cursor_.new_name(":,)");
    if (!parameter) return fail_expecting("parameter name");
    node.types.push_back(nullptr);
    if (cursor_.take(":")) {
      node.types.back() = type();
      if (!node.types.back()) return nullptr;
    }
    scope_.push_back(*parameter);
    node.names.push_back(std::move(*parameter));
    if (!cursor_.take(",")) break;
  }
  if (!expect(")")) return nullptr;
  if (cursor_.take_word("external")) node.kind = Node::Kind::external;
  node.children.push_back(expression());
  scope_.resize(outer);
  return finish(std::move(node));
}

NodePtr Parser::call(NodePtr callee) {
  Node node = start(Node::Kind::call);
  node.line = callee->line;
  node.column = callee->column;
  node.children.push_back(std::move(callee));
  cursor_.take("(");
  while (!cursor_.at(")") || node.children.size() > 1) {
    const std::size_t before = cursor_.position();
    auto name = cursor_.new_name(":,()[]{}\"@=<>");
    if (name && cursor_.take(":")) {
      node.names.push_back(std::move(*name));
    } else {
      cursor_.seek(before);
    }
    node.children.push_back(expression());
    if (!node.children.back()) return nullptr;
    if (!cursor_.take(",")) break;
  }
  if (!expect(")")) return nullptr;
  if (!node.names.empty() && node.names.size() + 1 != node.children.size()) {
    return fail_expecting("either all arguments named or none");
  }
  return finish(std::move(node));
}

NodePtr Parser::filter(NodePtr source) {
  cursor_.take("[");
  ++filters_;
  const std::size_t outer = scope_.size();
  scope_.emplace_back("item");
  NodePtr condition = expression();
  scope_.resize(outer);
  --filters_;
  if (!condition || !expect("]")) return nullptr;
  return make(Node::Kind::filter, {std::move(source), std::move(condition)});
}

NodePtr Parser::path(NodePtr source) {
  Node node = start(Node::Kind::path);
  cursor_.take(".");
  Cursor::Match match;
  cursor_.match(members_, match);
  cursor_.match(scope_, match);
  const std::size_t before = cursor_.position();
  auto word = cursor_.identifier();
  if (match.bytes > 0 && (!word || cursor_.position() - before <= match.bytes)) {
    cursor_.seek(before);
    cursor_.take_match(match);
    node.text = std::move(match.name);
  } else if (word) {
    node.text = std::move(*word);
  } else {
    return fail_expecting("name after the dot");
  }
  node.children.push_back(std::move(source));
  return finish(std::move(node));
}

// (expression), the open range (a..b), or a comparison as a range: (< 5).
NodePtr Parser::parenthesised() {
  cursor_.take("(");
  Node range = start(Node::Kind::range);
  const auto op = comparison_operator();
  NodePtr first = expression();
  if (!first) return nullptr;
  if (!op && cursor_.take("..")) return range_rest(std::move(first), false);
  if (!expect(")")) return nullptr;
  if (!op) return first;
  range.text = "comparison";
  if (*op == Operator::not_equal) {
    range.negated = true;
    range.children = {first, first};
    return finish(std::move(range));
  }
  NodePtr none = finish(start(Node::Kind::literal));
  const bool upper = *op == Operator::less || *op == Operator::less_equal;
  const bool exact = *op == Operator::equal;
  const bool closed = *op == Operator::less_equal || *op == Operator::greater_equal || exact;
  range.low_included = !upper && closed;
  range.high_included = (upper || exact) && closed;
  range.children = {upper ? none : first, upper || exact ? first : none};
  return finish(std::move(range));
}

NodePtr Parser::range_rest(NodePtr low, bool low_included) {
  const bool outer = std::exchange(range_end_, true);
  NodePtr high = binary(4);
  range_end_ = outer;
  if (!high) return nullptr;
  Node node{};
  node.kind = Node::Kind::range;
  node.line = low->line;
  node.column = low->column;
  node.low_included = low_included;
  node.high_included = cursor_.at("]");
  node.children = {std::move(low), std::move(high)};
  if (!cursor_.take("]") && !cursor_.take(")") && !cursor_.take("[")) return fail_expecting("end of the range");
  return finish(std::move(node));
}

// [a, b] or the range [a..b].
NodePtr Parser::bracketed() {
  Node node = start(Node::Kind::list);
  cursor_.take("[");
  if (cursor_.take("]")) return finish(std::move(node));
  NodePtr first = positive_test();
  if (!first) return nullptr;
  if (cursor_.take("..")) return range_rest(std::move(first), true);
  node.children.push_back(std::move(first));
  if (cursor_.take(",") && !test_list(node)) return nullptr;
  if (!expect("]")) return nullptr;
  return finish(std::move(node));
}

NodePtr Parser::context() {
  Node node = start(Node::Kind::context);
  cursor_.take("{");
  const std::size_t outer = scope_.size();
  while (!cursor_.at("}") || !node.names.empty()) {
    if (!context_entry(node)) return nullptr;
    if (!cursor_.take(",")) break;
  }
  scope_.resize(outer);
  if (!expect("}")) return nullptr;
  return finish(std::move(node));
}

bool Parser::context_entry(Node& node) {
  auto key = cursor_.at("\"") ? cursor_.string() : cursor_.new_name(":");
  if (!key) {
    fail_expecting("name of an entry");
    return false;
  }
  if (!expect(":")) return false;
  node.children.push_back(expression());
  if (!node.children.back()) return false;
  scope_.push_back(*key);
  members_.push_back(*key);
  node.names.push_back(std::move(*key));
  return true;
}

TypePtr Parser::type() {
  if (++depth_ > parse_depth_max) return fail_expecting("a type less deep");
  static const std::vector<std::string> words = {"number",
                                                 "string",
                                                 "boolean",
                                                 "date",
                                                 "time",
                                                 "date and time",
                                                 "dateTime",
                                                 "days and time duration",
                                                 "dayTimeDuration",
                                                 "years and months duration",
                                                 "yearMonthDuration",
                                                 "Any",
                                                 "any",
                                                 "Null",
                                                 "list",
                                                 "range",
                                                 "context",
                                                 "function"};
  std::vector<std::string> own;
  for (const auto& [name, known] : names_.types) own.push_back(name);
  Cursor::Match match;
  cursor_.match(words, match);
  Cursor::Match defined;
  cursor_.match(own, defined);
  TypePtr found;
  if (defined.bytes >= match.bytes && defined.bytes > 0) {
    cursor_.take_match(defined);
    found = names_.types.find(defined.name)->second;
  } else if (match.bytes > 0) {
    cursor_.take_match(match);
    found = generic_type(match.name);
  } else {
    fail_expecting("type name");
  }
  --depth_;
  return found;
}

TypePtr Parser::generic_type(std::string_view name) {
  if (name == "context" && cursor_.at("<")) return context_type();
  if (name == "function" && cursor_.at("<")) return function_type();
  Type built = *builtin_type(name);
  if ((name == "list" || name == "range") && cursor_.take("<")) {
    built.element = type();
    if (!built.element || !expect(">")) return nullptr;
  }
  return make_type(std::move(built));
}

TypePtr Parser::context_type() {
  Type built;
  built.kind = Type::Kind::context;
  cursor_.take("<");
  while (!cursor_.at(">") || !built.fields.empty()) {
    auto name = cursor_.new_name(":");
    if (!name || !expect(":")) return fail_expecting("name of an entry");
    TypePtr field = type();
    if (!field) return nullptr;
    built.fields.push_back({std::move(*name), std::move(field)});
    if (!cursor_.take(",")) break;
  }
  if (!expect(">")) return nullptr;
  return make_type(std::move(built));
}

TypePtr Parser::function_type() {
  Type built;
  built.kind = Type::Kind::function;
  cursor_.take("<");
  while (!cursor_.at(">") || !built.parameters.empty()) {
    TypePtr parameter = type();
    if (!parameter) return nullptr;
    built.parameters.push_back(std::move(parameter));
    if (!cursor_.take(",")) break;
  }
  if (!expect(">") || !expect("->")) return nullptr;
  built.result = type();
  if (!built.result) return nullptr;
  return make_type(std::move(built));
}

}  // namespace loopline::feel
