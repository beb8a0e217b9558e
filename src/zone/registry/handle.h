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

// Enters a vehicle. Errors, in order: other_party (forbidden), unknown_party (/party), wrong_container_number and
// container_not_expected (/container), plate_missing (/plate), wrong_plate (/plate or /plate_hk), second_plate_missing
// (/plate_hk: a cross-border plate goes with one of the other side), wrong_frame_number (/frame), vehicle_known
// (conflict, at the mark that is taken), unknown_person (/driver).
Result<command::Effects> register_vehicle(const command::Situation& situation, const json::object& body);

// Enters a product. Errors, in order: other_party (forbidden), unknown_party (/party), unknown_hs (/hs), product_known
// (conflict, /name).
Result<command::Effects> register_product(const command::Situation& situation, const json::object& body);

// Notes how customs rates a party from a day on. Errors, in order: unknown_party (/party), ends_before_it_begins
// (/until), certificate_missing (/certificate).
Result<command::Effects> rate_aeo(const command::Situation& situation, const json::object& body);

// Notes a risk event of a party, or of a person or vehicle of it, and does on every list of such subjects what the
// list's own rule says (Service::risk). Errors, in order: unknown_party (/party), unknown_subject (/subject),
// fact_missing and no_rule_applies, those of casework::act_by_rule, no_risk_rule (/subject: no list of such subjects
// has a rule).
Result<command::Effects> report_risk_event(const command::Situation& situation, const casework::ServiceBook& services,
                                           const json::object& body);

}  // namespace loopline::registry
