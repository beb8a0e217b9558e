// How fast the server is, against nginx serving the same bytes on the same machine, by the same load.
#pragma once

#include "base/error.h"
#include "base/json.h"

namespace loopline::server {

struct MeasureOptions {
  int seconds = 3;  // of each round
  int rounds = 3;   // ours and nginx in turn; the median counts
  int connections = 64;
  std::size_t bytes = 1024;
};

// {"bytes", "connections", "load": "wrk"|"own", "loopline": {"rates", "median"}, "nginx": {…}|null, "ratio":
// number|null, "missing": ["nginx"…],
//  "worker": {…}: the same bytes given by a worker thread, as the API's answers are}.
// What is not installed is named in "missing" and its figures are null. Errors: cannot_listen, cannot_write_file,
// measure_failed.
Result<json::object> measure_http(const MeasureOptions& options);

}  // namespace loopline::server
