// What the demo is made of: invented names, and goods with the headings, units and prices that laboratories really
// have.
#pragma once

#include <span>
#include <string>

#include "base/json.h"
#include "demo/random.h"

namespace loopline::demo {

struct GoodsSample {
  const char* hs;
  const char* name;
  const char* category;
  const char* unit;
  std::int64_t price_least;  // CNY a unit
  std::int64_t price_most;
  std::int64_t quantity_least;
  std::int64_t quantity_most;
};

std::span<const GoodsSample> equipment_samples();
std::span<const GoodsSample> consumable_samples();

struct OrganisationName {
  std::string zh;
  std::string en;
};

// The n-th invented institution; the first sixty are distinct, later ones carry a number.
OrganisationName organisation_name(std::int64_t number, std::string_view kind);
OrganisationName person_name(Random& random);

// A made-up code with the right check character.
std::string uscc(Random& random);
// {"kind", "number", "salt"} of an identity document with the right check digit.
json::object identity_document(Random& random);

}  // namespace loopline::demo
