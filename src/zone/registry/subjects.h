// What lists are about, as casework sees it: parties, people, vehicles, products, with the facts that decisions ask
// for.
#pragma once

#include "casework/api.h"

namespace loopline::registry {

// "P12" → party, "H3" → person, "V4" → vehicle, "Q5" → product; else "".
std::string_view kind_of(std::string_view id);

// The subject on a day, nothing where there is none of this kind. Facts, beside name {zh, en}: of a party kind, area,
// registered_in_closed_area, legal_personality, uscc, aeo, and listed_<list> for the lists of parties; of a person
// document_kind; of a vehicle kind, plate, plate_hk, cross_border; of a product hs, specification, maker.
Result<std::optional<casework::Subject>> find_subject(store::Reader& reader, const law::Pack& law,
                                                      std::string_view kind, std::string_view id, Date day);

}  // namespace loopline::registry
