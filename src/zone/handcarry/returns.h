// What the handlers of a slip share: finding it, and the clocks of what was carried to Hong Kong and is to come back.
#pragma once

#include "zone/handcarry/words.h"

namespace loopline::handcarry {

inline constexpr const char* return_reminder_clock = "carry_return_reminder";
inline constexpr const char* return_due_clock = "carry_return_due";
inline constexpr const char* return_grace_clock = "carry_return_grace";

// The slip that a body names. Errors: unknown_slip, also where it is another party's.
Result<Slip> slip_of(const Situation& situation, const json::object& body);

// The gate saw the person: from now on the goods are awaited. The slip is the caller's to keep. Errors:
// parameter_not_in_force.
Result<void> start_return(Docket& docket, Slip& slip);

}  // namespace loopline::handcarry
