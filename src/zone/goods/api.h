// Goods: lots, consignments and every movement between the lines, with their tax. The room's only door.
//
// Law: 财关税〔2026〕1号, 署贸函〔2024〕236号 and what they rest on; every decision is asked of the pack
// (packs/<zone>/decisions).
#pragma once

#include "command/api.h"

namespace loopline::goods {

// Adds the room's tables, commands and views.
void describe(command::Catalogue& catalogue);

}  // namespace loopline::goods
