// What a named person carries across a line: the words of this room. A row of schema.sql each.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/json.h"

namespace loopline::handcarry {

struct Slip {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string person;
  std::string person_name;
  std::string crossing;
  std::string consignment;
  std::string exit;
  json::array packages;  // [{weight_kg, sealed, …}]
  json::array goods;     // [{lot, name, quantity, unit}]
  std::string content_hash;
  Moment from;
  Moment until;
  std::string state;  // issued | passed | withdrawn | lapsed
  std::optional<Date> return_by;
  std::string return_state;  // '' | out | overdue | back | assessed: of what is to come back from Hong Kong
  std::optional<Moment> passed_at;
  std::int64_t seen_packages = 0;
  std::string note;
};

struct Carried {
  std::string owner;
  std::string slip;
  std::string lot;
  std::int64_t quantity = 0;
  std::int64_t returned = 0;

  std::int64_t left() const { return quantity - returned; }
};

}  // namespace loopline::handcarry
