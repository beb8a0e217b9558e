// The house: the rooms of the zone put together, each handed what the rooms above it contribute. One place to add a
// domain.
#pragma once

#include "command/api.h"
#include "zone/handcarry/token.h"

namespace loopline::house {

// What the zone has from outside its record.
struct Outside {
  handcarry::Signer signer;  // nothing is signed without
};

// Adds the tables, commands and views of every domain. Errors: those of casework::describe and registry::describe.
Result<void> describe(command::Catalogue& catalogue, const law::Pack& law, const Outside& outside = {});

}  // namespace loopline::house
