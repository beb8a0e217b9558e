// A move that stands among the faults, tried again as it was sent, or put in the place of what was taken.
#pragma once

#include "command/api.h"

namespace loopline::link {

struct AgainOptions {
  std::string party;
  std::string source;
  command::Actor actor;
};

// Sends what was refused again, now that the master, the stock or the period is another. A move that is refused again
// stays among the faults, and leaves no trace where the reason is the same: it may be tried as often as one likes.
// Errors: unknown_move, move_not_refused (argument state), what the take says.
Result<json::object> retry(command::Zone& zone, const AgainOptions& options, const std::string& number);

// Takes back what was taken and takes the changed version instead, both or neither. Errors: unknown_move,
// move_not_changed (argument state), those of erp.withdraw and erp.take.
Result<json::object> correct(command::Zone& zone, const AgainOptions& options, const std::string& number);

}  // namespace loopline::link
