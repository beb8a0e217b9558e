// What idle and hostile connections cost those who work.
#pragma once

#include "base/error.h"
#include "base/json.h"

namespace loopline::server {

// Holds `idle` connections open between two requests each, then has others dawdle over their headers and send headers
// of 64 KiB, and measures each time how fast 64 busy connections are answered. {"asked", "opened", "answered_again",
// "rate", "rate_with_idle", "rate_with_hostile", "idle_ratio", "hostile_ratio", "too_large": how often 64 KiB were
// refused, "memory_mib"}: rates are requests/s. Errors: cannot_listen, measure_failed.
Result<json::object> measure_hold(int idle, int seconds);

}  // namespace loopline::server
