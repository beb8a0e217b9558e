#include "server/request_log.h"

namespace loopline::server {

void log_request(Log& log, Log::Level level, const Request& request, int status, std::size_t bytes,
                 std::chrono::microseconds took) {
  log.write(level, "request",
            {{"request", request.id},
             {"method", name_of(request.method)},
             {"path", request.target.path()},
             {"status", status},
             {"bytes", bytes},
             {"us", took.count()},
             {"remote", request.remote}});
}

}  // namespace loopline::server
