#include "zone/registry/listing.h"

#include "base/plates.h"
#include "casework/api.h"
#include "zone/registry/store.h"

namespace loopline::registry {

Result<std::string> list_status(store::Reader& reader, std::string_view list, std::string_view subject, Date day) {
  TRY_ASSIGN(auto entry, casework::list_entry_on(reader, subject, list, day));
  return entry ? entry->status : std::string("none");
}

Result<std::optional<Carrier>> find_person(store::Reader& reader, std::string_view id) {
  TRY_ASSIGN(auto person, load_person(reader, id));
  if (!person) return std::nullopt;
  return Carrier{person->id, person->employer, person->name_zh, person->name_en};
}

Result<std::optional<Vehicle>> find_vehicle(store::Reader& reader, std::string_view id_or_plate) {
  TRY_ASSIGN(auto by_id, load_vehicle(reader, id_or_plate));
  if (by_id) return by_id;
  std::string mark = plain_plate(id_or_plate);
  for (std::string_view column : {"plate", "plate_hk", "container"}) {
    TRY_ASSIGN(auto found, load_vehicle_by(reader, column, mark));
    if (found) return found;
  }
  return std::nullopt;
}

Result<std::optional<Product>> find_product(store::Reader& reader, std::string_view id) {
  return load_product(reader, id);
}

Result<Assessed> conformity_on(store::Reader& reader, std::string_view product, Date day) {
  TRY_ASSIGN(auto entry, casework::list_entry_on(reader, product, conformity_list, day));
  Assessed assessed;
  if (!entry) return assessed;
  assessed.case_id = entry->case_id;
  assessed.since = entry->from;
  assessed.valid_until = entry->valid_until;
  bool holds = entry->status == "active";
  if (!holds && entry->status != "suspended") return assessed;
  assessed.quality_risk = holds ? text_at(entry->facts, "quality_risk", assessed.quality_risk) : entry->status;
  assessed.inspection = text_at(entry->facts, "inspection");
  return assessed;
}

Result<std::int64_t> risk_events_since(store::Reader& reader, std::string_view party, Date since) {
  TRY_ASSIGN(auto rows, reader.query({"registry_risk_events_since",
                                      "select count(*) from risk_event where owner = $1 and on_day >= $2 "
                                      "and subject not like 'Q%'"},
                                     {std::string(party), since.text()}));
  return rows.front().integer(0);
}

Result<Rating> aeo_rating_on(store::Reader& reader, std::string_view party, Date day) {
  TRY_ASSIGN(auto ratings, load_ratings(reader, party));
  Rating holds;
  for (auto& rating : ratings)
    if (*rating.from <= day) holds = std::move(rating);
  if (holds.until && *holds.until < day) return Rating{};
  return holds;
}

}  // namespace loopline::registry
