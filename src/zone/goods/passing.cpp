#include "zone/goods/passing.h"

#include "zone/book/store.h"
#include "zone/duty/assessments.h"
#include "zone/goods/store.h"
#include "zone/permits/draw.h"

namespace loopline::goods {

namespace {

// Goods that never came are not waited for.
Result<void> forget_clocks(Docket& docket, const std::string& owner, const std::string& lot) {
  TRY_ASSIGN(std::vector<DueClock> clocks, book::clocks_of(docket.situation.state, owner, lot));
  for (DueClock& clock : clocks) {
    if (clock.state != "open") continue;
    clock.state = "done";
    docket.keep(clock);
  }
  return {};
}

}  // namespace

Failure documents_missing(const json::array& missing) {
  std::string list;
  for (const auto& code : missing) list += (list.empty() ? "" : ", ") + std::string(code.as_string());
  return fail(ErrorKind::conflict, "documents_missing", "/documents", {{"documents", list}});
}

Failure wrong_state(const Consignment& consignment) {
  return fail(ErrorKind::conflict, "wrong_state", "/consignment",
              {{"document", consignment.id}, {"state", consignment.state}});
}

Result<AtWork> consignment_of(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "consignment");
  TRY_ASSIGN(auto found, find_consignment(situation.state, id));
  if (!found || (situation.actor.role == command::Role::institution && found->owner != situation.actor.party)) {
    return fail(ErrorKind::not_found, "unknown_consignment", "/consignment", {{"consignment", id}});
  }
  AtWork work{*std::move(found), {}};
  TRY_ASSIGN(work.lines, lines_of_consignment(situation.state, work.consignment.owner, id));
  return work;
}

Result<void> settle_lines(Docket& docket, const AtWork& work, const std::vector<ConsignmentLine*>& lines, bool passed,
                          const char* state) {
  const Consignment& consignment = work.consignment;
  auto open =
      std::count_if(work.lines.begin(), work.lines.end(), [](const ConsignmentLine& line) { return line.is_open(); });
  TRY_ASSIGN(std::vector<Movement> movements,
             book::movements_of_document(docket.situation.state, consignment.owner, consignment.id));
  const bool comes_in = consignment.kind == "first_line_in" || consignment.kind == "second_line_in";
  std::vector<std::string> lots;
  if (open != static_cast<std::ptrdiff_t>(lines.size())) {
    for (const ConsignmentLine* line : lines) lots.push_back(line->lot);
  }
  TRY(permits::settle_draws(docket, consignment.id, passed, lots));
  for (ConsignmentLine* line : lines) {
    for (Movement& movement : movements) {
      if (movement.transfer == line->transfer && movement.state == "pending") docket.settle(movement, passed);
    }
    if (!line->assessment.empty()) TRY(duty::settle_assessment(docket, consignment.owner, line->assessment, passed));
    if (comes_in && !passed) TRY(forget_clocks(docket, consignment.owner, line->lot));
    line->state = state;
    line->changed_on = docket.day;
    docket.keep(*line);
  }
  return {};
}

Result<void> settle_whole(Docket& docket, const Consignment& consignment, bool passed) {
  TRY_ASSIGN(std::vector<Movement> movements,
             book::movements_of_document(docket.situation.state, consignment.owner, consignment.id));
  for (Movement& movement : movements) {
    if (movement.state == "pending") docket.settle(std::move(movement), passed);
  }
  TRY(permits::settle_draws(docket, consignment.id, passed));
  return duty::settle_assessments(docket, consignment.owner, consignment.id, passed);
}

json::array states_of(const std::vector<ConsignmentLine*>& lines) {
  json::array list;
  for (const ConsignmentLine* line : lines) {
    list.push_back(json::object{{"line", line->number}, {"lot", line->lot}, {"state", line->state}});
  }
  return list;
}

}  // namespace loopline::goods
