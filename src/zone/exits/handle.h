// The handlers of exits: one function a command, and what follows from the gate and the calendar.
#pragma once

#include "zone/exits/types.h"
#include "zone/exits/words.h"

namespace loopline::exits {

// Asks for papers as the second line does; what is missing holds the whole. Errors: those of book::items_of, of the law
// and of permits::Papers.
Result<Effects> temporary_out(const Situation& situation, const json::object& body);
// The papers that goods declared so need over the second line must be there: what comes back is already at the gate.
// Errors: unknown_exit, exit_not_out, return_before_exit, lot_not_in_exit, lot_unit_differs, return_exceeds_out, those
// of permits::Papers, papers_missing (/documents).
Result<Effects> temporary_return(const Situation& situation, const json::object& body);
// What was exhibited found a buyer: the second line's tax is due and the goods stay outside. Errors: as
// temporary_return.
Result<Effects> sell_outside(const Situation& situation, const json::object& body);
// Errors: unknown_exit, exit_not_out, unknown_exit_item, item_not_out, extension_awaiting, those of the law.
Result<Effects> extend(const Situation& situation, const json::object& body);
// Errors: unknown_extension, wrong_state, why_missing (a refusal gives its reason).
Result<Effects> grant_extension(const Situation& situation, const json::object& body);

// A temporary exit begins when the gate saw it: the days granted run from then. Consignments of other kinds are left
// alone.
Result<void> on_passage(Docket& docket, const Consignment& consignment, bool passed);
// The day after the last: what is still out is overdue, and the days of grace begin.
Result<bool> on_due(Docket& docket, const DueClock& clock);
// The grace is over: what is still out owes what it would have owed at the second line, whether it ever comes back or
// not.
Result<bool> on_grace_over(Docket& docket, const DueClock& clock);

}  // namespace loopline::exits
