// A permit comes into the register: by its holder's word, or granted by a case.
#pragma once

#include "zone/permits/words.h"

namespace loopline::permits {

// Held against permit-terms and kept, with its quantity and uses to draw from and the reminders of its last day.
// Errors: duplicate_permit (conflict, /number), what the law says (permit-terms).
Result<void> enter_permit(Docket& docket, const Permit& permit);

// What both entering and extending do. Errors: what the law says (permit-terms).
Result<void> check_terms(Docket& docket, const Permit& permit);
// Reminds before the last day, and of it. Errors: parameter_not_in_force.
Result<void> remind_of_end(Docket& docket, const Permit& permit);
// Lets `amount` more be drawn.
void grant(Docket& docket, const Permit& permit, const char* from, const char* to, const std::string& unit,
           std::int64_t amount);

// The pack's row of a paper's code, if it takes papers of that code for permits. Errors: no_permit_kind (/kind).
Result<law::CodeRow> kind_of(const Docket& docket, const std::string& kind);
// "quantity" and "unit" of a body; no quantity is kept where there is neither. Errors: quantity_without_unit
// (/quantity, /unit), unknown_unit (/unit), those of book::quantity_of.
Result<Quantity> limit_of(const Docket& docket, const json::object& body);

}  // namespace loopline::permits
