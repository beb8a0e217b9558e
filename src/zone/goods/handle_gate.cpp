// The officer's and the gate's part: release, passage, cancellation.
#include <set>

#include "zone/book/store.h"
#include "zone/duty/assessments.h"
#include "zone/goods/handlers.h"
#include "zone/goods/store.h"
#include "zone/permits/draw.h"

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

Result<void> settle(Docket& docket, const Consignment& consignment, const Above& above, bool passed) {
  TRY_ASSIGN(std::vector<Movement> movements,
             book::movements_of_document(docket.situation.state, consignment.owner, consignment.id));
  for (Movement& movement : movements) {
    if (movement.state == "pending") docket.settle(std::move(movement), passed);
  }
  TRY(duty::settle_assessments(docket, consignment.owner, consignment.id, passed));
  TRY(permits::settle_draws(docket, consignment.id, passed));
  for (const auto& follow : above.on_passage) TRY(follow(docket, consignment, passed));
  return {};
}

// A temporary exit begins when the gate saw it: the days granted run from then.
}  // namespace

Result<Effects> release(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Consignment consignment, consignment_of(situation, body));
  Docket docket(situation, consignment.owner, situation.today);
  if (consignment.state != "held" && consignment.state != "inspecting") return wrong_state(consignment);
  present(consignment, body);
  TRY(permits::present_later(docket, consignment.id, body));
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

Result<Effects> gate_pass(const Above& above, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Consignment consignment, consignment_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
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
  TRY(settle(docket, consignment, above, true));
  docket.effects.result = {{"consignment", consignment.id}, {"state", consignment.state}};
  return std::move(docket.effects);
}

Result<Effects> cancel(const Above& above, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Consignment consignment, consignment_of(situation, body));
  Docket docket(situation, consignment.owner, situation.today);
  if (consignment.state == "passed" || consignment.state == "cancelled") return wrong_state(consignment);
  consignment.state = "cancelled";
  docket.keep(consignment);
  TRY(settle(docket, consignment, above, false));
  docket.effects.result = {{"consignment", consignment.id}, {"state", consignment.state}};
  return std::move(docket.effects);
}

}  // namespace loopline::goods
