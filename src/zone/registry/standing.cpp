#include "zone/registry/standing.h"

#include "casework/api.h"
#include "zone/registry/store.h"

namespace loopline::registry {

Result<std::optional<Party>> find_party(store::Reader& reader, std::string_view party) {
  TRY_ASSIGN(auto found, load_party(reader, party));
  if (!found) return std::nullopt;
  return std::move(found->party);
}

Result<Listing> listing_of(store::Reader& reader, std::string_view party, std::string_view list, Date day) {
  Listing listing;
  TRY_ASSIGN(auto entry, casework::list_entry_on(reader, party, list, day));
  if (!entry) return listing;
  listing.status = entry->status;
  listing.case_id = entry->case_id;
  listing.since = entry->from;
  listing.valid_until = entry->valid_until;
  return listing;
}

Result<Standing> standing_of(store::Reader& reader, const law::Pack& law, std::string_view party, Date day,
                             const law::Pack::Options& options) {
  Standing standing;
  TRY_ASSIGN(auto known, find_party(reader, party));
  if (!known) return fail(ErrorKind::not_found, "unknown_party", "/party", {{"party", std::string(party)}});
  standing.party = std::move(*known);
  TRY_ASSIGN(standing.listing, listing_of(reader, party, beneficiary_list, day));
  json::object facts{{"party_kind", standing.party.kind},
                     {"registered_in_closed_area", standing.party.registered_in_closed_area},
                     {"legal_personality", standing.party.legal_personality},
                     {"listing_status", standing.listing.status}};
  TRY_ASSIGN(standing.answer, law.decide("beneficiary-standing", facts, day, options));
  standing.standing = standing.answer.text("standing");
  return standing;
}

}  // namespace loopline::registry
