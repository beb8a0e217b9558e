// What a day brings by itself. Every consequence is an entry like any other, asked for by the service's own clock.
#include "base/check.h"
#include "casework/due.h"
#include "zone/book/api.h"
#include "zone/book/docket.h"
#include "zone/book/handle.h"
#include "zone/book/limits.h"

namespace loopline::book {

Result<bool> end_supervision(Docket& docket, const DueClock& clock) {
  TRY_ASSIGN(auto lot, find_lot(docket.situation.state, clock.owner, clock.subject));
  CHECK(lot.has_value());
  TRY_ASSIGN(ledger::Balance held, ledger::balance(docket.situation.state, {lot->owner, lot->id, place::held}));
  if (held.pending_out > 0) return false;
  if (held.available() > 0) {
    docket.move({*lot, held.available(), place::held, place::unsupervised, "supervision_ends", clock.subject});
  }
  lot->supervised = false;
  docket.keep(*lot);
  return true;
}

Result<Effects> advance_clocks(const std::vector<ClockRule>& rules, const Situation& situation,
                               const json::object& body) {
  TRY_ASSIGN(Date day, day_of(situation, body));
  Date until = day;
  if (body.contains("to")) {
    TRY_ASSIGN(until, casework::due_until(situation, body));
  }
  Docket docket(situation, "", day);
  TRY_ASSIGN(std::vector<DueClock> due, clocks_due(situation.state, until, clocks_per_command));
  std::map<std::string, std::int64_t> handled;
  for (DueClock& clock : due) {
    bool done = true;
    for (const ClockRule& rule : rules) {
      if (rule.kind != clock.kind) continue;
      TRY_ASSIGN(done, rule.fall_due(docket, clock));
    }
    if (done) {
      ++handled[clock.kind];
      clock.state = "lapsed";
    } else {
      clock.due_on = day;  // looked at again tomorrow
    }
    docket.keep(clock);
  }
  json::object counts;
  std::int64_t advanced = 0;
  for (const auto& [kind, count] : handled) {
    counts[kind] = count;
    advanced += count;
  }
  docket.effects.result = {{"day", day.text()},
                           {"advanced", advanced},
                           {"handled", std::move(counts)},
                           {"more", due.size() == clocks_per_command}};
  return std::move(docket.effects);
}

}  // namespace loopline::book
