// Temporary exits: the words of this room. A row of schema.sql each.
#pragma once

#include <string>

#include "base/date.h"
#include "base/json.h"

namespace loopline::exits {

struct Exit {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string consignment;
  std::string purpose;
  std::string place;
  Date out_on;
  Date due_on;        // the first due day of what is still out
  std::string state;  // filed | out | overdue | back | cancelled
};

// One lot of an exit with its own purpose and due day.
struct ExitItem {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string exit;
  std::string lot;   // what is out; after a late assessment the taxed lot that continues it
  std::string went;  // the lot as it left
  std::string purpose;
  std::int64_t days = 0;  // granted, extensions counted in
  Date due_on;
  std::int64_t quantity = 0;
  std::int64_t returned = 0;
  std::int64_t sold = 0;
  std::int64_t extensions = 0;
  json::object declared;  // what it was declared to be (dual_use, dangerous_un …): it comes back as it went
  std::string state;      // filed | out | overdue | assessed | closed | cancelled

  std::int64_t left() const { return quantity - returned - sold; }
  bool is_out() const { return state == "out" || state == "overdue" || state == "assessed"; }
};

// More time asked for, and what the officer said.
struct Extension {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string exit;
  std::string item;
  std::int64_t days = 0;
  std::string reason;
  json::array evidence;
  Date asked_on;
  std::string state;  // awaiting | granted | refused
  std::string note;
};

// What came back, and in which condition: parts and value that a repair changed.
struct Return {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string exit;
  std::string item;
  std::string lot;
  std::int64_t quantity = 0;
  Date day;
  bool late = false;
  json::object repair;
};

}  // namespace loopline::exits
