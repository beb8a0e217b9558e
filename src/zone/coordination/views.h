// The pages of coordination.
#pragma once

#include "command/api.h"

namespace loopline::coordination {

// ?party= &state= &late=true, newest first, with how much the caller's side has not read. An institution sees its own.
// Errors: bad_limit, bad_cursor, other_party (forbidden).
Result<json::value> list_threads(const command::Glance& glance);
// With every message. Errors: unknown_thread (also another party's, for an institution).
Result<json::value> show_thread(const command::Glance& glance);
// Who looks after a party today, and how fast: {party, coordinator, waiting, late, answered}. Errors: other_party
// (forbidden), unknown_party.
Result<json::value> show_coordinator(const command::Glance& glance);

}  // namespace loopline::coordination
