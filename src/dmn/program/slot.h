// Slots: FEEL values in sixteen bytes, as the compiled evaluator holds them.
//
// A slot owns nothing. What does not fit into it (long decimals, times, lists, contexts of others) is a feel::Value in
// an arena or in the facts, and the slot points there. A text that occurs in the model is always its symbol, so two
// symbols are equal if their numbers are, and a symbol never equals a text.
#pragma once

#include <cstdint>
#include <string_view>

#include "dmn/program/arena.h"
#include "dmn/program/symbols.h"
#include "feel/value.h"

namespace loopline::dmn::program {

struct Record;

enum class Tag : std::uint8_t {
  null,
  boolean,
  number,  // integer × 10^exponent
  symbol,  // detail: its number
  text,    // chars, detail: bytes
  date,    // integer: days since 1970-01-01
  record,  // a context made by the program
  boxed,   // any other value
};

// A set of tags, one bit each: asking it takes no branch, where some inputs are symbols and others texts.
constexpr unsigned tag_bit(Tag tag) { return 1u << static_cast<unsigned>(tag); }
inline constexpr unsigned textual_tags = tag_bit(Tag::symbol) | tag_bit(Tag::text);
inline constexpr unsigned all_tags = 0xff;

struct Slot {
  union {
    std::int64_t integer;
    const char* chars;
    const Record* record;
    const feel::Value* boxed;
  };

  Slot() : Slot(Tag::null, 0) {}
  static Slot boolean(bool truth) { return Slot(Tag::boolean, truth ? 1 : 0); }
  static Slot number(std::int64_t coefficient, int exponent = 0) {
    return Slot(Tag::number, coefficient, static_cast<std::uint8_t>(exponent), 0);
  }
  static Slot date(std::int64_t days) { return Slot(Tag::date, days); }
  static Slot symbol(std::uint32_t id) { return Slot(Tag::symbol, 0, 0, id); }
  static Slot text(std::string_view bytes) {
    Slot slot(Tag::text, 0, 0, static_cast<std::uint32_t>(bytes.size()));
    slot.chars = bytes.data();
    return slot;
  }
  static Slot of(const Record* record) {
    Slot slot(Tag::record, 0);
    slot.record = record;
    return slot;
  }
  static Slot box(const feel::Value* value) {
    Slot slot(Tag::boxed, 0);
    slot.boxed = value;
    return slot;
  }

  Tag tag() const { return static_cast<Tag>(meta_ & 0xff); }
  int exponent() const { return static_cast<std::int8_t>(meta_ >> 8 & 0xff); }
  std::uint32_t detail() const { return static_cast<std::uint32_t>(meta_ >> 32); }
  bool is_among(unsigned tags) const { return (tags >> static_cast<unsigned>(tag()) & 1) != 0; }
  bool is_null() const { return tag() == Tag::null; }
  bool is_true() const { return tag() == Tag::boolean && integer != 0; }
  bool is_false() const { return tag() == Tag::boolean && integer == 0; }

 private:
  Slot(Tag kind, std::int64_t payload, std::uint8_t exponent = 0, std::uint32_t detail = 0)
      : integer(payload),
        meta_(static_cast<std::uint64_t>(kind) | std::uint64_t{exponent} << 8 | std::uint64_t{detail} << 32) {}

  // Tag, exponent and detail in one word: a slot written in pieces and read whole would wait for its own writes.
  std::uint64_t meta_;
};
static_assert(sizeof(Slot) == 16);

// The names of a record's entries, by symbol.
struct Shape {
  std::vector<std::uint32_t> names;

  // The place of an entry, or -1.
  int find(std::uint32_t name) const {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == name) return static_cast<int>(i);
    }
    return -1;
  }
};

struct Record {
  const Shape* shape;
  const Slot* entries;  // beside shape->names
  int depth;            // as feel::Value::depth()
};

// The record as a slot; null if it would be deeper than FEEL's values may be.
Slot make_record(const Shape& shape, const Slot* entries, Arena& arena);
int depth_of(const Slot& slot);

// A value as a slot. `borrowed` points into the value where it must, which then has to outlive the slot; `owned` moves
// it into the arena if it has to.
Slot borrowed(const feel::Value& value, const Symbols& symbols);
Slot owned(feel::Value value, const Symbols& symbols, Arena& arena);
Slot from_decimal(const Decimal& number, Arena& arena);
// The slot of a text that lives as long as the slot: its symbol, or the text.
Slot from_text(std::string_view text, const Symbols& symbols);

feel::Value value_of(const Slot& slot, const Symbols& symbols);
Decimal decimal_of(const Slot& number);
inline std::string_view text_of(const Slot& slot, const Symbols& symbols) {
  return slot.tag() == Tag::symbol ? symbols.text(slot.detail()) : std::string_view(slot.chars, slot.detail());
}
inline bool is_textual(const Slot& slot) { return slot.is_among(textual_tags); }
// Does the value hold a null, itself or inside?
bool holds_null(const Slot& slot);
// Appends what makes the value the one it is: of one program's answers, equal bytes mean equal values (1.5 and 1.50
// have others). False if there is a value in it that is none of a slot's own.
bool append_identity(const Slot& slot, std::string& out);

}  // namespace loopline::dmn::program
