// What follows for temporary exits from what happens elsewhere: the gate saw the goods, a day came.
#include "base/check.h"
#include "zone/exits/handle.h"
#include "zone/exits/store.h"

namespace loopline::exits {

Result<void> on_passage(Docket& docket, const Consignment& consignment, bool passed) {
  if (consignment.kind != "temporary_out") return {};
  TRY_ASSIGN(auto exit, find_exit(docket.situation.state, consignment.subject));
  CHECK(exit.has_value());
  std::int64_t days = exit->due_on.days() - exit->out_on.days();
  exit->state = passed ? "out" : "cancelled";
  if (passed) {
    exit->out_on = docket.day;
    exit->due_on = docket.day.plus_days(days);
    docket.remind("temporary_out_due", exit->id, exit->due_on);
  }
  docket.keep(*exit);
  return {};
}

Result<bool> on_due(Docket& docket, const DueClock& clock) {
  TRY_ASSIGN(auto exit, find_exit(docket.situation.state, clock.subject));
  CHECK(exit.has_value());
  if (exit->state != "out") return true;
  exit->state = "overdue";
  docket.keep(*exit);
  return true;
}

}  // namespace loopline::exits
