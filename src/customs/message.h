// A customs message: what kind it is, every field it has in its place, held to the kind's table.
//
// Read from XML (in an envelope or bare) or JSON (whole, or one part of it, as integrators send them). What a table
// does not know stays where it stood and is written back.
#pragma once

#include "base/json.h"
#include "customs/kinds.h"
#include "customs/xml.h"

namespace loopline::customs {

enum class Syntax { xml, json };

struct Message {
  const Kind* kind = nullptr;
  Syntax syntax = Syntax::xml;
  const Part* bare = nullptr;  // JSON of a single part
  Document document;

  // The element that holds the parts.
  const Node& body() const;
  std::vector<const Node*> parts(std::string_view word) const;
  // A field by our word, as customs write it; of the first such part. Empty without.
  std::string text(std::string_view part, std::string_view word) const;
};

// What the envelope says; all empty for a message without one.
struct Envelope {
  std::string message_id;
  std::string file_name;
  std::string message_type;
  std::string sender;
  std::string receiver;
  std::string sent_at;
};
Envelope envelope_of(const Message& message);

// Bytes as they came, made UTF-8: what they declare and what they are have to agree.
// Errors: file_too_large, encoding_disagrees (declared, found), encoding_unsupported (encoding).
Result<std::string> decode_message(std::string_view bytes);

// Errors: those of decode_message, of parse_xml and parse_json; unknown_message (root), message_type_disagrees (pointer
// of the envelope's field; said, found).
Result<Message> read(std::string_view bytes);
// The same of text that is decoded already.
Result<Message> read_text(std::string_view utf8);

// Holds the message to its table: all that is wrong at once, the first with the others in `more`. Errors, each with a
// pointer: message_part_missing, message_part_twice, message_field_missing, message_field_twice, message_field_nested,
// message_field_control,
// message_field_too_long (limit), message_field_not_…, message_number_too_long, message_number_not_positive,
// message_joined_too_many. `sending`: with what only messages of ours must have.
Result<void> check(const Message& message, bool sending);

// As it was read, what was changed aside; XML or JSON as it came.
std::string write(const Message& message);

// Several numbers may stand in one field, joined by backslashes.
std::vector<std::string> joined_numbers(std::string_view text);

}  // namespace loopline::customs
