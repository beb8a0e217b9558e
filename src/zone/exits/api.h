// Exits: out for testing, repair or exhibition, and back. The room's door for those who put the zone together.
#pragma once

#include "command/api.h"

namespace loopline::exits {

// Adds the room's tables, commands and views.
void describe(command::Catalogue& catalogue);

}  // namespace loopline::exits
