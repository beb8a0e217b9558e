// How fast the record and the ledger are, against what the database could do at best.
#pragma once

#include <string>

#include "base/error.h"
#include "base/json.h"
#include "store/database.h"

namespace loopline::ledger {

// Sends about `commands` transfers from `clients` threads through a record in `folder` (an existing one, where two
// files are made and removed), and inserts the very same rows, in the same batches, with nothing but prepared
// statements; the two take turns. Both are durable: a batch is on disk before the next begins. Returns {"commands",
// "clients", "batches", "record_per_second", "raw_per_second", "ratio", "p50_ms", "p99_ms", "most_ms"}; times are of
// commands. Errors: storage_failed, and what a command may say.
Result<json::object> measure_record(const std::string& folder, int commands, int clients);

// Sends the same transfers through a record in `database`, which has to be empty; for comparing servers. Returns
// {"commands", "clients", "batches", "per_second", "p50_ms", "p99_ms", "most_ms"}. Errors: as measure_record,
// zone_not_empty.
Result<json::object> measure_server(store::Database& database, int commands, int clients);

}  // namespace loopline::ledger
