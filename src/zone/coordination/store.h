// Coordinators, threads and messages: rows in, changes out.
#pragma once

#include "command/api.h"
#include "zone/coordination/types.h"

namespace loopline::coordination {

struct ThreadFilter {
  std::string party;
  std::string state;
  std::optional<Date> late_on;  // only those whose answer was due before this day
  std::int64_t below = 0;       // number of the last of the page before, 0 for the newest
};

// All of them: errors storage_failed.
Result<std::optional<Thread>> load_thread(store::Reader& reader, std::string_view id);
Result<std::vector<Thread>> load_threads(store::Reader& reader, const ThreadFilter& filter, std::int64_t limit);
// As which day begins the next thread is late that was not handed up yet.
Result<std::optional<Moment>> next_late_thread(store::Reader& reader);
// Those whose answer was due before `day` and that were not handed up yet, oldest first.
Result<std::vector<Thread>> load_late_threads(store::Reader& reader, Date day, std::int64_t limit);
Result<std::vector<Message>> load_messages(store::Reader& reader, const Thread& thread);
// Who looks after the party on `day`.
Result<std::optional<Coordinator>> load_coordinator(store::Reader& reader, std::string_view party, Date day);

command::Change row_of(const Coordinator& coordinator, std::int64_t seq);
command::Change row_of(const Thread& thread);
command::Change row_of(const Thread& thread, const Message& message);

}  // namespace loopline::coordination
