// FEEL's grammar (DMN 1.5 §10.3.1.2) by recursive descent with precedence climbing.
//
// A function that fails returns nullptr and leaves the first error in error_; nothing throws.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/api.h"
#include "feel/ast.h"
#include "feel/cursor.h"

namespace loopline::feel {

class Parser {
 public:
  Parser(std::string_view text, const Names& names);

  // The whole text must be one expression, or one cell.
  Result<NodePtr> whole_expression();
  Result<NodePtr> whole_tests();

 private:
  NodePtr expression();
  NodePtr binary(int least_precedence);
  NodePtr comparison_rest(NodePtr left, int precedence);
  NodePtr unary();
  NodePtr postfix();
  NodePtr primary();
  NodePtr keyword_expression();
  NodePtr literal();
  NodePtr name();
  NodePtr at_literal();
  NodePtr condition();
  NodePtr iteration(Node::Kind kind, std::string_view end_word);
  NodePtr function();
  NodePtr call(NodePtr callee);
  NodePtr filter(NodePtr source);
  NodePtr path(NodePtr source);
  NodePtr parenthesised();
  NodePtr bracketed();
  NodePtr context();
  bool context_entry(Node& node);
  NodePtr range_rest(NodePtr low, bool low_included);
  NodePtr positive_test();
  NodePtr in_tests();
  bool test_list(Node& node);

  // types, in parser_types.cpp
  TypePtr type();
  TypePtr generic_type(std::string_view name);
  TypePtr context_type();
  TypePtr function_type();

  Node start(Node::Kind kind);
  NodePtr finish(Node node);
  NodePtr make(Node::Kind kind, std::vector<NodePtr> children);
  std::nullptr_t fail_expecting(std::string expected);
  bool expect(std::string_view symbol);
  bool expect_word(std::string_view word);
  std::optional<Operator> comparison_operator();
  bool closes_range_here();
  Result<NodePtr> finished(NodePtr root);

  const Names& names_;
  Cursor cursor_;
  std::vector<std::string> scope_;
  std::vector<std::string> members_;
  std::optional<Error> error_;
  int depth_ = 0;
  int filters_ = 0;
  bool range_end_ = false;  // reading the high end of a range: "[" may close it
};

// The names of all built-in functions.
const std::vector<std::string>& builtin_names();

}  // namespace loopline::feel
