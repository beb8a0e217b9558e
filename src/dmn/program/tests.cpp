// Cells and the right side of `in`: what they say of frame.input.
#include "dmn/program/code.h"
#include "dmn/program/operations.h"

namespace loopline::dmn::program {

Slot run_test_by_reference(const Op& op, Frame& frame) {
  const feel::ScopePtr scope = scope_at(op, frame);
  return frame.work.keep(frame.work.interpreter().test(*op.node, frame.work.value(frame.input), scope));
}

Slot run_tests(const Op& op, Frame& frame) {
  bool unknown = false;
  const bool negated = op.mode != 0;
  for (const Op* part : op.parts) {
    const Slot passed = (*part)(frame);
    if (passed.is_true()) return Slot::boolean(!negated);
    if (!passed.is_false()) unknown = true;
  }
  return unknown ? Slot() : Slot::boolean(negated);
}

Slot run_compare(const Op& op, Frame& frame) {
  const Slot end = (*op.parts[0])(frame);
  return applied(op.op, frame.input, end, frame.work);
}

Slot run_truth(const Op& op, Frame& frame) {
  const Slot passed = (*op.parts[0])(frame);
  return passed.tag() == Tag::boolean ? passed : Slot();
}

Slot run_within(const Op& op, Frame& frame) {
  const Slot low = (*op.parts[0])(frame);
  const Slot high = (*op.parts[1])(frame);
  const Symbols& symbols = frame.work.symbols();
  const auto above = plain_order(frame.input, low, symbols);
  const auto below = plain_order(frame.input, high, symbols);
  if (!above || !below) return run_test_by_reference(op, frame);
  const feel::Node& node = *op.node;
  return Slot::boolean((*above > 0 || (*above == 0 && node.low_included)) &&
                       (*below < 0 || (*below == 0 && node.high_included)));
}

Slot run_equals(const Op& op, Frame& frame) {
  const Slot wanted = (*op.parts[0])(frame);
  const bool plain = wanted.tag() != Tag::boxed && wanted.tag() != Tag::record;
  // A boolean that no literal gives is the answer itself where the input is no boolean.
  const bool answers = wanted.tag() == Tag::boolean && frame.input.tag() != Tag::boolean;
  const auto same = plain && !answers ? plain_equal(frame.input, wanted) : std::nullopt;
  return same ? Slot::boolean(*same) : run_test_by_reference(op, frame);
}

Slot run_in(const Op& op, Frame& frame) {
  const Slot outer = frame.input;
  const Slot value = (*op.parts[0])(frame);
  frame.input = value;
  const Slot passed = (*op.parts[1])(frame);
  frame.input = outer;
  return passed;
}

}  // namespace loopline::dmn::program
