// What can be read of stock-takes; institutions see only their own.
#pragma once

#include "zone/book/desk.h"
#include "zone/stocktake/words.h"

namespace loopline::stocktake {

Result<json::value> view_takes(const Glance& glance);
// With its lines: what should be there, what is, and what becomes of the difference.
Result<json::value> view_take(const Glance& glance);
// The same in the shape of a write-off report (报核): firstQty, what came and went, shdRemainQty, actlRemainQty.
Result<json::value> view_report(const Glance& glance);
Result<void> on_desk(const book::Desk& desk);

}  // namespace loopline::stocktake
