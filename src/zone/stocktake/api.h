// Stock-takes: what should be there against what is. The room's door for those who put the zone together.
#pragma once

#include "command/api.h"

namespace loopline::stocktake {

// Adds the room's tables, commands and views.
void describe(command::Catalogue& catalogue);

}  // namespace loopline::stocktake
