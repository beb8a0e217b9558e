// Coordination: each institution has one person on the zone's side whom it may write to, with a clock on the answer.
//
// 署贸函〔2024〕236号 measure nine says one-to-one; who, how and how fast was not found, so the term is a parameter
// marked so. Two sides see a thread: the party, and the officers and the authority. What is late is handed up by the
// clock.
#pragma once

#include "command/api.h"

namespace loopline::coordination {

// Adds the tables; the commands coordination.assign, open, say, mark-read, close, advance-clocks; the views /threads,
// /threads/{id}, /coordinators/{party}.
void describe(command::Catalogue& catalogue);

}  // namespace loopline::coordination
