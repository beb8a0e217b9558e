// What happens inside: the words of this room. A row of schema.sql each.
#pragma once

#include <string>

#include "base/date.h"
#include "base/json.h"

namespace loopline::inside {

struct Consumption {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string project;
  std::string experiment;
  std::string person;
  Date day;
  bool forms_product = false;
  json::array evidence;
  bool release_from_tax = false;
  std::string state;  // confirmed | awaiting | rejected
  std::string note;
};

}  // namespace loopline::inside
