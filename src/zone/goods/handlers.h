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

// handle_gate.cpp. Errors: unknown_consignment, wrong_state, documents_missing, pass_before_filing.
Result<Effects> release(const Situation& situation, const json::object& body);
// The 核放单: which vehicle carries it, and the weights the gate will hold it to.
Result<Effects> bind_slip(const Situation& situation, const json::object& body);
Result<Effects> gate_pass(const Above& above, const Situation& situation, const json::object& body);
Result<Effects> cancel(const Above& above, const Situation& situation, const json::object& body);

}  // namespace loopline::goods
