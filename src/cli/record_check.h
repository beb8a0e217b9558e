// The record of the data folder folded again and held against checkpoints.
#pragma once

#include <vector>

#include "cli/shell.h"
#include "command/api.h"
#include "tlog/checkpoint.h"

namespace loopline::cli {

// Beside what Zone::verify finds: a record that is shorter than one of the checkpoints, or does not begin with its
// tree. The checkpoint that the zone's own log signed last is always one of them. Errors: as open_zone,
// log_state_damaged.
Result<int> verify_record(const Shell& shell, std::vector<tlog::Checkpoint> checkpoints);

// Before a server takes commands: the record continues what its own log signed last. On one that was cut short they
// would be given the places of those that are gone. Errors: log_state_damaged, log_smaller, log_forked.
Result<void> hold_to_signed(const Shell& shell, command::Zone& zone);

}  // namespace loopline::cli
