// Told before, not after: what would do for a paper that is missing.
#pragma once

#include "zone/permits/words.h"

namespace loopline::permits {

// {"offers": [{permit, number, left, verified}], "lead_time": {workdays, more_workdays, issuer_…} or null,
// "apply": [{service, cases: [{case, state, subject}]}]: where one is applied for, and what waits there already}
Result<json::object> offer(const Docket& docket, const Draw& wanted);

}  // namespace loopline::permits
