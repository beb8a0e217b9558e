// The handlers of goods: what happens, one function a command. api.cpp gives each its schema and roles.
#pragma once

#include "command/api.h"

namespace loopline::goods {

using command::Effects;
using command::Situation;

// handle_in.cpp. Errors beside those of the law: unknown_hs, unknown_unit, unit_does_not_fit, currency_without_rate,
// duplicate_document, unknown_party, day_in_future; pointers name the line.
Result<Effects> first_line_in(const Situation& situation, const json::object& body);
Result<Effects> second_line_in(const Situation& situation, const json::object& body);

// handle_out.cpp
Result<Effects> first_line_out(const Situation& situation, const json::object& body);
Result<Effects> second_line_out(const Situation& situation, const json::object& body);

// handle_inside.cpp
Result<Effects> transfer(const Situation& situation, const json::object& body);
Result<Effects> consume(const Situation& situation, const json::object& body);
Result<Effects> confirm_consumption(const Situation& situation, const json::object& body);
Result<Effects> pay_voluntarily(const Situation& situation, const json::object& body);

// handle_temporary.cpp. Errors: unknown_exit, exit_not_out, return_exceeds_out.
Result<Effects> temporary_out(const Situation& situation, const json::object& body);
Result<Effects> temporary_return(const Situation& situation, const json::object& body);

// handle_gate.cpp. Errors: unknown_consignment, wrong_state, documents_missing, unknown_assessment, already_paid.
Result<Effects> release(const Situation& situation, const json::object& body);
// The 核放单: which vehicle carries it, and the weights the gate will hold it to.
Result<Effects> bind_slip(const Situation& situation, const json::object& body);
Result<Effects> gate_pass(const Situation& situation, const json::object& body);
Result<Effects> cancel(const Situation& situation, const json::object& body);
Result<Effects> pay(const Situation& situation, const json::object& body);

// handle_clocks.cpp: what a day brings by itself: supervision ends, temporary exits fall due.
Result<Effects> advance_clocks(const Situation& situation, const json::object& body);

}  // namespace loopline::goods
