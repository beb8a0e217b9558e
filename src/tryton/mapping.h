// What a stock move is in the zone, by where it goes from and to: the institution's own table, a YAML file.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"

namespace loopline::tryton {

// A location as a move names it.
struct Location {
  std::string type;  // supplier | storage | customer | production | lost_found …
  std::string code;
};

// A place that a rule speaks of; empty parts fit all.
struct Place {
  std::string type;
  std::string code;
  bool fits(const Location& location) const;
};

struct Rule {
  Place from;
  Place to;
  std::string country;         // of the supplier's or customer's address, two letters; "" fits all
  std::string kind;            // of erp.take; "ignore" for what is no movement of the zone
  bool when_assigned = false;  // taken once the goods are assigned, not only when they are done
  json::object fields;  // more for the movement; "{document}", "{partner}", "{reference}", "{number}" are filled in
};

struct Mapping {
  std::vector<Rule> rules;           // the first that fits counts
  std::vector<std::string> counted;  // codes of the locations whose stock is the book's, with all below

  // Nothing where no rule fits.
  const Rule* find(const Location& from, const Location& to, std::string_view country) const;
};

// Errors: those of parse_yaml, bad_mapping (pointer: which rule, argument why).
Result<Mapping> read_mapping(std::string_view yaml);

}  // namespace loopline::tryton
