#include "dmn/program/operations.h"

#include "dmn/program/code.h"
#include "dmn/program/numbers.h"

namespace loopline::dmn::program {

using feel::Operator;

namespace {

// Longer texts are joined by the reference, which counts what they cost.
constexpr std::size_t joined_bytes_max = 4096;

bool is_equality(Operator op) { return op == Operator::equal || op == Operator::not_equal; }

Slot ordered(Operator op, int order) {
  switch (op) {
    case Operator::less: return Slot::boolean(order < 0);
    case Operator::less_equal: return Slot::boolean(order <= 0);
    case Operator::greater: return Slot::boolean(order > 0);
    default: return Slot::boolean(order >= 0);
  }
}

Slot by_reference(Operator op, const Slot& left, const Slot& right, Work& work) {
  return work.keep(feel::apply(op, work.value(left), work.value(right), work.interpreter()));
}

Slot with_numbers(Operator op, const Slot& a, const Slot& b, Work& work) {
  Slot out;
  switch (op) {
    case Operator::add: return add(a, b, out) ? out : by_reference(op, a, b, work);
    case Operator::subtract: return subtract(a, b, out) ? out : by_reference(op, a, b, work);
    case Operator::multiply: return multiply(a, b, out) ? out : by_reference(op, a, b, work);
    case Operator::divide: return divide(a, b, out) ? out : by_reference(op, a, b, work);
    case Operator::power: return by_reference(op, a, b, work);
    default: return ordered(op, compare_numbers(a, b));
  }
}

Slot joined(const Slot& a, const Slot& b, Work& work) {
  const std::string_view left = text_of(a, work.symbols());
  const std::string_view right = text_of(b, work.symbols());
  if (left.size() + right.size() > joined_bytes_max) return by_reference(Operator::add, a, b, work);
  char* out = work.arena.take<char>(left.size() + right.size());
  std::copy(left.begin(), left.end(), out);
  std::copy(right.begin(), right.end(), out + left.size());
  return from_text({out, left.size() + right.size()}, work.symbols());
}

}  // namespace

std::optional<bool> plain_equal(const Slot& a, const Slot& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  if (a.tag() != b.tag()) {
    if (is_textual(a) && is_textual(b)) return false;
    return std::nullopt;
  }
  switch (a.tag()) {
    case Tag::boolean:
    case Tag::date: return a.integer == b.integer;
    case Tag::symbol: return a.detail() == b.detail();
    case Tag::text: return std::string_view(a.chars, a.detail()) == std::string_view(b.chars, b.detail());
    case Tag::number: return compare_numbers(a, b) == 0;
    default: return std::nullopt;
  }
}

std::optional<int> plain_order(const Slot& a, const Slot& b, const Symbols& symbols) {
  if (a.tag() == Tag::number && b.tag() == Tag::number) return compare_numbers(a, b);
  if (a.tag() == Tag::date && b.tag() == Tag::date) return a.integer < b.integer ? -1 : a.integer > b.integer ? 1 : 0;
  if (!is_textual(a) || !is_textual(b)) return std::nullopt;
  const int order = text_of(a, symbols).compare(text_of(b, symbols));
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

Slot applied(Operator op, const Slot& left, const Slot& right, Work& work) {
  if (is_equality(op)) {
    const auto same = plain_equal(left, right);
    return same ? Slot::boolean(*same == (op == Operator::equal)) : by_reference(op, left, right, work);
  }
  if (left.tag() == Tag::number && right.tag() == Tag::number) return with_numbers(op, left, right, work);
  if (left.is_null() || right.is_null()) return {};
  if (op >= Operator::less) {
    const auto order = plain_order(left, right, work.symbols());
    return order ? ordered(op, *order) : by_reference(op, left, right, work);
  }
  if (op == Operator::add && is_textual(left) && is_textual(right)) return joined(left, right, work);
  return by_reference(op, left, right, work);
}

Slot run_constant(const Op& op, Frame&) { return op.constant; }
Slot run_element(const Op& op, Frame& frame) { return frame.work.values[op.place]; }
Slot run_local(const Op& op, Frame& frame) { return frame.locals[op.place]; }
Slot run_input(const Op&, Frame& frame) { return frame.input; }

Slot run_nothing(const Op&, Frame& frame) {
  frame.work.noted = true;
  return {};
}

Slot run_negate(const Op& op, Frame& frame) {
  const Slot value = (*op.parts[0])(frame);
  if (value.tag() == Tag::number) return Slot::number(-value.integer, value.exponent());
  if (value.is_null()) return {};
  const feel::Value held = frame.work.value(value);
  if (const Decimal* number = held.number()) return from_decimal(-*number, frame.work.arena);
  if (held.days_time() || held.years_months())
    return by_reference(Operator::multiply, value, Slot::number(-1), frame.work);
  return run_nothing(op, frame);
}

Slot run_binary(const Op& op, Frame& frame) {
  const Slot left = (*op.parts[0])(frame);
  const Slot right = (*op.parts[1])(frame);
  return applied(op.op, left, right, frame.work);
}

Slot run_logic(const Op& op, Frame& frame) {
  const bool decisive = op.mode != 0;
  const Slot left = (*op.parts[0])(frame);
  if (decisive ? left.is_true() : left.is_false()) return left;
  const Slot right = (*op.parts[1])(frame);
  if (decisive ? right.is_true() : right.is_false()) return right;
  return left.tag() == Tag::boolean && right.tag() == Tag::boolean ? Slot::boolean(!decisive) : Slot();
}

Slot run_condition(const Op& op, Frame& frame) {
  const Slot truth = (*op.parts[0])(frame);
  if (truth.is_null() && frame.work.legal) return {};
  return (*op.parts[truth.is_true() ? 1 : 2])(frame);
}

Slot run_between(const Op& op, Frame& frame) {
  const Slot value = (*op.parts[0])(frame);
  const Slot low = (*op.parts[1])(frame);
  const Slot high = (*op.parts[2])(frame);
  const Work& work = frame.work;
  const auto order = [&](const Slot& end) {
    const auto plain = plain_order(value, end, work.symbols());
    return plain ? plain : feel::compare(work.value(value), work.value(end));
  };
  const auto above = order(low);
  const auto below = above ? order(high) : std::nullopt;
  if (!above || !below) return run_nothing(op, frame);
  return Slot::boolean(*above >= 0 && *below <= 0);
}

Slot run_instance_of(const Op& op, Frame& frame) {
  return Slot::boolean(feel::instance_of(frame.work.value((*op.parts[0])(frame)), *op.node->type));
}

namespace {

Slot entry_of(const Op& op, const feel::Context& context, Frame& frame) {
  const auto& entries = context.entries();
  const std::string& name = op.node->text;
  std::uint32_t at = op.guess.load(std::memory_order_relaxed);
  if (at >= entries.size() || entries[at].first != name) {
    const feel::Value* found = context.find(name);
    if (found == nullptr) return run_nothing(op, frame);
    while (at >= entries.size() || &entries[at].second != found) at = at + 1 < entries.size() ? at + 1 : 0;
    op.guess.store(at, std::memory_order_relaxed);
  }
  return borrowed(entries[at].second, frame.work.symbols());
}

Slot property_of(const Op& op, const feel::Value& value, Frame& frame) {
  if (const feel::List* list = value.list()) {
    feel::List out;
    for (const feel::Value& item : *list) out.push_back(feel::property(item, op.node->text).value_or(feel::Value()));
    return frame.work.keep(std::move(out));
  }
  auto found = feel::property(value, op.node->text);
  return found ? frame.work.keep(*std::move(found)) : run_nothing(op, frame);
}

}  // namespace

Slot run_path(const Op& op, Frame& frame) {
  const Slot value = (*op.parts[0])(frame);
  if (value.is_null()) return {};
  if (value.tag() == Tag::record) {
    const int at = value.record->shape->find(op.place);
    return at < 0 ? run_nothing(op, frame) : value.record->entries[at];
  }
  if (value.tag() == Tag::boxed && value.boxed->context() != nullptr)
    return entry_of(op, *value.boxed->context(), frame);
  return property_of(op, frame.work.value(value), frame);
}

Slot run_list(const Op& op, Frame& frame) {
  feel::List items;
  items.reserve(op.parts.size());
  for (const Op* part : op.parts) items.push_back(frame.work.value((*part)(frame)));
  return frame.work.keep(std::move(items));
}

namespace {

void run_parts(const Op& op, Frame& frame) {
  for (std::size_t i = 0; i < op.parts.size(); ++i) {
    Slot value = (*op.parts[i])(frame);
    if (op.types[i] != nullptr) value = op.types[i]->coerced(value, frame.work);
    frame.locals[op.place + i] = value;
  }
}

}  // namespace

Slot run_entries(const Op& op, Frame& frame) {
  run_parts(op, frame);
  auto* entries = frame.work.arena.take<Slot>(op.parts.size());
  std::copy_n(frame.locals + op.place, op.parts.size(), entries);
  return make_record(*op.shape, entries, frame.work.arena);
}

Slot run_record(const Op& op, Frame& frame) {
  auto* entries = frame.work.arena.take<Slot>(op.parts.size());
  for (std::size_t i = 0; i < op.parts.size(); ++i) entries[i] = (*op.parts[i])(frame);
  return make_record(*op.shape, entries, frame.work.arena);
}

Slot run_result(const Op& op, Frame& frame) {
  run_parts(op, frame);
  return frame.locals[op.place + op.parts.size() - 1];
}

Slot run_range(const Op& op, Frame& frame) {
  const feel::Node& node = *op.node;
  feel::Range range{frame.work.value((*op.parts[0])(frame)), frame.work.value((*op.parts[1])(frame)), node.low_included,
                    node.high_included, node.negated};
  const bool no_low = range.low.is_null();
  const bool no_high = range.high.is_null();
  const bool sound =
      node.text.empty() ? !no_low && !no_high && feel::compare(range.low, range.high).has_value() : !no_low || !no_high;
  return sound ? frame.work.keep(std::move(range)) : run_nothing(op, frame);
}

Slot run_typed(const Op& op, Frame& frame) { return op.types[0]->coerced((*op.parts[0])(frame), frame.work); }

feel::ScopePtr scope_at(const Op& op, Frame& frame) {
  feel::ScopePtr scope = frame.work.scope(frame.element);
  for (const Local& local : op.locals)
    scope = feel::with_name(local.name, frame.work.value(frame.locals[local.place]), std::move(scope));
  if (op.input_bound) scope = feel::with_name("?", frame.work.value(frame.input), std::move(scope));
  return scope;
}

Slot run_by_reference(const Op& op, Frame& frame) {
  const feel::ScopePtr scope = scope_at(op, frame);
  return frame.work.keep(frame.work.interpreter().evaluate(*op.node, scope));
}

Slot run_logic_by_reference(const Op& op, Frame& frame) {
  const feel::ScopePtr scope = scope_at(op, frame);
  LogicEvaluator evaluator(*frame.work.code->model, frame.work.interpreter(), frame.work.legal);
  return frame.work.keep(evaluator.evaluate(*op.logic, scope, nullptr).value);
}

}  // namespace loopline::dmn::program
