// The operations of compiled expressions. Each takes the fast path where kinds are plain, and else does what the
// reference does, with the reference's own functions: so it never means anything else.
#pragma once

#include "dmn/program/work.h"

namespace loopline::dmn::program {

Slot run_constant(const Op& op, Frame& frame);
Slot run_element(const Op& op, Frame& frame);  // place
Slot run_local(const Op& op, Frame& frame);    // place
Slot run_input(const Op& op, Frame& frame);
Slot run_negate(const Op& op, Frame& frame);
Slot run_binary(const Op& op, Frame& frame);     // op
Slot run_logic(const Op& op, Frame& frame);      // mode: 1 for `or`, 0 for `and`
Slot run_condition(const Op& op, Frame& frame);  // if, then, else
Slot run_between(const Op& op, Frame& frame);
Slot run_instance_of(const Op& op, Frame& frame);
Slot run_path(const Op& op, Frame& frame);  // place: the symbol of the name
Slot run_list(const Op& op, Frame& frame);
Slot run_entries(const Op& op, Frame& frame);  // a context: shape, types; place: the first local
Slot run_record(const Op& op, Frame& frame);   // a context whose entries do not see each other: shape
Slot run_result(const Op& op, Frame& frame);   // entries of which the last is the result
Slot run_range(const Op& op, Frame& frame);
Slot run_typed(const Op& op, Frame& frame);    // [0] coerced to types[0]
Slot run_nothing(const Op& op, Frame& frame);  // null, of which the reference says why

// calls.cpp
Slot run_builtin(const Op& op, Frame& frame);    // function
Slot run_knowledge(const Op& op, Frame& frame);  // place: the element
Slot run_round(const Op& op, Frame& frame);      // function; mode: a Rounding
Slot run_extreme(const Op& op, Frame& frame);    // function; mode: -1 least, 1 greatest
Slot run_not(const Op& op, Frame& frame);        // function

// tests.cpp: what a cell says of frame.input
Slot run_tests(const Op& op, Frame& frame);    // any of the parts; mode: 1 if negated
Slot run_compare(const Op& op, Frame& frame);  // op
Slot run_truth(const Op& op, Frame& frame);    // an expression over `?`
Slot run_within(const Op& op, Frame& frame);   // low and high end; node: the range
Slot run_equals(const Op& op, Frame& frame);   // [0] is the value
Slot run_in(const Op& op, Frame& frame);       // [0] in the tests [1]
Slot run_test_by_reference(const Op& op, Frame& frame);

// The reference on op.node, or on op.logic.
Slot run_by_reference(const Op& op, Frame& frame);
Slot run_logic_by_reference(const Op& op, Frame& frame);
feel::ScopePtr scope_at(const Op& op, Frame& frame);

// `op` on two values, as feel::apply.
Slot applied(feel::Operator op, const Slot& left, const Slot& right, Work& work);
// FEEL's `=` where both are of one plain kind or one is null; nothing else.
std::optional<bool> plain_equal(const Slot& a, const Slot& b);
// Order of two numbers, dates or texts; nothing for all else.
std::optional<int> plain_order(const Slot& a, const Slot& b, const Symbols& symbols);

}  // namespace loopline::dmn::program
