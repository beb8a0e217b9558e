// Effects as bytes of an entry and as rows of the state: written once by the shell, read again by every fold.
#pragma once

#include "command/api.h"

namespace loopline::command {

// "changes", "accounts", "transfers", "linked", "decisions", "party", "parties" of an entry. Transfers get their
// ids "<seq>-<n>" here.
json::object entry_part(Effects& effects, std::int64_t seq);

// A decision as the entry keeps it: what decides it again (question, date, facts) and what came out (outcome, result,
// rules, pack).
json::object compact(const Decided& decided);

// Applies "changes", "accounts" and "transfers" of an entry; a seal that they call erased loses its value. The live
// path and the fold both come through here, so they cannot differ. Errors: what the ledger says; storage_failed.
Result<void> apply_entry(store::Connection& connection, const json::object& entry, Moment at);

// An error as the entry keeps it, and back.
json::object to_json(const Error& error);
Error error_from(const json::object& object);

}  // namespace loopline::command
