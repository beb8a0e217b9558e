// What can be read of the book; institutions see only their own.
#pragma once

#include "command/api.h"

namespace loopline::book {

using command::Glance;

Result<json::value> view_lots(const Glance& glance);
Result<json::value> view_lot(const Glance& glance);
// The drawn path of a lot: where it came from, the places its goods are in now, and every movement between them, over
// all lots that continue it.
Result<json::value> view_path(const Glance& glance);
Result<json::value> view_movements(const Glance& glance);
Result<json::value> view_clocks(const Glance& glance);

}  // namespace loopline::book
