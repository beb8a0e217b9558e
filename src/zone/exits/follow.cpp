// What follows for temporary exits from what happens elsewhere: the gate saw the goods, a day came.
#include "base/check.h"
#include "zone/exits/handle.h"
#include "zone/exits/items.h"
#include "zone/exits/store.h"

namespace loopline::exits {

Result<void> on_passage(Docket& docket, const Consignment& consignment, bool passed) {
  if (consignment.kind != "temporary_out") return {};
  TRY_ASSIGN(auto exit, find_exit(docket.situation.state, consignment.subject));
  CHECK(exit.has_value());
  TRY_ASSIGN(law::ParameterUse ahead, docket.situation.law.parameter("temporary_out_reminder_days", docket.day));
  TRY_ASSIGN(std::vector<ExitItem> items, items_of_exit(docket.situation.state, exit->owner, exit->id));
  std::int64_t days = exit->due_on.days() - exit->out_on.days();
  exit->state = passed ? "out" : "cancelled";
  if (passed) {
    exit->out_on = docket.day;
    exit->due_on = docket.day.plus_days(days);
  }
  docket.keep(*exit);
  for (ExitItem& item : items) {
    item.state = exit->state;
    if (passed) {
      item.due_on = docket.day.plus_days(item.days);
      start_clocks(docket, item, ahead.value.as_int64());
    }
    docket.keep(item);
  }
  return {};
}

Result<bool> on_due(Docket& docket, const DueClock& clock) {
  TRY_ASSIGN(auto item, find_item(docket.situation.state, clock.owner, clock.subject));
  CHECK(item.has_value());
  if (item->state != "out") return true;
  TRY_ASSIGN(auto exit, find_exit(docket.situation.state, item->exit));
  CHECK(exit.has_value());
  TRY_ASSIGN(law::ParameterUse grace, docket.situation.law.parameter("temporary_out_grace_days", docket.day));
  item->state = "overdue";
  docket.keep(*item);
  exit->state = "overdue";
  docket.keep(*exit);
  docket.keep(DueClock{item->owner, std::string(grace_clock) + "/" + item->id, grace_clock, item->id,
                       item->due_on.plus_days(grace.value.as_int64()), "open"});
  docket.effects.parties.push_back(item->owner);
  return true;
}

Result<bool> on_grace_over(Docket& docket, const DueClock& clock) {
  TRY_ASSIGN(auto item, find_item(docket.situation.state, clock.owner, clock.subject));
  CHECK(item.has_value());
  if (item->state != "overdue" || item->left() == 0) return true;
  TRY_ASSIGN(auto exit, find_exit(docket.situation.state, item->exit));
  TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, item->owner, item->lot));
  CHECK(exit.has_value() && lot.has_value());
  TRY_ASSIGN(law::Answer answer, docket.ask("temporary-return", "",
                                            {{"days_out", docket.day.days() - exit->out_on.days()},
                                             {"due_days", item->due_on.days() - exit->out_on.days()}}));
  if (answer.text("consequence") != "assess_as_second_line_out") return false;
  TRY_ASSIGN(auto assessed, assess_outside(docket, *lot, item->left(), "", item->id, place::out_temporary));
  item->state = "assessed";
  if (assessed) item->lot = assessed->lot.id;
  docket.keep(*item);
  // What was owed for being late is assessed: the delay no longer counts against the party at the lanes.
  docket.keep(
      DueClock{item->owner, std::string(due_clock) + "/" + item->id, due_clock, item->id, item->due_on, "done"});
  docket.effects.parties.push_back(item->owner);
  return true;
}

}  // namespace loopline::exits
