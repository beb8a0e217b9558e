// Messages with the customs' systems: the words of this room. A row of schema.sql each.
#pragma once

#include <string>

#include "base/date.h"
#include "base/json.h"

namespace loopline::messages {

struct Profile {
  std::string owner;
  json::object body;
};

struct Document {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string kind;
  std::string consignment;
  std::string own_number;
  std::string number;
  std::string official;
  std::string seq_no;
  std::string state;
  json::object facts;
  std::string booking;
  std::string booking_reason;
  std::string weight;
  Date day;
  json::object words;

  // What other documents name it by: customs' number once there is one.
  const std::string& name() const { return official.empty() ? number : official; }
};

struct Receipt {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string kind;
  std::string document;
  std::string problem;
  std::string own_number;
  std::string seq_no;
  std::string number;
  std::string decided_at;
  bool trusted = false;
  Date received_on;
  json::object words;

  bool quarantined() const { return document.empty(); }
};

}  // namespace loopline::messages
