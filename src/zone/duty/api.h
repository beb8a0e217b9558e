// Duty: what is owed, and its payment. The room's door for those who put the zone together.
#pragma once

#include "command/api.h"
#include "command/searchable.h"

namespace loopline::duty {

// Adds the room's tables, commands and views.
void describe(command::Catalogue& catalogue);

// What the search may find.
std::vector<command::Searchable> searchables();

}  // namespace loopline::duty
