// What can be read of what happens inside; institutions see only their own.
#pragma once

#include "zone/book/desk.h"
#include "zone/inside/words.h"

namespace loopline::inside {

Result<json::value> view_consumptions(const Glance& glance);
// With its lines and, where something was made, the composition.
Result<json::value> view_consumption(const Glance& glance);
Result<json::value> view_aliquots(const Glance& glance);
// With the uses that drew on it.
Result<json::value> view_aliquot(const Glance& glance);
Result<json::value> view_other_uses(const Glance& glance);
Result<json::value> view_losses(const Glance& glance);
// Lots made in the zone.
Result<json::value> view_products(const Glance& glance);
// One of them: what went into it, with the tax status and value of each input, and what it went into.
Result<json::value> view_product(const Glance& glance);
Result<void> on_desk(const book::Desk& desk);

}  // namespace loopline::inside
