// Calls: of built-in functions and of the model's own.
#include "dmn/program/code.h"
#include "dmn/program/numbers.h"
#include "dmn/program/operations.h"

namespace loopline::dmn::program {

namespace {

constexpr std::size_t few = 8;

// Calls with the arguments already computed.
Slot call(const feel::Function& function, std::span<const Slot> arguments, Work& work) {
  feel::List values;
  values.reserve(arguments.size());
  for (const Slot& argument : arguments) values.push_back(work.value(argument));
  return work.keep(work.interpreter().call(function, values));
}

// The arguments of `op`; those of operations that take few.
struct Arguments {
  Slot slots[few];
  std::size_t count;

  Arguments(const Op& op, Frame& frame) : count(op.parts.size()) {
    for (std::size_t i = 0; i < count; ++i) slots[i] = (*op.parts[i])(frame);
  }
  std::span<const Slot> all() const { return {slots, count}; }
};

}  // namespace

Slot run_builtin(const Op& op, Frame& frame) {
  feel::List values;
  values.reserve(op.parts.size());
  for (const Op* part : op.parts) values.push_back(frame.work.value((*part)(frame)));
  return frame.work.keep(frame.work.interpreter().call(*op.function, values));
}

Slot run_knowledge(const Op& op, Frame& frame) {
  const feel::Value callee = frame.work.value(std::size_t{op.place});
  feel::List values;
  values.reserve(op.parts.size());
  for (const Op* part : op.parts) values.push_back(frame.work.value((*part)(frame)));
  if (callee.function() == nullptr) return run_nothing(op, frame);
  return frame.work.keep(frame.work.interpreter().call(*callee.function(), values));
}

Slot run_round(const Op& op, Frame& frame) {
  const Arguments given(op, frame);
  Slot out;
  const Slot scale = given.count > 1 ? given.slots[1] : Slot::number(0);
  const bool plain = given.slots[0].tag() == Tag::number && scale.tag() == Tag::number && scale.exponent() == 0 &&
                     scale.integer >= -power_max && scale.integer <= power_max;
  const auto rounding = static_cast<Rounding>(op.mode);
  if (plain && round(given.slots[0], static_cast<int>(scale.integer), rounding, out)) return out;
  return call(*op.function, given.all(), frame.work);
}

Slot run_extreme(const Op& op, Frame& frame) {
  const Arguments given(op, frame);
  Slot best = given.slots[0];
  for (const Slot& slot : given.all()) {
    const auto order = plain_order(slot, best, frame.work.symbols());
    if (!order) return call(*op.function, given.all(), frame.work);
    if (*order == op.mode) best = slot;
  }
  return best;
}

Slot run_not(const Op& op, Frame& frame) {
  const Arguments given(op, frame);
  if (given.slots[0].tag() == Tag::boolean) return Slot::boolean(given.slots[0].integer == 0);
  return call(*op.function, given.all(), frame.work);
}

}  // namespace loopline::dmn::program
