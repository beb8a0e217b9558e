// The pages of the register.
#pragma once

#include "command/api.h"

namespace loopline::registry {

// ?q= &standing=, in order of entry. An institution sees itself alone. Errors: bad_limit, bad_cursor.
Result<json::value> list_parties(const command::Glance& glance);
// With its listing, standing today, the history of its listing and the risk events. Errors: unknown_party, other_party
// (forbidden).
Result<json::value> show_party(const command::Glance& glance);
// ?party=, documents masked. Errors: bad_limit, bad_cursor, other_party (forbidden).
Result<json::value> list_persons(const command::Glance& glance);
// ?party=, newest first. Errors: bad_limit, bad_cursor, other_party (forbidden).
Result<json::value> list_risk_events(const command::Glance& glance);
// ?party=, with each one's status on its list. Errors: bad_limit, bad_cursor, other_party (forbidden).
Result<json::value> list_vehicles(const command::Glance& glance);
Result<json::value> list_products(const command::Glance& glance);

}  // namespace loopline::registry
