// The commands of the register, as pure functions of what they read.
#pragma once

#include "casework/api.h"

namespace loopline::registry {

// Enters an organisation. Errors, in order: uscc_missing (/uscc, unless the kind is other), uscc_taken (conflict,
// /uscc; argument party), unknown_area (/area), area_not_closed (/registered_in_closed_area: said to be inside, though
// the area is not closed today).
Result<command::Effects> register_organisation(const command::Situation& situation, const json::object& body);

// Enters a person of a party, the document concealed (conceal.h). Errors, in order: other_party (forbidden),
// unknown_party (/employer), number_not_concealed (internal, so that nothing of it is recorded).
Result<command::Effects> register_person(const command::Situation& situation, const json::object& body);

// Notes a risk event and does what the decision whitelist-suspension makes of it to the party's listing.
// Errors, in order: unknown_party (/party), fact_missing and no_rule_applies, those of casework::act_by_rule.
Result<command::Effects> report_risk_event(const command::Situation& situation, const casework::ServiceBook& services,
                                           const json::object& body);

}  // namespace loopline::registry
