// The syntax tree of FEEL. One plain node type: what `text`, `value` and `children` mean is said at each kind.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "feel/type.h"
#include "feel/value.h"

namespace loopline::feel {

struct Node;
// shared: closures keep the body of the function they are of
using NodePtr = std::shared_ptr<const Node>;

enum class Operator {
  add,
  subtract,
  multiply,
  divide,
  power,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal
};

struct Node {
  enum class Kind {
    literal,        // value
    name,           // text
    negate,         // [0]
    binary,         // op, [0], [1]
    conjunction,    // [0] and [1]
    disjunction,    // [0] or [1]
    between,        // [0] between [1] and [2]
    in,             // [0] in any of the tests [1…]
    instance_of,    // [0], type
    condition,      // if [0] then [1] else [2]
    for_loop,       // names the variables; [i] the source of names[i], last the result
    some,           // like for_loop, last the condition
    every,          // like for_loop, last the condition
    function,       // names the parameters, types theirs, [0] the body
    external,       // names the parameters, types theirs, [0] the mapping
    call,           // [0] the function, [1…] the arguments; names their names if named
    path,           // [0].text
    filter,         // [0][[1]]
    list,           // items
    context,        // names the keys, [i] their values
    range,          // [0] to [1], low_included, high_included; text "comparison" if written (< 5), the missing end
                    // being a null literal, and negated if written (!= 5)
    unary_compare,  // op [0], against `?`
    tests,          // a cell: any of [0…]; negated by not(…)
    any_test,       // "-"
  };

  Kind kind;
  Operator op = Operator::equal;
  bool low_included = false;
  bool high_included = false;
  bool negated = false;
  bool mentions_input = false;    // `?` stands somewhere below
  bool mentions_partial = false;  // `partial` stands somewhere below
  int height = 1;
  int line = 0;
  int column = 0;
  std::string text;
  Value value;
  TypePtr type;
  std::vector<NodePtr> children;
  std::vector<std::string> names;
  std::vector<TypePtr> types;
};

}  // namespace loopline::feel
