// What can be read of goods. Shapes: docs/api.md; institutions see only their own.
#pragma once

#include "command/api.h"

namespace loopline::goods {

using command::Glance;

Result<json::value> view_lots(const Glance& glance);
Result<json::value> view_lot(const Glance& glance);
// The drawn path of a lot: where it came from, the places its goods are in now, and every movement between them, over
// all lots that continue it.
Result<json::value> view_path(const Glance& glance);
Result<json::value> view_consignments(const Glance& glance);
Result<json::value> view_consignment(const Glance& glance);
Result<json::value> view_movements(const Glance& glance);
Result<json::value> view_exits(const Glance& glance);
Result<json::value> view_consumptions(const Glance& glance);
Result<json::value> view_assessments(const Glance& glance);
Result<json::value> view_clocks(const Glance& glance);
// What waits for the reader, by deadline, and the figures of the book.
Result<json::value> view_desk(const Glance& glance);

}  // namespace loopline::goods
