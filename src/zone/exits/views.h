// What can be read of temporary exits; institutions see only their own.
#pragma once

#include "zone/book/desk.h"
#include "zone/exits/words.h"

namespace loopline::exits {

Result<json::value> view_exits(const Glance& glance);
// With its extensions and returns.
Result<json::value> view_exit(const Glance& glance);
// What is out, by the day it falls due, with its ageing: {"items", "ageing", "complete"}.
Result<json::value> view_calendar(const Glance& glance);
Result<json::value> view_extensions(const Glance& glance);
Result<void> on_desk(const book::Desk& desk);

}  // namespace loopline::exits
