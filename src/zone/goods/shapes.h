// Rows as the API shows them: decimals as text, days as dates.
#pragma once

#include "zone/goods/store.h"

namespace loopline::goods {

json::object shape(const Lot& lot);
json::object shape(const Consignment& consignment);
json::object shape(const Movement& movement);
json::object shape(const Exit& exit);
json::object shape(const Consumption& consumption);
json::object shape(const Assessment& assessment);
json::object shape(const DueClock& clock);

// With "accounts": what is where, from the ledger; in_transit is what is filed to come in, reserved what is filed to
// go.
Result<json::object> shape_with_accounts(store::Reader& reader, const Lot& lot);

}  // namespace loopline::goods
