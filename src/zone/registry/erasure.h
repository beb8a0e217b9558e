// Erasure of personal data: the one deed of the register that takes something away for good.
#pragma once

#include "casework/api.h"

namespace loopline::registry {

// Erases what is sealed of a person ("H14"), or of the contact that an application names ("K31"). The decision
// personal-erasure says whether the ground holds, or outweighs the term of keeping. What is erased already is left out:
// where nothing is left, nothing is asked and `erased` is 0. `left_in_clear` says that the person was entered before
// personal data was sealed, so that the names stand in the entries themselves. Errors, in order: unknown_data_subject
// and nothing_sealed (conflict; both /person), what the law says of a ground that it does not know, refused_by_law,
// fact_missing and no_rule_applies (/ground), parameter_not_in_force.
Result<command::Effects> erase_person(const command::Situation& situation, const json::object& body);

// What is kept of them, without the values: {person, party, in_use, in_clear, items: [{place, entry, on, sealed,
// erased_by}]}. Errors: unknown_data_subject.
Result<json::value> show_personal_data(const command::Glance& glance);

}  // namespace loopline::registry
