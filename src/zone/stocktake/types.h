// Stock-takes: the words of this room. A row of schema.sql each.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/json.h"
#include "base/money.h"

namespace loopline::stocktake {

struct StockTake {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string scope;  // all | project | category | place
  std::string value;
  bool frozen = true;
  Date opened_on;
  std::string opened_by;
  std::string state;   // open | signed | cancelled
  std::string keeper;  // who signed for the institution
  std::optional<Date> keeper_on;
  std::string officer;
  std::optional<Date> officer_on;
  std::string note;
  json::object file;  // {name, sha256} of the last count that came as a file

  bool is_signed() const { return !keeper.empty() || !officer.empty(); }
};

// One lot of a stock-take.
struct Line {
  std::string owner;
  std::string id;  // stock-take/lot
  std::string stocktake;
  std::string lot;
  std::string unit;
  std::int64_t should = 0;             // what the book says is there, when it was counted
  std::optional<std::int64_t> actual;  // what was counted
  std::optional<Date> counted_on;
  std::string cause = "unexplained";  // unexplained | unrecorded_use | natural_loss | misplaced
  std::string note;
  json::array evidence;
  std::string treatment;  // none | record | write_off | assess, once the law was asked

  std::int64_t difference() const { return actual ? *actual - should : 0; }
};

}  // namespace loopline::stocktake
