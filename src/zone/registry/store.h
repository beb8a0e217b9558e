// Parties, persons and risk events: rows in, changes out.
#pragma once

#include "command/api.h"
#include "zone/registry/types.h"

namespace loopline::registry {

// A party with what only the register's own pages need.
struct PartyRow {
  Party party;
  std::int64_t number = 0;
  Date registered_on;
  std::string registered_by;
};

// All of them: errors storage_failed.
Result<std::optional<PartyRow>> load_party(store::Reader& reader, std::string_view id);
Result<std::optional<Party>> load_party_by_uscc(store::Reader& reader, std::string_view uscc);
// By number, from the one after `after`; `words` narrows to names, USCC or id that contain them.
Result<std::vector<PartyRow>> load_parties(store::Reader& reader, std::string_view words, std::int64_t after,
                                           std::int64_t limit);
// Of one employer, or of all where it is empty.
Result<std::vector<Person>> load_persons(store::Reader& reader, std::string_view employer, std::int64_t after,
                                         std::int64_t limit);
// Newest first, of one party or of all; `below` is the number of the last of the page before, 0 for the newest.
Result<std::vector<RiskEvent>> load_risk_events(store::Reader& reader, std::string_view party, std::int64_t below,
                                                std::int64_t limit);

command::Change row_of(const PartyRow& row);
command::Change row_of(const Person& person, std::string_view registered_by);
command::Change row_of(const RiskEvent& event);

}  // namespace loopline::registry
