// What can be read of what happens inside; institutions see only their own.
#pragma once

#include "zone/book/desk.h"
#include "zone/inside/words.h"

namespace loopline::inside {

Result<json::value> view_consumptions(const Glance& glance);
Result<void> on_desk(const book::Desk& desk);

}  // namespace loopline::inside
