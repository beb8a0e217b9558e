// Declarations: composed of what the gate saw, filed with one click, corrected by reversal. The room's door for those
// who put the zone together; what another room's gate saw comes in by gather.h.
//
// Law: 署贸函〔2024〕236号 measure one (集中申报), 海关法 art. 24 (14 days); asked of the pack.
#pragma once

#include "command/api.h"
#include "command/searchable.h"

namespace loopline::declarations {

// Adds the room's tables, commands, views and pages.
void describe(command::Catalogue& catalogue);

// What the search finds of this room.
std::vector<command::Searchable> searchables();

}  // namespace loopline::declarations
