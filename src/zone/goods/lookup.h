// Consignments by their id and by the lane they are in, for rooms that act on them. Published.
#pragma once

#include "store/database.h"
#include "zone/goods/types.h"

namespace loopline::goods {

// Nothing where there is none. Errors of all: storage_failed.
Result<std::optional<Consignment>> find_consignment(store::Reader& reader, std::string_view id);
// Those not yet through, cancelled or refused, of one lane (green | yellow | red), the oldest first.
Result<std::vector<Consignment>> open_in_lane(store::Reader& reader, std::string_view lane, std::int64_t limit);
Result<std::int64_t> count_in_lane(store::Reader& reader, std::string_view lane);

}  // namespace loopline::goods
