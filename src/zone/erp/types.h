// The ERP link: the words of this room. A row of schema.sql each.
#pragma once

#include <string>

#include "base/date.h"
#include "base/json.h"
#include "base/money.h"

namespace loopline::erp {

// What the customs side has to know of a material, and how the ERP's units become the customs' one.
struct Material {
  std::string owner;
  std::string id;  // the ERP's material number
  std::int64_t ordinal = 0;
  std::string hs;
  std::string name;
  std::string category;
  std::string unit;
  json::object units;
  std::string origin;
  std::string requested;
  bool own_use = true;
};

// One line of the ERP's stock ledger and what became of it.
struct Move {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string source;
  std::string number;
  std::string document;
  std::string kind;
  Date day;
  std::string material_no;
  std::string lot;
  std::string quantity;
  std::string unit;
  Quantity converted;
  std::string state;
  std::string taken_as;
  std::int64_t entry = 0;
  std::string hash;
  std::int64_t attempts = 0;
  std::string error;
  std::string told;
  bool open = false;

  bool is_taken() const { return state == "taken" || state == "changed"; }
};

// A connector's own account of itself.
struct Link {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string system;
  std::string state;
  std::string cursor;
  std::string last_move;
  std::int64_t queue = 0;
  std::string detail;
  Moment at;
  std::int64_t stock_entry = 0;
  Date stock_day;
};

// What the ERP says is on hand.
struct Stock {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string source;
  std::string material_no;
  std::string lot;
  std::string quantity;
  std::string unit;
  std::int64_t entry = 0;
};

}  // namespace loopline::erp
