// Messages with the customs' systems: sent from what is on record, receipts matched by number. The room's door for
// those who put the zone together.
#pragma once

#include "zone/messages/handle.h"

namespace loopline::messages {

// Adds the room's tables, commands and views. `gate` is goods.gate-pass.
void describe(command::Catalogue& catalogue, Gate gate);

}  // namespace loopline::messages
