// Figures over all rooms: what the pictures of the portal are drawn from. Sums of rows that others own; nothing here is
// a decision, and nothing writes.
#pragma once

#include "command/api.h"

namespace loopline::house {

// Adds /figures/goods, /figures/flows and /figures/exits. An institution's are its own; for the others the zone's, or
// with `party` an institution's.
void describe_figures(command::Catalogue& catalogue);

}  // namespace loopline::house
