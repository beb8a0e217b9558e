// The commands of casework, as pure functions of what they read.
#pragma once

#include "casework/api.h"

namespace loopline::casework {

// Hands an application in. Errors, in order: unknown_service (/service), applicant_not_allowed (forbidden), other_party
// (forbidden), unknown_party (/party), the form's schema (/form/…), unknown_document (/documents/<i>/code),
// document_missing (/documents), case_open (conflict), refused_by_law | fact_missing | no_rule_applies (/form),
// parameter_not_in_force.
Result<command::Effects> submit(const command::Situation& situation, const ServiceBook& services,
                                const PartySource& parties, const json::object& body);

// Does an action to a case. Errors, in order: unknown_case (/case; also another party's, for an institution), those of
// perform().
Result<command::Effects> act(const command::Situation& situation, const ServiceBook& services,
                             const json::object& body);

// Lets the clocks up to the day `to` (default and at most today) have their effect: reminders, what follows a clock,
// the end of validity. Takes a bounded number of cases; `more` in the result says whether to ask again. Errors:
// day_ahead (/to).
Result<command::Effects> advance_clocks(const command::Situation& situation, const ServiceBook& services,
                                        const json::object& body);

}  // namespace loopline::casework
