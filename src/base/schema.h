// JSON Schema, the part forms and commands need, with errors that people understand.
//
// Understood: type (one or a list), properties, required, additionalProperties:false, enum, const, pattern
// (ECMAScript), minLength, maxLength (code points), minimum, maximum (of numbers, and of decimals in strings), items,
// minItems, maxItems, uniqueItems; title, description, default, examples, $schema, $id and x-… are carried, not held;
// x-personal: true marks a string as personal data: each_personal() finds it, and a sealed text (sealed.h) is taken for
// it whatever else the schema asks of it, since what is sealed was held to the schema before.
// format: date, date-time, decimal (a string, or an integer), positive-decimal, money (decimal with two places),
// quantity (five places), uscc, resident-id, hkid, lei, container, sha256, hs (8 or 10 digits). Anything else in a
// schema is an error when it is compiled, so that nothing in it is silently not held. Why not a library:
// docs/decisions/0004-own-json-schema.md.
#pragma once

#include <functional>
#include <memory>

#include "base/json.h"

namespace loopline {

class Schema {
 public:
  // Errors: bad_schema (pointer into the schema).
  static Result<Schema> compile(const json::value& schema);

  // Holds `document` to the schema. The error is the first in document order, all others in `more`; each has its
  // pointer. Codes: required_field_missing, unknown_field, wrong_type, not_in_list, wrong_format, too_short, too_long,
  // too_small, too_large, too_few_items, too_many_items, duplicate_item, pattern_mismatch.
  Result<void> check(const json::value& document) const;

  // Whether any part of it is marked x-personal.
  bool has_personal() const;
  // Calls `each` with every string of the document that is marked so, and its pointer, in document order. An error of
  // `each` ends it.
  using Visit = std::function<Result<void>(const std::string& pointer, json::string& value)>;
  Result<void> each_personal(json::object& document, const Visit& each) const;

  const json::value& source() const { return *source_; }

 private:
  std::shared_ptr<const json::value> source_;  // shared: a compiled schema is immutable and copied freely
};

}  // namespace loopline
