// Inside: transfer, consumption in research, payment of one's own will. The room's door for those who put the zone
// together.
#pragma once

#include "command/api.h"

namespace loopline::inside {

// Adds the room's tables, commands and views.
void describe(command::Catalogue& catalogue);

}  // namespace loopline::inside
