// What ten times the entries cost.
#pragma once

#include "base/json.h"
#include "ledger/measuring.h"

namespace loopline::ledger {

// Fills a record in `folder` (an existing one) to `from` entries, then to ten times as many as long as that is no more
// than `entries`, and measures at each size. {"sizes": [entries], "costs": [{"name", "whole", "seconds": [of each
// size], "ratios": [from size to size]}], "bytes_per_entry": [of each size]}. A whole cost is of all entries (or the
// last tenth of them), any other of one question. Errors: storage_failed, what a command may say, record_damaged.
Result<json::object> measure_growth(const std::string& folder, std::int64_t from, std::int64_t entries);
std::string growth_summary(const json::object& figures);

}  // namespace loopline::ledger
