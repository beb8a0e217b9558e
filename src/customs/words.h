// A message in our words, and our words as a message: codes mapped, days as days, joined numbers as lists.
#pragma once

#include <map>

#include "base/date.h"
#include "customs/message.h"

namespace loopline::customs {

// Customs' codes of currencies, countries and units, and ours; whoever has the tables fills it.
class CodeBook {
 public:
  void add(Type type, std::string_view official, std::string_view ours);
  // Another code for what is ours: read, never written (KGM for 035).
  void add_alias(Type type, std::string_view alias, std::string_view ours);
  // The code itself where the book has none.
  std::string ours(Type type, std::string_view official) const;
  std::string official(Type type, std::string_view ours) const;
  bool knows(Type type, std::string_view ours) const;

 private:
  std::map<std::pair<Type, std::string>, std::string> ours_;
  std::map<std::pair<Type, std::string>, std::string> official_;
};

// {"kind": "INV101", "head": {…}, "lines": [{…}] …}: fields that are not empty, by our words; what the table does not
// know under its tag in "other" of its part.
json::object to_words(const Message& message, const CodeBook& book);

// Who sends what to whom when.
struct Sending {
  std::string message_id;
  std::string sender;
  std::string receiver;
  std::string sent_at;  // 2026-03-02T10:00:00, in the zone
};

// The message that says so: fields in the order of the table, "other" after them, in the layout and envelope that
// customs' client takes. Not held to the table: check() does that. Errors: message_kind_unknown, message_word_unknown,
// message_word_wrong (each with a pointer).
Result<Message> from_words(const json::object& words, const CodeBook& book, const Sending& sending);

}  // namespace loopline::customs
