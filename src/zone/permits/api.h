// Permits: licences and approvals with quantity accounts. The room's door for those who put the zone together; domains
// use zone/permits/draw.h.
//
// Law: 海关法 art. 24; 两用物项出口管制条例; 濒危野生动植物进出口管理条例; asked of the pack.
#pragma once

#include "command/api.h"
#include "command/searchable.h"

namespace loopline::permits {

// Adds the room's tables, commands and views.
void describe(command::Catalogue& catalogue);

// What the search may find.
std::vector<command::Searchable> searchables();

}  // namespace loopline::permits
