// Goods: what crosses the lines. The room's door for those who put the zone together.
//
// Law: 财关税〔2026〕1号, 署贸函〔2024〕236号 and what they rest on; every decision is asked of the pack
// (packs/<zone>/decisions).
#pragma once

#include "command/searchable.h"
#include "zone/goods/types.h"
#include "zone/goods/words.h"

namespace loopline::goods {

// What follows in rooms above when the gate saw a consignment, or when it is cancelled (`passed` false).
using Follow = std::function<Result<void>(Docket& docket, const Consignment& consignment, bool passed)>;

// What rooms above may have against a release or a passage of lines that `body` names. Errors: theirs.
using Guard =
    std::function<Result<void>(const Situation& situation, const Consignment& consignment, const json::object& body)>;

struct Above {
  std::vector<Follow> on_passage = {};
  std::vector<Guard> before_release = {};
  std::vector<Guard> before_passage = {};  // at the gate alone
};

// Adds the room's tables, commands and views.
void describe(command::Catalogue& catalogue, Above above);

// What the search may find.
std::vector<command::Searchable> searchables();

}  // namespace loopline::goods
