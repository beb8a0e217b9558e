// Consignments by their party's own number, and where they are: what other systems ask. Published for the ERP link.
#pragma once

#include <optional>
#include <string>

#include "base/json.h"
#include "store/database.h"

namespace loopline::goods {

// The id of the party's consignment that bears the number and is not cancelled; nothing where there is none. Errors:
// storage_failed.
Result<std::optional<std::string>> consignment_of_number(store::Reader& reader, std::string_view party,
                                                         std::string_view number);

// Where a consignment is, for whoever waits for it.
struct ConsignmentState {
  std::string state;    // released | inspecting | held | passed | cancelled
  json::array missing;  // codes of the documents that are missing
};
// Nothing where the party has no such consignment. Errors: storage_failed.
Result<std::optional<ConsignmentState>> state_of_consignment(store::Reader& reader, std::string_view party,
                                                             std::string_view id);

}  // namespace loopline::goods
