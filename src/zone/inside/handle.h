// The handlers of inside: one function a command. api.cpp gives each its schema and roles.
#pragma once

#include "zone/inside/words.h"

namespace loopline::inside {

// Errors beside those of book::items_of and of the law: same_party, unknown_party.
Result<Effects> transfer(const Situation& situation, const json::object& body);
Result<Effects> consume(const Situation& situation, const json::object& body);
// Errors: unknown_consumption, wrong_state.
Result<Effects> confirm_consumption(const Situation& situation, const json::object& body);
// What was consumed is held again; both stay in the record. Errors: unknown_consumption, wrong_state, period_closed.
Result<Effects> withdraw_consumption(const Situation& situation, const json::object& body);
Result<Effects> pay_voluntarily(const Situation& situation, const json::object& body);

}  // namespace loopline::inside
