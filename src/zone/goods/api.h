// Goods: what crosses the lines. The room's door for those who put the zone together.
//
// Law: 财关税〔2026〕1号, 署贸函〔2024〕236号 and what they rest on; every decision is asked of the pack
// (packs/<zone>/decisions).
#pragma once

#include "zone/goods/types.h"
#include "zone/goods/words.h"

namespace loopline::goods {

// What follows in rooms above when the gate saw a consignment, or when it is cancelled (`passed` false).
using Follow = std::function<Result<void>(Docket& docket, const Consignment& consignment, bool passed)>;

struct Above {
  std::vector<Follow> on_passage;
};

// Adds the room's tables, commands and views.
void describe(command::Catalogue& catalogue, Above above);

}  // namespace loopline::goods
