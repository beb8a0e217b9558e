// Registry: who is in the zone, who is on its lists, and what counts against whom.
//
// The whitelist of 享惠主体 lives on casework; the register adds the parties it is about, the events that suspend or
// end a listing by rule, and the question every other domain asks (standing.h). Law: 财关税〔2026〕1号 art. 1(1), 1(2).
#pragma once

#include "casework/api.h"
#include "command/api.h"
#include "zone/registry/standing.h"

namespace loopline::registry {

// Adds the tables, the commands registry.register-organisation, registry.register-person, registry.risk-event, and the
// views /parties, /parties/{id}, /persons, /risk-events, /lists/{list}. Errors: as casework::describe.
Result<void> describe(command::Catalogue& catalogue, const law::Pack& law);

// What casework knows of a party: kind, area, registered_in_closed_area, legal_personality, uscc, name {zh, en}.
Result<std::optional<json::object>> party_facts(store::Reader& reader, const law::Pack& law, std::string_view party);

}  // namespace loopline::registry
