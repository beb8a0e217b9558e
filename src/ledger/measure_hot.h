// What it costs that everybody wants the same two accounts.
#pragma once

#include "base/json.h"
#include "ledger/measuring.h"

namespace loopline::ledger {

// Sends about `commands` transfers from `clients` threads, all between the same two accounts, into the one database,
// and as many over ten thousand accounts into the other, in turns. Both databases must be empty; the ten thousand
// accounts are there before it begins. {"commands", "clients", "hot_per_second", "cold_per_second", "ratio"}. Errors:
// storage_failed, and what a command may say.
Result<json::object> measure_hot(store::Database& hot, store::Database& cold, int commands, int clients);

}  // namespace loopline::ledger
