// One consignment as every form that customs want of it, from what is on record: goods, party, exit, vehicle and the
// customs profile. Nothing is typed twice, and what is missing is named.
#pragma once

#include "customs/words.h"
#include "zone/goods/consignments.h"
#include "zone/messages/types.h"
#include "zone/messages/words.h"

namespace loopline::messages {

// What composing looks at; `details` is what only the sender knows: vehicle, weights, port …, see schemas.cpp.
struct Source {
  store::Reader& state;
  const law::Pack& law;
  Moment now;
  std::string consignment;
  json::object details;
};

// A form composed: a message, and what keeps it from being sent. Pointers are of the message.
struct Form {
  std::string kind;
  std::string own_number;
  customs::Message message;
  json::object words;
  std::vector<Error> problems;
};

// The forms that the consignment needs, as the pack's decision `customs-forms` names them, in the order of sending.
struct Forms {
  goods::Consignment consignment;
  std::vector<std::string> kinds;
  law::Answer answer;
};

// Errors: unknown_consignment (pointer /consignment), what the law says.
Result<Forms> forms_of(const Source& source);
// Errors: message_kind_not_needed (kind).
Result<Form> compose(const Source& source, const Forms& forms, std::string_view kind);

}  // namespace loopline::messages
