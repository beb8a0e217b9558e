// Permits: licences and approvals with quantity accounts. The room's door for those who put the zone together; domains
// use zone/permits/draw.h.
//
// Law: 海关法 art. 24; 两用物项出口管制条例; 濒危野生动植物进出口管理条例; asked of the pack.
#pragma once

#include "casework/api.h"
#include "command/api.h"
#include "command/searchable.h"

namespace loopline::permits {

// Adds the room's tables, commands and views.
void describe(command::Catalogue& catalogue);

// Keeps the permit that a case grants (casework::PermitKeeper): asks whether it can be granted, enters it verified with
// its quantity to draw from, suspends, restores or revokes it. Errors: no_permit_kind; of the form
// quantity_without_unit, unknown_unit, bad quantities (/form/…); of the granting action duplicate_permit
// (/fields/number), what the law says (permit-terms).
Result<std::string> keep_granted(const command::Situation& situation, const casework::GrantedPermit& granted,
                                 command::Effects& effects);

// What the search may find.
std::vector<command::Searchable> searchables();

}  // namespace loopline::permits
