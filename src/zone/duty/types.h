// What is owed: the words of this room.
#pragma once

#include <string>

#include "base/date.h"
#include "base/json.h"

namespace loopline::duty {

struct Assessment {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string document;
  std::string lot;
  std::string kind;
  Date day;
  std::int64_t base_fen = 0;
  std::int64_t total_fen = 0;
  Date due_on;
  std::string state;  // pending | due | paid | void
  std::string transfer;
  json::object detail;
};

}  // namespace loopline::duty
