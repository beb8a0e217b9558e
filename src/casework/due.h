// How far a command goes that carries out what has fallen due (command::JobSpec).
#pragma once

#include "command/api.h"

namespace loopline::casework {

// The day that the body says as "to", else today: what fell due before it is carried out. Errors: day_ahead (/to).
Result<Date> due_until(const command::Situation& situation, const json::object& body);

}  // namespace loopline::casework
