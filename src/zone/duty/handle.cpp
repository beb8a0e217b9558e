// Payment of what was assessed.
#include "zone/duty/handle.h"

#include "zone/duty/store.h"

namespace loopline::duty {

using book::DueClock;

Result<Effects> pay(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "assessment");
  TRY_ASSIGN(auto assessment, find_assessment(situation.state, id));
  if (!assessment) return fail(ErrorKind::not_found, "unknown_assessment", "/assessment", {{"assessment", id}});
  if (assessment->state != "due") {
    return fail(ErrorKind::conflict, "wrong_state", "/assessment", {{"document", id}, {"state", assessment->state}});
  }
  Docket docket(situation, assessment->owner, situation.today);
  assessment->state = "paid";
  docket.keep(*assessment);
  ledger::Transfer payment;
  payment.from = {assessment->owner, id, "due"};
  payment.to = {assessment->owner, id, "paid"};
  payment.unit = "CNY";
  payment.amount = assessment->total_fen;
  payment.kind = "pay";
  docket.effects.transfers.push_back(std::move(payment));
  docket.keep(DueClock{assessment->owner, "payment_due/" + id, "payment_due", id, assessment->due_on, "done"});
  docket.effects.result = {{"assessment", id}, {"state", assessment->state}, {"receipt", text_at(body, "receipt")}};
  return std::move(docket.effects);
}

}  // namespace loopline::duty
