// Goods that cross a line: the words of this room. A row of schema.sql each.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/json.h"

namespace loopline::goods {

struct Consignment {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string kind;
  std::string state;         // released | inspecting | held | passed | cancelled
  std::string release_lane;  // release | inspect | hold
  std::string number;
  std::string channel;
  Date day;
  std::optional<Date> passed_at;
  json::array documents;
  json::array missing;
  std::int64_t total_fen = 0;
  std::string counterparty;
  std::string subject;
  json::object slip;
};

}  // namespace loopline::goods
