// Carrying by hand: a named person, packages, a window, a channel; a slip that verifies without a network. The room's
// door for those who put the zone together.
//
// Law: 署贸函〔2024〕236号 measures four (first line, No. 1 Channel) and six (second line); asked of the pack.
#pragma once

#include "command/api.h"
#include "command/searchable.h"
#include "zone/book/clock_rule.h"
#include "zone/goods/api.h"
#include "zone/handcarry/token.h"

namespace loopline::handcarry {

// Adds the room's tables, commands, views and pages. `above` is what goods was given: a slip passes as its consignment
// does.
void describe(command::Catalogue& catalogue, const goods::Above& above, const Signer& signer);

// What follows when something of this room falls due, for the book. `above` as for describe().
std::vector<book::ClockRule> clock_rules(const goods::Above& above);

// What the search finds of this room.
std::vector<command::Searchable> searchables();

}  // namespace loopline::handcarry
