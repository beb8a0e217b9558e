// The handlers of carrying by hand: one function a command, and what follows from the gate and the calendar.
#pragma once

#include "zone/goods/api.h"
#include "zone/handcarry/words.h"

namespace loopline::handcarry {

// Files the goods as their crossing is filed (errors of that command, with pointers under /goods), and issues the slip.
// Errors before that, in order: other_party, unknown_carrier (/person), window_upside_down, window_over,
// window_too_long (/until), return_of_incoming, return_too_far (/return_by), the schema of the goods; after it: the
// law's (hand-carry-packing at /packages, hand-carry-eligibility at /goods).
Result<Effects> hand_carry(const Situation& situation, const json::object& body);

// The person passes: what was reserved is posted. Errors, in order: unknown_slip, slip_in_state, other_person
// (/person), carry_window_ahead, carry_window_over (/slip), package_count_differs (/packages), those of
// goods.gate-pass; other_channel (/gate).
Result<Effects> carry_pass(const goods::Above& above, const Situation& situation, const json::object& body);

// What was carried out comes back, or a part of it. Errors, in order: unknown_slip, nothing_to_return (/slip),
// return_before_passage (/day), at the item: lot_not_carried, return_exceeds_carried; carried_for_good (kind refused,
// /slip) once the grace is over; over the second line those of goods.temporary-return.
Result<Effects> carry_return(const Situation& situation, const json::object& body);

// Not carried after all. Errors: unknown_slip, slip_in_state.
Result<Effects> withdraw_carry(const goods::Above& above, const Situation& situation, const json::object& body);

// A guard of every passage: goods that a slip is out for pass with its person, packages, window and channel only,
// whoever lets them pass. Errors, in order: slip_in_state (/consignment), other_person, carry_window_ahead,
// carry_window_over (/consignment), package_count_differs, carrier_not_seen (/person), packages_not_counted
// (/packages), other_channel (/gate).
Result<void> before_passage(const Situation& situation, const goods::Consignment& consignment,
                            const json::object& body);
// The slip follows its consignment.
Result<void> on_passage(Docket& docket, const goods::Consignment& consignment, bool passed);
// The window is over and nobody came: what was reserved is given back.
Result<bool> on_window_end(const goods::Above& above, Docket& docket, const DueClock& clock);

// The day after the last: what is still in Hong Kong is overdue, and the days of grace begin.
Result<bool> on_return_due(Docket& docket, const DueClock& clock);
// The grace is over: what is still there counts as exported, and owes what an export owes.
Result<bool> on_return_grace_over(Docket& docket, const DueClock& clock);

}  // namespace loopline::handcarry
