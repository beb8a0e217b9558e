// The words of coordination.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/json.h"

namespace loopline::coordination {

// Who looks after a party from a day on.
struct Coordinator {
  std::string party;
  Date from;
  std::string user;
  std::string assigned_by;
};

// A conversation between a party and the zone's side.
struct Thread {
  std::string party;
  std::string id;  // "T12"
  std::int64_t number = 0;
  std::string title;
  std::string state;  // waiting | answered | closed
  Date opened_on;
  std::string opened_by;
  std::optional<Date> waiting_since;
  std::optional<Date> due_on;
  std::optional<Date> escalated_on;
  std::optional<Date> first_answer_on;
  std::int64_t messages = 0;
  Date said_on;
  std::int64_t read_by_party = 0;
  std::int64_t read_by_zone = 0;
};

struct Message {
  std::int64_t number = 0;
  std::string kind;  // said | escalated | closed
  std::string side;  // party | zone
  std::string by_user;
  std::string by_role;
  std::string body;
  json::array files;
  Moment at;
  std::int64_t seq = 0;
};

}  // namespace loopline::coordination
