#include "dmn/program/slot.h"

#include "dmn/request.h"
#include "feel/limits.h"

namespace loopline::dmn::program {

namespace {

// Exponents that the fast path takes: sums of two still fit the eight bits.
constexpr int exponent_limit = 60;

}  // namespace

int depth_of(const Slot& slot) {
  if (slot.tag() == Tag::record) return slot.record->depth;
  return slot.tag() == Tag::boxed ? slot.boxed->depth() : 0;
}

Slot make_record(const Shape& shape, const Slot* entries, Arena& arena) {
  int depth = 0;
  for (std::size_t i = 0; i < shape.names.size(); ++i) depth = std::max(depth, depth_of(entries[i]));
  if (depth >= feel::value_depth_max) return {};
  auto* record = arena.take<Record>(1);
  *record = {&shape, entries, depth + 1};
  return Slot::of(record);
}

Slot from_text(std::string_view text, const Symbols& symbols) {
  const std::uint32_t id = symbols.find(text);
  return id == Symbols::none ? Slot::text(text) : Slot::symbol(id);
}

Slot borrowed(const feel::Value& value, const Symbols& symbols) {
  switch (value.kind()) {
    case feel::Kind::null: return {};
    case feel::Kind::boolean: return Slot::boolean(*value.boolean());
    case feel::Kind::string:
      return value.string()->size() > UINT32_MAX ? Slot::box(&value) : from_text(*value.string(), symbols);
    case feel::Kind::date: return Slot::date(value.date()->days());
    case feel::Kind::number: {
      const auto scaled = value.number()->as_scaled();
      if (!scaled || std::abs(scaled->exponent) > exponent_limit) return Slot::box(&value);
      return Slot::number(scaled->coefficient, scaled->exponent);
    }
    default: return Slot::box(&value);
  }
}

Slot owned(feel::Value value, const Symbols& symbols, Arena& arena) {
  const Slot slot = borrowed(value, symbols);
  if (slot.tag() == Tag::text) return Slot::text(arena.copy(*value.string()));
  return slot.tag() == Tag::boxed ? Slot::box(arena.keep(std::move(value))) : slot;
}

Slot from_decimal(const Decimal& number, Arena& arena) {
  if (!number.is_finite()) return {};
  const auto scaled = number.as_scaled();
  if (!scaled || std::abs(scaled->exponent) > exponent_limit) return Slot::box(arena.keep(number));
  return Slot::number(scaled->coefficient, scaled->exponent);
}

Decimal decimal_of(const Slot& number) { return Decimal::scaled(number.integer, number.exponent()); }

feel::Value value_of(const Slot& slot, const Symbols& symbols) {
  switch (slot.tag()) {
    case Tag::null: return {};
    case Tag::boolean: return slot.integer != 0;
    case Tag::number: return decimal_of(slot);
    case Tag::symbol:
    case Tag::text: return text_of(slot, symbols);
    case Tag::date: return Date::from_days(slot.integer);
    case Tag::boxed: return *slot.boxed;
    case Tag::record: break;
  }
  const Shape& shape = *slot.record->shape;
  feel::Context context;
  for (std::size_t i = 0; i < shape.names.size(); ++i) {
    context.put(std::string(symbols.text(shape.names[i])), value_of(slot.record->entries[i], symbols));
  }
  return context;
}

bool append_identity(const Slot& slot, std::string& out) {
  const auto append = [&](std::int64_t word) { out.append(reinterpret_cast<const char*>(&word), sizeof word); };
  const auto kind = static_cast<std::int64_t>(slot.tag());
  switch (slot.tag()) {
    case Tag::boxed: return false;
    case Tag::record: {
      const std::size_t count = slot.record->shape->names.size();
      // The shape by its place in memory: a program has each once.
      append(reinterpret_cast<std::int64_t>(slot.record->shape));
      return std::all_of(slot.record->entries, slot.record->entries + count,
                         [&](const Slot& entry) { return append_identity(entry, out); });
    }
    case Tag::text:
      append(std::int64_t{slot.detail()} << 32 | kind);
      out.append(slot.chars, slot.detail());
      return true;
    default:
      append(std::int64_t{slot.detail()} << 32 | (slot.exponent() & 0xff) << 8 | kind);
      append(slot.integer);
      return true;
  }
}

bool holds_null(const Slot& slot) {
  if (slot.tag() == Tag::null) return true;
  if (slot.tag() == Tag::boxed) return dmn::holds_null(*slot.boxed);
  if (slot.tag() != Tag::record) return false;
  for (std::size_t i = 0; i < slot.record->shape->names.size(); ++i) {
    if (holds_null(slot.record->entries[i])) return true;
  }
  return false;
}

}  // namespace loopline::dmn::program
