// What can be read of consignments; institutions see only their own.
#pragma once

#include "zone/book/desk.h"
#include "zone/goods/types.h"
#include "zone/goods/words.h"

namespace loopline::goods {

json::object shape(const Consignment& consignment);

Result<json::value> view_consignments(const Glance& glance);
Result<json::value> view_consignment(const Glance& glance);
// What needs a person, and how many wait.
Result<void> on_desk(const book::Desk& desk);

}  // namespace loopline::goods
