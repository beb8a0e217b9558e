#include "zone/registry/subjects.h"

#include "base/plates.h"
#include "zone/registry/store.h"

namespace loopline::registry {

namespace {

using casework::Subject;
using Found = Result<std::optional<Subject>>;

json::object name_json(const std::string& zh, const std::string& en) { return {{"zh", zh}, {"en", en}}; }

Found party_subject(store::Reader& reader, std::string_view id, Date day) {
  TRY_ASSIGN(auto party, find_party(reader, id));
  if (!party) return std::nullopt;
  json::object facts{{"kind", party->kind},
                     {"area", party->area},
                     {"registered_in_closed_area", party->registered_in_closed_area},
                     {"legal_personality", party->legal_personality},
                     {"uscc", party->uscc},
                     {"name", name_json(party->name_zh, party->name_en)}};
  for (std::string_view list : {beneficiary_list, institution_list}) {
    TRY_ASSIGN(std::string status, list_status(reader, list, id, day));
    facts["listed_" + std::string(list)] = status == "active";
  }
  TRY_ASSIGN(Rating rating, aeo_rating_on(reader, id, day));
  facts["aeo"] = rating.rating;
  return Subject{"party", party->id, party->id, std::move(facts)};
}

Found person_subject(store::Reader& reader, std::string_view id) {
  TRY_ASSIGN(auto person, load_person(reader, id));
  if (!person) return std::nullopt;
  json::object facts{{"document_kind", person->document_kind}, {"name", name_json(person->name_zh, person->name_en)}};
  return Subject{"person", person->id, person->employer, std::move(facts)};
}

Found vehicle_subject(store::Reader& reader, std::string_view id) {
  TRY_ASSIGN(auto vehicle, load_vehicle(reader, id));
  if (!vehicle) return std::nullopt;
  std::string mark = !vehicle->plate.empty() ? vehicle->plate : vehicle->plate_hk + vehicle->container;
  json::object facts{{"kind", vehicle->kind},
                     {"plate", vehicle->plate},
                     {"plate_hk", vehicle->plate_hk},
                     {"cross_border", is_cross_border_plate(vehicle->plate) || vehicle->plate.empty()},
                     {"driver_named", !vehicle->driver.empty()},
                     {"name", name_json(mark, mark)}};
  return Subject{"vehicle", vehicle->id, vehicle->owner, std::move(facts)};
}

Found product_subject(store::Reader& reader, std::string_view id, Date day) {
  TRY_ASSIGN(auto product, load_product(reader, id));
  if (!product) return std::nullopt;
  json::object facts{{"hs", product->hs},
                     {"specification", product->specification},
                     {"maker", product->maker},
                     {"name", name_json(product->name_zh, product->name_en)}};
  TRY_ASSIGN(std::string status, list_status(reader, joint_product_list, id, day));
  facts["listed_" + std::string(joint_product_list)] = status == "active";
  return Subject{"product", product->id, product->owner, std::move(facts)};
}

}  // namespace

std::string_view kind_of(std::string_view id) {
  switch (id.empty() ? '\0' : id.front()) {
    case 'P': return "party";
    case 'H': return "person";
    case 'V': return "vehicle";
    case 'Q': return "product";
    default: return "";
  }
}

Result<std::optional<Subject>> find_subject(store::Reader& reader, const law::Pack&, std::string_view kind,
                                            std::string_view id, Date day) {
  if (kind == "party") return party_subject(reader, id, day);
  if (kind == "person") return person_subject(reader, id);
  if (kind == "vehicle") return vehicle_subject(reader, id);
  if (kind == "product") return product_subject(reader, id, day);
  return std::nullopt;
}

}  // namespace loopline::registry
