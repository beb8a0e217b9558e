// The ERP link: material master, moves taken once, what the ERP is told, reconciliation. The room's door for those who
// put the zone together.
#pragma once

#include "command/api.h"

namespace loopline::erp {

// Adds the room's tables, commands (erp.*) and views. To be called last: movements are the commands that the catalogue
// has by then.
void describe(command::Catalogue& catalogue);

}  // namespace loopline::erp
