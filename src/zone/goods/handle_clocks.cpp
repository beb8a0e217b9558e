// What a day brings by itself. Every consequence is an entry like any other, asked for by the service's own clock.
#include "base/check.h"
#include "zone/goods/docket.h"
#include "zone/goods/handlers.h"
#include "zone/goods/limits.h"

namespace loopline::goods {

namespace {

// False where the end has to wait: goods reserved at the gate stay under the treatment they were filed with until they
// pass or come back.
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

Result<void> mark_overdue(Docket& docket, const DueClock& clock) {
  TRY_ASSIGN(auto exit, find_exit(docket.situation.state, clock.subject));
  CHECK(exit.has_value());
  if (exit->state != "out") return {};
  exit->state = "overdue";
  docket.keep(*exit);
  return {};
}

}  // namespace

Result<Effects> advance_clocks(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Date day, day_of(situation, body));
  Docket docket(situation, "", day);
  TRY_ASSIGN(std::vector<DueClock> due, clocks_due(situation.state, day, clocks_per_command));
  std::map<std::string, std::int64_t> handled;
  for (DueClock& clock : due) {
    bool done = true;
    if (clock.kind == "supervision_end") {
      TRY_ASSIGN(done, end_supervision(docket, clock));
    }
    if (clock.kind == "temporary_out_due") TRY(mark_overdue(docket, clock));
    if (done) {
      ++handled[clock.kind];
      clock.state = "done";
    } else {
      clock.due_on = day;  // looked at again tomorrow
    }
    docket.keep(clock);
  }
  json::object counts;
  for (const auto& [kind, count] : handled) counts[kind] = count;
  docket.effects.result = {
      {"day", day.text()}, {"handled", std::move(counts)}, {"more", due.size() == clocks_per_command}};
  return std::move(docket.effects);
}

}  // namespace loopline::goods
