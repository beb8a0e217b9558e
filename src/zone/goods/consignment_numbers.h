// Consignments by their party's own number: what other systems' documents name. Published for link.
#pragma once

#include <optional>
#include <string>

#include "store/database.h"

namespace loopline::goods {

// The id of the party's consignment that bears the number and is not cancelled; nothing where there is none. Errors:
// storage_failed.
Result<std::optional<std::string>> consignment_of_number(store::Reader& reader, std::string_view party,
                                                         std::string_view number);

}  // namespace loopline::goods
