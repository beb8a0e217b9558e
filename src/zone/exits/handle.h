// The handlers of exits: one function a command, and what follows from the gate and the calendar.
#pragma once

#include "zone/exits/words.h"

namespace loopline::exits {

// Errors: those of book::items_of and of the law.
Result<Effects> temporary_out(const Situation& situation, const json::object& body);
// Errors: unknown_exit, exit_not_out, return_before_exit, lot_not_in_exit, return_exceeds_out.
Result<Effects> temporary_return(const Situation& situation, const json::object& body);

// A temporary exit begins when the gate saw it: the days granted run from then. Consignments of other kinds are left
// alone.
Result<void> on_passage(Docket& docket, const Consignment& consignment, bool passed);
// The day after the last: what is still out is overdue.
Result<bool> on_due(Docket& docket, const DueClock& clock);

}  // namespace loopline::exits
