// The officer's and the gate's part: release, passage, cancellation; and payment of what was assessed.
#include <set>

#include "base/check.h"
#include "zone/goods/docket.h"
#include "zone/goods/handlers.h"

namespace loopline::goods {

namespace {

Failure wrong_state(const Consignment& consignment) {
  return fail(ErrorKind::conflict, "wrong_state", "/consignment",
              {{"document", consignment.id}, {"state", consignment.state}});
}

Result<Consignment> consignment_of(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "consignment");
  TRY_ASSIGN(auto found, find_consignment(situation.state, id));
  if (!found || (situation.actor.role == command::Role::institution && found->owner != situation.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_consignment", "/consignment", {{"consignment", id}});
  }
  return *std::move(found);
}

// Adds the documents that came later and takes them off the missing list.
void present(Consignment& consignment, const json::object& body) {
  const json::value* documents = body.if_contains("documents");
  if (documents == nullptr) return;
  std::set<std::string> codes;
  for (const auto& document : documents->as_array()) {
    consignment.documents.push_back(document);
    codes.insert(text_at(document.as_object(), "code"));
  }
  json::array still_missing;
  for (const auto& code : consignment.missing) {
    if (!codes.contains(std::string(code.as_string()))) still_missing.push_back(code);
  }
  consignment.missing = std::move(still_missing);
}

Result<void> settle_assessments(Docket& docket, const Consignment& consignment, bool passed) {
  TRY_ASSIGN(std::vector<Assessment> assessments,
             assessments_of_document(docket.situation.state, consignment.owner, consignment.id));
  TRY_ASSIGN(law::ParameterUse days, docket.situation.law.parameter("tax_payment_days", docket.day));
  for (Assessment& assessment : assessments) {
    if (assessment.state != "pending") continue;
    ledger::Transfer liability;
    liability.from = {assessment.owner, assessment.id, "from_assessed"};
    liability.to = {assessment.owner, assessment.id, "due"};
    liability.unit = "CNY";
    liability.amount = assessment.total_fen;
    liability.phase = passed ? ledger::Phase::post : ledger::Phase::void_;
    liability.pending_id = assessment.transfer;
    liability.kind = assessment.kind;
    docket.effects.transfers.push_back(std::move(liability));
    assessment.state = passed ? "due" : "void";
    if (passed) {
      assessment.due_on = docket.day.plus_days(days.value.as_int64());
      docket.remind("payment_due", assessment.id, assessment.due_on);
    }
    docket.keep(assessment);
  }
  return {};
}

Result<void> settle_movements(Docket& docket, const Consignment& consignment, bool passed) {
  TRY_ASSIGN(std::vector<Movement> movements,
             movements_of_document(docket.situation.state, consignment.owner, consignment.id));
  for (Movement& movement : movements) {
    if (movement.state == "pending") docket.settle(std::move(movement), passed);
  }
  return settle_assessments(docket, consignment, passed);
}

// A temporary exit begins when the gate saw it: the days granted run from then.
Result<void> settle_exit(Docket& docket, const Consignment& consignment, bool passed) {
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

}  // namespace

Result<Effects> release(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Consignment consignment, consignment_of(situation, body));
  Docket docket(situation, consignment.owner, situation.today);
  if (consignment.state != "held" && consignment.state != "inspecting") return wrong_state(consignment);
  present(consignment, body);
  if (!consignment.missing.empty()) {
    std::string list;
    for (const auto& code : consignment.missing) list += (list.empty() ? "" : ", ") + std::string(code.as_string());
    return fail(ErrorKind::conflict, "documents_missing", "/documents", {{"documents", list}});
  }
  consignment.state = "released";
  docket.keep(consignment);
  docket.effects.result = {{"consignment", consignment.id}, {"state", consignment.state}};
  return std::move(docket.effects);
}

Result<Effects> bind_slip(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Consignment consignment, consignment_of(situation, body));
  Docket docket(situation, consignment.owner, situation.today);
  if (consignment.state == "passed" || consignment.state == "cancelled") return wrong_state(consignment);
  consignment.slip = body;
  consignment.slip.erase("consignment");
  docket.keep(consignment);
  docket.effects.result = {{"consignment", consignment.id}, {"slip", consignment.slip}};
  return std::move(docket.effects);
}

Result<Effects> gate_pass(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Consignment consignment, consignment_of(situation, body));
  TRY_ASSIGN(Date day, day_of(situation, body));
  Docket docket(situation, consignment.owner, day);
  if (consignment.state != "released") return wrong_state(consignment);
  if (day < consignment.day) {
    return fail(ErrorKind::invalid, "pass_before_filing", "/day",
                {{"day", day.text()}, {"filed", consignment.day.text()}});
  }
  consignment.state = "passed";
  consignment.passed_at = day;
  if (std::string gate = text_at(body, "gate"); !gate.empty()) consignment.channel = gate;
  docket.keep(consignment);
  TRY(settle_movements(docket, consignment, true));
  TRY(settle_exit(docket, consignment, true));
  docket.effects.result = {{"consignment", consignment.id}, {"state", consignment.state}};
  return std::move(docket.effects);
}

Result<Effects> cancel(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Consignment consignment, consignment_of(situation, body));
  Docket docket(situation, consignment.owner, situation.today);
  if (consignment.state == "passed" || consignment.state == "cancelled") return wrong_state(consignment);
  consignment.state = "cancelled";
  docket.keep(consignment);
  TRY(settle_movements(docket, consignment, false));
  TRY(settle_exit(docket, consignment, false));
  docket.effects.result = {{"consignment", consignment.id}, {"state", consignment.state}};
  return std::move(docket.effects);
}

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

}  // namespace loopline::goods
