// Declarations made of what the gate saw: the words of this room. A row of schema.sql each.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/money.h"

namespace loopline::declarations {

// One movement that the gate saw pass.
struct Crossing {
  std::string owner;
  std::string id;  // of the movement
  std::int64_t ordinal = 0;
  std::string period;
  std::string declaration;
  Date day;
  std::string consignment;
  std::string crossing;
  std::string lot;
  std::string hs;
  std::string name;
  Quantity quantity;
  std::int64_t value_fen = 0;
  std::string origin;
  std::string tax_status;
  std::string mode;
  std::string head;
  std::string line;
  std::string why;
};

struct Period {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  Date from;
  Date until;
  std::string state;  // open | composed
};

struct Declaration {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string kind;   // consolidated | single | reversal
  std::string state;  // draft | filed | reversed
  std::string period;
  std::string head;
  std::string crossing;
  std::string mode;
  std::string levy;
  Date from;
  Date until;
  Date due_on;
  std::optional<Date> filed_on;
  std::string filed_by;
  std::string hash;
  std::int64_t lines = 0;
  std::int64_t total_fen = 0;
  std::string reverses;
  std::string reversed_by;
  std::string replaces;
  std::string replaced_by;
  std::string note;

  // Whose lines it shows: a reversal has those of what it takes back, with the sign turned.
  const std::string& lines_of() const { return kind == "reversal" ? reverses : id; }
};

struct DeclarationLine {
  std::string owner;
  std::string declaration;
  std::int64_t number = 0;
  std::string line;
  std::string hs;
  std::string name;
  Quantity quantity;
  std::int64_t value_fen = 0;
  std::string origin;
  std::int64_t crossings = 0;
  std::string amended;
};

}  // namespace loopline::declarations
