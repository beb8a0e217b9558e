// A permit by its id, for rooms that name one. Published.
#pragma once

#include "store/database.h"
#include "zone/permits/types.h"

namespace loopline::permits {

// Nothing where there is none. Errors: storage_failed.
Result<std::optional<Permit>> find_permit(store::Reader& reader, std::string_view id);

}  // namespace loopline::permits
