// The officer's part: lines are released or refused, and what was refused goes back.
#include <set>

#include "zone/book/holds.h"
#include "zone/book/store.h"
#include "zone/goods/conformity.h"
#include "zone/goods/passing.h"
#include "zone/goods/store.h"
#include "zone/permits/draw.h"

namespace loopline::goods {

namespace {

// The codes of `missing` that were not presented.
json::array without(const json::array& missing, const std::set<std::string>& presented) {
  json::array still_missing;
  for (const auto& code : missing) {
    if (!presented.contains(std::string(code.as_string()))) still_missing.push_back(code);
  }
  return still_missing;
}

// Adds the documents that came later and takes them off what is missing.
void present(AtWork& work, const json::object& body) {
  const json::value* documents = body.if_contains("documents");
  if (documents == nullptr) return;
  std::set<std::string> codes;
  for (const auto& document : documents->as_array()) {
    work.consignment.documents.push_back(document);
    codes.insert(text_at(document.as_object(), "code"));
  }
  work.consignment.missing = without(work.consignment.missing, codes);
  for (ConsignmentLine& line : work.lines) line.missing = without(line.missing, codes);
}

// A certificate that came later is remembered by the lots of the lines that missed it.
Result<void> certify_lots(Docket& docket, const std::vector<ConsignmentLine>& lines, const json::object& body) {
  for (const ConsignmentLine& line : lines) {
    if (!line.waits() || line.missing.empty()) continue;
    TRY_ASSIGN(auto lot, book::find_lot(docket.situation.state, docket.party, line.lot));
    if (lot && take_certificate(*lot, body, static_cast<std::size_t>(line.declared), line.missing)) docket.keep(*lot);
  }
  return {};
}

json::array basis_of(const law::Answer& answer) {
  json::array basis;
  for (const Citation& citation : answer.basis()) basis.emplace_back(citation.text());
  return basis;
}

bool goods_leave(const ConsignmentLine& line) {
  return line.state == "refused" && text_at(line.refusal, "goods_go") != "stay_in_zone";
}

}  // namespace

Result<Effects> release(const Above& above, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(AtWork work, consignment_of(situation, body));
  Docket docket(situation, work.consignment.owner, situation.today);
  TRY(book::refuse_if_held(docket, "consignment", work.consignment.id, "/consignment"));
  for (const Guard& guard : above.before_release) TRY(guard(situation, work.consignment, body));
  TRY(certify_lots(docket, work.lines, body));
  present(work, body);
  TRY(permits::present_later(docket, work.consignment.id, body));
  std::vector<ConsignmentLine*> named;
  if (work.lines.empty()) {
    if (work.consignment.state != "held" && work.consignment.state != "inspecting")
      return wrong_state(work.consignment);
    if (!work.consignment.missing.empty()) return documents_missing(work.consignment.missing);
    work.consignment.state = "released";
  } else {
    TRY_ASSIGN(named, lines_named(work.lines, body, work.consignment,
                                  [](const ConsignmentLine& line) { return line.waits(); }));
    for (ConsignmentLine* line : named) {
      if (!line->missing.empty()) return documents_missing(line->missing);
      line->state = "released";
      line->changed_on = docket.day;
    }
    for (const ConsignmentLine& line : work.lines) docket.keep(line);
    take_state(work.consignment, work.lines);
  }
  docket.keep(work.consignment);
  docket.effects.result = {
      {"consignment", work.consignment.id}, {"state", work.consignment.state}, {"lines", states_of(named)}};
  return std::move(docket.effects);
}

Result<Effects> refuse(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(AtWork work, consignment_of(situation, body));
  Docket docket(situation, work.consignment.owner, situation.today);
  TRY_ASSIGN(auto named, lines_named(work.lines, body, work.consignment,
                                     [](const ConsignmentLine& line) { return line.is_open(); }));
  TRY_ASSIGN(law::Answer answer,
             docket.ask("line-refusal", "/reason",
                        {{"crossing", work.consignment.kind}, {"reason", text_at(body, "reason")}}));
  TRY(settle_lines(docket, work, named, false, "refused"));
  for (ConsignmentLine* line : named) {
    line->refusal = {{"reason", text_at(body, "reason")},
                     {"note", text_at(body, "note")},
                     {"goods_go", answer.text("goods_go")},
                     {"basis", basis_of(answer)}};
    docket.keep(*line);
  }
  take_state(work.consignment, work.lines);
  docket.keep(work.consignment);
  docket.effects.result = {{"consignment", work.consignment.id},
                           {"state", work.consignment.state},
                           {"goods_go", answer.text("goods_go")},
                           {"lines", states_of(named)}};
  return std::move(docket.effects);
}

Result<Effects> return_refused(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(AtWork work, consignment_of(situation, body));
  TRY_ASSIGN(Date day, book::day_of(situation, body));
  Docket docket(situation, work.consignment.owner, day);
  TRY_ASSIGN(auto named, lines_named(work.lines, body, work.consignment, goods_leave));
  for (ConsignmentLine* line : named) {
    if (day < line->changed_on) {
      return fail(ErrorKind::invalid, "return_before_refusal", "/day",
                  {{"day", day.text()}, {"refused", line->changed_on.text()}});
    }
    line->state = "returned";
    line->changed_on = day;
    docket.keep(*line);
  }
  take_state(work.consignment, work.lines);
  docket.keep(work.consignment);
  docket.effects.result = {
      {"consignment", work.consignment.id}, {"state", work.consignment.state}, {"lines", states_of(named)}};
  return std::move(docket.effects);
}

}  // namespace loopline::goods
