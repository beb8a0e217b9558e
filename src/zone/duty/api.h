// Duty: what is owed, and its payment. The room's door for those who put the zone together.
#pragma once

#include "command/api.h"

namespace loopline::duty {

// Adds the room's tables, commands and views.
void describe(command::Catalogue& catalogue);

}  // namespace loopline::duty
