// What happens inside: the words of this room. A row of schema.sql each.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/json.h"
#include "base/money.h"

namespace loopline::inside {

// Goods used up in research, or made into a product of it.
struct Consumption {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string project;
  std::string experiment;
  std::string person;
  Date day;
  bool forms_product = false;
  std::string product;  // the lot that was made
  json::array evidence;
  bool release_from_tax = false;
  std::string draw;   // held against the pack's sampling share
  std::string state;  // confirmed | awaiting | rejected | withdrawn
  std::string note;
};

// One line of a consumption: what of which lot, out of which aliquot, and what was left as waste.
struct Use {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string consumption;
  std::string lot;
  std::string aliquot;  // "": from the lot itself
  Quantity quantity;
  std::int64_t residue = 0;
  std::string disposal;  // what became of the residue
};

// A part of a lot with a name of its own: a tube, a plate, a bottle.
struct Aliquot {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string lot;
  std::string label;
  std::string storage;
  std::string person;
  Date made_on;
  Quantity quantity;
  std::int64_t used = 0;
  std::string state;  // open | used_up | returned

  std::int64_t left() const { return quantity.units - used; }
};

// Exempt goods that for a time serve something else.
struct OtherUse {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string lot;
  Quantity quantity;
  std::string purpose;
  std::string user;
  Date first_day;
  Date until;
  std::optional<Date> last_day;
  std::int64_t days = 0;
  json::array evidence;
  std::string state;     // awaiting | running | ended | rejected
  std::string ended_by;  // command | clock
  std::string note;
};

struct Loss {
  std::string owner;
  std::string id;
  std::int64_t ordinal = 0;
  std::string event;  // destruction | loss | theft
  bool force_majeure = false;
  std::string certificate;  // number of the destruction certificate
  std::string certificate_sha256;
  json::array evidence;
  std::string cause;
  Date day;
  std::string state;  // confirmed | awaiting | rejected
  std::string note;
};

}  // namespace loopline::inside
