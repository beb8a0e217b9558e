// The gate's part: slip, passage, cancellation.
#include "zone/book/holds.h"
#include "zone/book/store.h"
#include "zone/goods/escorts.h"
#include "zone/goods/passing.h"
#include "zone/goods/store.h"

namespace loopline::goods {

namespace {

bool can_pass(const ConsignmentLine& line) { return line.state == "released"; }
bool can_be_cancelled(const ConsignmentLine& line) { return line.is_open(); }

// Settles the lines named, or the whole where there are none.
Result<std::vector<ConsignmentLine*>> settle(Docket& docket, AtWork& work, const json::object& body, bool passed) {
  std::vector<ConsignmentLine*> named;
  if (work.lines.empty()) {
    TRY(settle_whole(docket, work.consignment, passed));
    work.consignment.state = passed ? "passed" : "cancelled";
    return named;
  }
  TRY_ASSIGN(named, lines_named(work.lines, body, work.consignment, passed ? can_pass : can_be_cancelled));
  TRY(settle_lines(docket, work, named, passed, passed ? "passed" : "cancelled"));
  take_state(work.consignment, work.lines);
  return named;
}

// What customs has stopped since it was released stays, though the gate was told to let it pass.
Result<void> refuse_what_is_held(const Docket& docket, const Consignment& consignment) {
  TRY(book::refuse_if_held(docket, "consignment", consignment.id, "/consignment"));
  TRY_ASSIGN(std::vector<Movement> movements,
             book::movements_of_document(docket.situation.state, consignment.owner, consignment.id));
  for (const Movement& movement : movements) {
    if (movement.state == "pending") TRY(book::refuse_if_held(docket, "lot", movement.lot, "/consignment"));
  }
  return {};
}

}  // namespace

Result<Effects> bind_slip(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(AtWork work, consignment_of(situation, body));
  Consignment& consignment = work.consignment;
  Docket docket(situation, consignment.owner, situation.today);
  if (consignment.state != "released" && consignment.state != "inspecting" && consignment.state != "held")
    return wrong_state(consignment);
  consignment.slip = body;
  consignment.slip.erase("consignment");
  docket.keep(consignment);
  docket.effects.result = {{"consignment", consignment.id}, {"slip", consignment.slip}};
  return std::move(docket.effects);
}

Result<Effects> gate_pass(const Above& above, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(AtWork work, consignment_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Consignment& consignment = work.consignment;
  Docket docket(situation, consignment.owner, day);
  if (!consignment.missing.empty() && consignment.state == "held" &&
      std::none_of(work.lines.begin(), work.lines.end(), can_pass))
    return documents_missing(consignment.missing);
  if (work.lines.empty() && consignment.state != "released") return wrong_state(consignment);
  if (day < consignment.day) {
    return fail(ErrorKind::invalid, "pass_before_filing", "/day",
                {{"day", day.text()}, {"filed", consignment.day.text()}});
  }
  TRY(refuse_what_is_held(docket, consignment));
  for (const auto* guards : {&above.before_release, &above.before_passage})
    for (const Guard& guard : *guards) TRY(guard(situation, consignment, body));
  TRY(take_escorts(docket, consignment, body));
  TRY_ASSIGN(auto passed, settle(docket, work, body, true));
  consignment.passed_at = day;
  if (std::string gate = text_at(body, "gate"); !gate.empty()) consignment.channel = gate;
  docket.keep(consignment);
  for (const auto& follow : above.on_passage) TRY(follow(docket, consignment, true));
  docket.effects.result = {{"consignment", consignment.id}, {"state", consignment.state}, {"lines", states_of(passed)}};
  return std::move(docket.effects);
}

Result<Effects> cancel(const Above& above, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(AtWork work, consignment_of(situation, body));
  Consignment& consignment = work.consignment;
  Docket docket(situation, consignment.owner, situation.today);
  if (work.lines.empty() && (consignment.state == "passed" || consignment.state == "cancelled"))
    return wrong_state(consignment);
  TRY_ASSIGN(auto cancelled, settle(docket, work, body, false));
  docket.keep(consignment);
  for (const auto& follow : above.on_passage) TRY(follow(docket, consignment, false));
  docket.effects.result = {
      {"consignment", consignment.id}, {"state", consignment.state}, {"lines", states_of(cancelled)}};
  return std::move(docket.effects);
}

}  // namespace loopline::goods
