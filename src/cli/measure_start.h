// How long a server takes to start on a zone with a past.
#pragma once

#include "cli/shell.h"

namespace loopline::cli {

// Makes a zone of a tenth of `entries` under `folder`, then one of all, and starts `loopline serve` on each as an
// operator does, three times: seconds from its start until /healthz is answered, the median. {"sizes": [{"entries",
// "seconds"}]}. Errors: as make_zone, measure_failed (it does not answer).
Result<json::object> measure_start(const Shell& shell, const std::string& folder, std::int64_t entries);
std::string start_summary(const json::object& figures);

}  // namespace loopline::cli
