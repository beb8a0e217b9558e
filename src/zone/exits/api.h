// Exits: out for testing, repair or exhibition, and back. The room's door for those who put the zone together.
#pragma once

#include "command/api.h"
#include "zone/book/clock_rule.h"

namespace loopline::exits {

// Adds the room's tables, commands and views.
void describe(command::Catalogue& catalogue);

// What follows when something of this room falls due, for the book.
std::vector<book::ClockRule> clock_rules();

}  // namespace loopline::exits
