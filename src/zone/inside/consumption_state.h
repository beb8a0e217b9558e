// Consumptions for other systems: where one is, and how it is taken back. Published for the ERP link.
#pragma once

#include <optional>
#include <string>

#include "store/database.h"

namespace loopline::inside {

// awaiting | confirmed | rejected | withdrawn; nothing where the party has no such consumption. Errors: storage_failed.
Result<std::optional<std::string>> state_of_consumption(store::Reader& reader, std::string_view party,
                                                        std::string_view id);

}  // namespace loopline::inside
