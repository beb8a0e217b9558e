// The commands of coordination, as pure functions of what they read.
#pragma once

#include "command/api.h"

namespace loopline::coordination {

// Names who looks after a party from today on. Errors: unknown_party (/party), user_missing (/user).
Result<command::Effects> assign(const command::Situation& situation, const json::object& body);

// Opens a thread with its first message. Errors, in order: other_party (forbidden), unknown_party (/party),
// text_missing
// (/title or /body), unknown_file (/files/<i>/sha256), parameter_not_in_force.
Result<command::Effects> open(const command::Situation& situation, const json::object& body);

// Says something in a thread; a closed one is open again. Errors, in order: unknown_thread (/thread; also another
// party's), text_missing (/body), thread_full (conflict), unknown_file (/files/<i>/sha256).
Result<command::Effects> say(const command::Situation& situation, const json::object& body);

// Notes up to which message the caller's side has read. Errors: unknown_thread (/thread), message_unknown (/up_to).
Result<command::Effects> mark_read(const command::Situation& situation, const json::object& body);

// Closes a thread. Errors: unknown_thread (/thread), thread_closed (conflict).
Result<command::Effects> close(const command::Situation& situation, const json::object& body);

// Hands up what was not answered in time up to the day before "to" (default and at most today), a bounded number;
// `more` says whether to ask again. Errors: day_ahead (/to), storage_failed.
Result<command::Effects> advance_clocks(const command::Situation& situation, const json::object& body);

}  // namespace loopline::coordination
