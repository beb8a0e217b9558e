// FEEL, the expression language of DMN 1.5 (chapter 10): parse a text once, evaluate it many times.
//
// Names may hold spaces and keywords, so a text is read against the names in scope, longest match first.
// An error of parsing is an Error. An error of evaluating is not: FEEL answers null, and a Diagnostic says why.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "feel/type.h"
#include "feel/value.h"

namespace loopline::feel {

struct Node;

// What a text may refer to. The names of built-in functions are always known.
struct Names {
  std::vector<std::string> variables;
  // Entries of contexts: what may follow a dot or stand inside a filter. A name of one word need not be listed.
  std::vector<std::string> members;
  std::map<std::string, TypePtr, std::less<>> types;  // item definitions, for `instance of` and typed parameters
};

// A parsed expression; copies share the tree.
class Expression {
 public:
  Expression() = default;
  explicit Expression(std::shared_ptr<const Node> root) : root_(std::move(root)) {}
  explicit operator bool() const { return root_ != nullptr; }
  const Node& root() const { return *root_; }
  // The variables it reads, each once, in order of appearance; a path gives its first name.
  std::vector<std::string> variables() const;

 private:
  // shared: a parsed expression is immutable, and copies of it are many
  std::shared_ptr<const Node> root_;
};

// A parsed cell of a decision table.
class UnaryTests {
 public:
  UnaryTests() = default;
  explicit UnaryTests(std::shared_ptr<const Node> root) : root_(std::move(root)) {}
  const Node& root() const { return *root_; }
  explicit operator bool() const { return root_ != nullptr; }
  // The cell is "-": true whatever the input.
  bool is_any() const;
  // The cell asks whether the input is null: it names null, so a null input is an answer and not a gap.
  bool tests_null() const;

 private:
  // shared: as above
  std::shared_ptr<const Node> root_;
};

// Errors: expression_empty, expression_too_long, expression_too_deep, not_utf8, bad_expression
// (arguments: line, column, expected, found).
Result<Expression> parse_expression(std::string_view text, const Names& names = {});
Result<UnaryTests> parse_unary_tests(std::string_view text, const Names& names = {});

// Why a result is null, or an operation did less than asked. `code` is a message key like an Error's.
struct Diagnostic {
  std::string code;
  Arguments arguments;
  int line = 0;
  int column = 0;
};

struct Options {
  std::optional<Moment> now;       // what now() and today() answer, in UTC; without it they are null
  bool external_functions = true;  // the table of Java signatures that the conformance suite asks for
};

struct Outcome {
  Value value;
  std::vector<Diagnostic> diagnostics;
};

Outcome evaluate(const Expression& expression, const Context& variables = {}, const Options& options = {});
// True, false, or null where the tests cannot be decided. `input` is what `?` stands for.
Outcome evaluate(const UnaryTests& tests, const Value& input, const Context& variables = {},
                 const Options& options = {});

// A cell as sets, for analysis: the input passes if it is in one of `ranges` or equals one of `values` (all the other
// way if `negated`).
struct SimpleTests {
  bool any = false;  // "-"
  bool negated = false;
  std::vector<Value> values;  // null among them if the cell names null
  std::vector<Range> ranges;
};
// Nothing if the cell is general FEEL. An end point may be any expression over `constants` whose value is not null.
std::optional<SimpleTests> simple_tests(const UnaryTests& tests, const Context& constants = {});

}  // namespace loopline::feel
