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
// Of any employer. Nothing where there is none.
Result<std::optional<Person>> load_person(store::Reader& reader, std::string_view id);

Result<std::optional<Vehicle>> load_vehicle(store::Reader& reader, std::string_view id);
// The vehicle that has this mark in `column` (plate, plate_hk, frame, container).
Result<std::optional<Vehicle>> load_vehicle_by(store::Reader& reader, std::string_view column, std::string_view mark);
Result<std::vector<Vehicle>> load_vehicles(store::Reader& reader, std::string_view owner, std::int64_t after,
                                           std::int64_t limit);
Result<std::optional<Product>> load_product(store::Reader& reader, std::string_view id);
Result<std::vector<Product>> load_products(store::Reader& reader, std::string_view owner, std::int64_t after,
                                           std::int64_t limit);
// All ratings of a party, oldest first.
Result<std::vector<Rating>> load_ratings(store::Reader& reader, std::string_view party);

// Newest first, of one party or of all; `below` is the number of the last of the page before, 0 for the newest.
Result<std::vector<RiskEvent>> load_risk_events(store::Reader& reader, std::string_view party, std::int64_t below,
                                                std::int64_t limit);

command::Change row_of(const PartyRow& row);
command::Change row_of(const Person& person, std::string_view registered_by);
command::Change row_of(const RiskEvent& event);
command::Change row_of(const Vehicle& vehicle, std::string_view registered_by);
command::Change row_of(const Product& product, std::string_view registered_by);
command::Change row_of(const std::string& party, const Rating& rating, std::string_view rated_by, std::int64_t seq);

}  // namespace loopline::registry
