// What can be read of temporary exits; institutions see only their own.
#pragma once

#include "zone/book/desk.h"
#include "zone/exits/words.h"

namespace loopline::exits {

Result<json::value> view_exits(const Glance& glance);
Result<void> on_desk(const book::Desk& desk);

}  // namespace loopline::exits
