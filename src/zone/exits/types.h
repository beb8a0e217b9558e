// Temporary exits: the words of this room. A row of schema.sql each.
#pragma once

#include <string>

#include "base/date.h"

namespace loopline::exits {

struct Exit {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string consignment;
  std::string purpose;
  std::string place;
  Date out_on;
  Date due_on;
  std::string state;  // filed | out | overdue | back | cancelled
};

struct ExitItem {
  std::string owner;
  std::string exit;
  std::string lot;
  std::int64_t quantity = 0;
  std::int64_t returned = 0;
};

}  // namespace loopline::exits
