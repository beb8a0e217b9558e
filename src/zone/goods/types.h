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
  std::string state;         // of its lines the one that waits most: held, inspecting, released; else passed, refused,
                             // cancelled
  std::string release_lane;  // release | inspect | hold
  std::string lane;          // green | yellow | red, as it was filed
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

// One line of a consignment: a lot (or part of one) with a release of its own. A declared line that is split by
// quantity has several.
struct ConsignmentLine {
  std::string owner;
  std::string id;  // "<consignment>/<number>"
  std::int64_t ordinal = 0;
  std::string consignment;
  std::int64_t number = 0;    // from 1
  std::int64_t declared = 0;  // index in the "lines" or "items" of the filing
  std::string lot;
  std::string transfer;    // of its movement
  std::string assessment;  // "" where nothing is owed
  std::string state;       // released | inspecting | held | passed | refused | returned | cancelled
  json::array missing;     // codes of documents
  json::object refusal;    // reason, note, goods_go, basis; {} where it was not refused
  Date changed_on;

  bool is_open() const { return state == "released" || waits(); }
  bool waits() const { return state == "inspecting" || state == "held"; }
};

}  // namespace loopline::goods
