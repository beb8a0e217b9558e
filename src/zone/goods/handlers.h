// The handlers of goods: what happens, one function a command. api.cpp gives each its schema and roles.
#pragma once

#include "zone/goods/api.h"

namespace loopline::goods {

// handle_in.cpp. Errors beside those of the law: unknown_hs, unknown_unit, unit_does_not_fit, currency_without_rate,
// duplicate_document, unknown_party, day_in_future; pointers name the line.
Result<Effects> first_line_in(const Situation& situation, const json::object& body);
Result<Effects> second_line_in(const Situation& situation, const json::object& body);

// handle_out.cpp
Result<Effects> first_line_out(const Situation& situation, const json::object& body);
Result<Effects> second_line_out(const Situation& situation, const json::object& body);

// handle_release.cpp. Lines by number, all that it fits where none is named. Errors of all: unknown_consignment,
// unknown_line, line_in_state, wrong_state; release: on_hold, what rooms above have against it, documents_missing;
// return_refused: return_before_refusal.
Result<Effects> release(const Above& above, const Situation& situation, const json::object& body);
// Their movements and taxes are void, for a reason that the law knows; what comes in goes back over the line.
Result<Effects> refuse(const Situation& situation, const json::object& body);
// The gate saw refused goods leave.
Result<Effects> return_refused(const Situation& situation, const json::object& body);

// handle_gate.cpp. Errors: unknown_consignment, documents_missing (all of it still waits for papers), unknown_line,
// line_in_state, wrong_state, pass_before_filing.
// The 核放单: which vehicle carries it, and the weights the gate will hold it to.
Result<Effects> bind_slip(const Situation& situation, const json::object& body);
// Lets pass what is released; the rest stays. Errors also: on_hold, those of take_escorts (escorts.h).
Result<Effects> gate_pass(const Above& above, const Situation& situation, const json::object& body);
Result<Effects> cancel(const Above& above, const Situation& situation, const json::object& body);

}  // namespace loopline::goods
