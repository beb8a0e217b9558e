// The handlers of duty: one function a command. api.cpp gives each its schema and roles.
#pragma once

#include "zone/duty/words.h"

namespace loopline::duty {

// Errors: unknown_assessment, wrong_state.
Result<Effects> pay(const Situation& situation, const json::object& body);

}  // namespace loopline::duty
