// The log's line of an answered request; the zone and a witness write the same.
#pragma once

#include <chrono>

#include "server/http.h"
#include "server/log.h"

namespace loopline::server {

void log_request(Log& log, Log::Level level, const Request& request, int status, std::size_t bytes,
                 std::chrono::microseconds took);

}  // namespace loopline::server
