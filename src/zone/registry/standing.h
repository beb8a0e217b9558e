// Standing: what the law makes of a party on a day. The one door of the register for the other domains (goods, passage,
// …).
//
// The answer is for a DATE, not for now: list entries are kept as dated periods, so "suspended yesterday" and "what was
// it on the day of entry" answer rightly. A listing whose validity has run out reads as expired from the next day on,
// whether or not the clocks have been advanced. Law: 财关税〔2026〕1号 art. 1(1), 1(2); the decision is
// `beneficiary-standing` of the pack.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/error.h"
#include "law/api.h"
#include "store/database.h"

namespace loopline::registry {

// The list that the customs and tax law asks about.
inline constexpr std::string_view beneficiary_list = "beneficiary";

// A party as the register knows it.
struct Party {
  std::string id;    // "P12"
  std::string kind;  // enterprise | public_institution | private_nonenterprise | other
  std::string name_zh;
  std::string name_en;
  std::string uscc;  // "" where the kind has none
  std::string area;  // area id of the pack
  bool registered_in_closed_area = false;
  bool legal_personality = false;
};

// A party's place on a list on one day.
struct Listing {
  std::string status = "none";      // a state of the service; expired; none where it never applied
  std::string case_id;              // "" where there is none
  std::optional<Date> since;        // first day of this status
  std::optional<Date> valid_until;  // last day of validity, once active
};

struct Standing {
  Party party;
  Listing listing;
  std::string standing;  // beneficiary | not_listed | suspended | outside_area | ineligible | before_policy
  law::Answer answer;    // reasons, clauses, pack: for the entry and the caller
  bool is_beneficiary() const { return standing == "beneficiary"; }
};

// Errors: storage_failed. An unknown party is nothing, not an error.
Result<std::optional<Party>> find_party(store::Reader& reader, std::string_view party);

// The party's status on `list` at the end of `day`.
// Errors: storage_failed.
Result<Listing> listing_of(store::Reader& reader, std::string_view party, std::string_view list, Date day);

// Errors, in order: unknown_party (not_found, pointer /party), storage_failed, what law::Pack::decide says.
Result<Standing> standing_of(store::Reader& reader, const law::Pack& law, std::string_view party, Date day,
                             const law::Pack::Options& options = {});

}  // namespace loopline::registry
