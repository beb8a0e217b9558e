// What kinds of message there are: one table a kind, of tag, our word, type, length, need and code list.
//
// Sources of tags, lengths and codes: docs/decisions/0008-customs-messages.md. Tags are the standard's own, its
// misspellings included; a tag is known whatever its case.
#pragma once

#include <span>
#include <string_view>

namespace loopline::customs {

enum class Type {
  text,      // at most `length` characters
  digits,    // digits only, at most `length`
  number,    // decimal, at most `length` digits before and `decimals` after the point, not negative
  weight,    // the same, greater than nothing
  balance,   // the same as number, negative too
  code,      // one of `codes`
  date,      // 20260302 or 2026-03-02
  moment,    // a date, or with a time: 2026-03-02 09:30:00, 2026-03-02T09:30:00
  currency,  // customs' three digits, or three letters
  country,
  unit,         // customs' three digits, or two or three characters of UNECE Recommendation 20
  inventory,    // QD…, see numbers.h; `many`: several, joined by backslashes
  slip,         // Z…
  declaration,  // 18 digits
  party,        // 18 characters with a check character: 统一社会信用代码
};

// A code as customs write it, and our word for it.
struct Code {
  std::string_view official;
  std::string_view ours;
};

enum class Need {
  no,
  to_send,  // of messages that we send
  always,   // of messages that we read, too: every sample seen has it
};

struct Field {
  std::string_view tag;
  std::string_view word;
  Type type = Type::text;
  int length = 0;
  int decimals = 0;
  Need need = Need::no;
  bool many = false;
  std::span<const Code> codes = {};
};

// A group of fields: the head, a line, an attachment.
struct Part {
  std::string_view word;         // "head", "lines" …
  std::string_view tag;          // of its element
  std::string_view holder = {};  // the element around the repeated ones, where there is one
  bool repeated = false;
  Need need = Need::no;
  std::span<const Field> fields = {};
};

struct Kind {
  std::string_view type;  // INV101
  std::string_view root;  // the element that holds the parts
  bool receipt = false;
  std::span<const Part> parts;
  std::string_view name_hans;  // 核注清单
  bool letters = false;        // currencies and countries by letters (CNY, CHN), not by customs' digits
};

std::span<const Kind* const> kinds();
// By type, in any case of letters; null for an unknown one.
const Kind* kind_of(std::string_view type);

const Part* part_of(const Kind& kind, std::string_view word);
const Field* field_of(const Part& part, std::string_view tag);

}  // namespace loopline::customs
