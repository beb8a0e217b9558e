// The book: lots, movements, clocks, and what every domain about goods is made of. The room's only door for those who
// put the zone together; domains use what tools/layers.txt says it publishes.
//
// Law: 财关税〔2026〕1号 art. 1(3) (海关电子台账).
#pragma once

#include "command/api.h"
#include "zone/book/clock_rule.h"
#include "command/searchable.h"
#include "zone/book/desk.h"
#include "zone/book/docket.h"

namespace loopline::book {

// What rooms above contribute.
struct Above {
  std::vector<ClockRule> clocks;
  std::vector<DeskPart> desk;
};

// Adds the room's tables, the command goods.advance-clocks, and the views of lots, movements, clocks and the desk.
void describe(command::Catalogue& catalogue, Above above);

// What the search may find.
std::vector<command::Searchable> searchables();

}  // namespace loopline::book
