// Findings: what differs, what it affects, and the range that the law names for it. The range informs; no penalty is
// decided here.
#pragma once

#include "zone/control/words.h"

namespace loopline::control {

// One finding with its "range" ({least, most, warning, basis}); the value is the lot's where none is stated. Errors, at
// the pointer: unknown_lot, what penalty-range says.
Result<json::object> finding_of(Docket& docket, const json::object& given, const std::string& pointer);

// All of "findings".
Result<json::array> findings_of(Docket& docket, const json::object& body);

}  // namespace loopline::control
