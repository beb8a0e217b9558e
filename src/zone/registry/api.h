// Registry: who is in the zone, who is on its lists, and what counts against whom.
//
// The whitelist of 享惠主体 lives on casework; the register adds the parties it is about, the events that suspend or
// end a listing by rule, and the question every other domain asks (standing.h). Law: 财关税〔2026〕1号 art. 1(1), 1(2).
#pragma once

#include "casework/api.h"
#include "command/api.h"
#include "command/searchable.h"
#include "zone/registry/listing.h"
#include "zone/registry/standing.h"
#include "zone/registry/subjects.h"

namespace loopline::registry {

// Adds the tables; the commands registry.register-organisation, -person, -vehicle, -product, rate-aeo, risk-event; the
// views /parties, /parties/{id}, /persons, /vehicles, /products, /risk-events, /lists, /lists/{list},
// /subjects/{id}/history and, without signing in, /public/lists, /public/lists/{list}. Errors: as casework::describe.
Result<void> describe(command::Catalogue& catalogue, const law::Pack& law);

// What the search may find.
std::vector<command::Searchable> searchables();

}  // namespace loopline::registry
