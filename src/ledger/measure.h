// How fast the record and the ledger are, against what the database could do at best.
#pragma once

#include <string>

#include "base/error.h"
#include "base/json.h"

namespace loopline::ledger {

// Sends about `commands` transfers from `clients` threads through a record in `folder` (an existing one, where two
// files are made and removed), and inserts the very same rows, in the same batches, with nothing but prepared
// statements; the two take turns. Both are durable: a batch is on disk before the next begins. Returns {"commands",
// "clients", "batches", "record_per_second", "raw_per_second", "ratio", "p50_ms", "p99_ms"}; times are of commands.
// Errors: storage_failed, and what a command may say.
Result<json::object> measure_record(const std::string& folder, int commands, int clients);

}  // namespace loopline::ledger
