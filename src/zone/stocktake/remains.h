// What should remain in the zone by the book: the side of a stock-take that nobody counts.
#pragma once

#include "zone/stocktake/types.h"
#include "zone/stocktake/words.h"

namespace loopline::stocktake {

// What of a lot is physically in the zone, place by place, in the order in which a shortage is taken from them. With a
// scope of one place, only there.
struct Remains {
  std::vector<std::pair<const char*, ledger::Balance>> places;
  std::int64_t units = 0;
};
// Errors: storage_failed.
Result<Remains> remains_of(store::Reader& reader, const Lot& lot, const StockTake& take);

// The party's lots of the scope of which something should be there. Errors: too_many_lots, storage_failed.
struct Counted {
  Lot lot;
  std::int64_t units = 0;
};
Result<std::vector<Counted>> lots_to_count(store::Reader& reader, const StockTake& take);

// Whether the lot is of the scope, whatever is left of it.
bool in_scope(const Lot& lot, const StockTake& take);

}  // namespace loopline::stocktake
