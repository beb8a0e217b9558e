// The search: one box for lots, consignments, parties, people, vehicles, permits and the rest, in all scripts at once.
#pragma once

#include "command/api.h"
#include "command/searchable.h"

namespace loopline::control {

// Adds the view /search?q=: {"groups": [{"kind", "count", "items": [{"id", "party", "title"}]}]}, an institution's own
// only. The index grows with the tables at each question. Errors: bad_query (q empty or too long).
void add_search(command::Catalogue& catalogue, std::vector<command::Searchable> sources);

}  // namespace loopline::control
