// Examinations: ordered, done, and what follows from what was found.
#include <algorithm>

#include "base/check.h"
#include "zone/book/holds.h"
#include "zone/control/findings.h"
#include "zone/control/handle.h"
#include "zone/control/spot_check.h"
#include "zone/control/store.h"
#include "zone/goods/lookup.h"

namespace loopline::control {

namespace {

Result<Examination> examination_of(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "examination");
  TRY_ASSIGN(auto found, find_examination(situation.state, id));
  if (!found) return fail(ErrorKind::not_found, "unknown_examination", "/examination", {{"id", id}});
  if (found->state != "ordered") {
    return fail(ErrorKind::conflict, "wrong_state", "/examination", {{"document", id}, {"state", found->state}});
  }
  return *std::move(found);
}

// Whether outcome, findings and consequence go together.
Result<void> check_result(const json::object& body, const json::array& findings) {
  std::string consequence = text_at(body, "consequence");
  if (text_at(body, "outcome") == "differs") {
    if (findings.empty()) return fail(ErrorKind::invalid, "finding_missing", "/findings");
  } else {
    if (!findings.empty()) return fail(ErrorKind::invalid, "finding_without_difference", "/findings/0");
    if (consequence == "refuse" || consequence == "hold") {
      return fail(ErrorKind::invalid, "consequence_does_not_fit", "/consequence", {{"consequence", consequence}});
    }
  }
  if (consequence == "refuse" && text_at(body, "refusal_reason").empty()) {
    return fail(ErrorKind::invalid, "refusal_reason_missing", "/refusal_reason");
  }
  return {};
}

void merge(Effects& into, Effects&& from) {
  std::move(from.changes.begin(), from.changes.end(), std::back_inserter(into.changes));
  std::move(from.transfers.begin(), from.transfers.end(), std::back_inserter(into.transfers));
  std::move(from.decisions.begin(), from.decisions.end(), std::back_inserter(into.decisions));
}

// What goods are to do, in the words of their own commands.
json::object body_for_goods(const Examination& examination, const json::object& body) {
  json::object asked{
      {"consignment", examination.consignment}, {"examination", examination.id}, {"note", text_at(body, "note")}};
  if (!examination.lines.empty()) asked["lines"] = examination.lines;
  if (examination.consequence == "refuse") asked["reason"] = text_at(body, "refusal_reason");
  return asked;
}

void hold_consignment(Docket& docket, const Examination& examination) {
  book::Hold hold;
  hold.owner = examination.owner;
  hold.id = docket.document_id('J');
  hold.ordinal = docket.next_ordinal();
  hold.kind = "consignment";
  hold.subject = examination.consignment;
  hold.reason = examination.note.empty() ? examination.id : examination.note;
  hold.placed_by = docket.situation.actor.user;
  hold.placed_on = docket.situation.today;
  hold.state = "open";
  docket.keep(hold);
}

void close_clock(Docket& docket, const Examination& examination) {
  docket.keep(book::DueClock{docket.party, "examination_due/" + examination.id, "examination_due", examination.id,
                             examination.due_on, "done"});
}

}  // namespace

Result<Effects> order_examination(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "consignment");
  TRY_ASSIGN(auto consignment, goods::find_consignment(situation.state, id));
  if (!consignment) return fail(ErrorKind::not_found, "unknown_consignment", "/consignment", {{"consignment", id}});
  if (consignment->state != "released" && consignment->state != "inspecting" && consignment->state != "held") {
    return fail(ErrorKind::conflict, "wrong_state", "/consignment", {{"document", id}, {"state", consignment->state}});
  }
  Docket docket(situation, consignment->owner, situation.today);
  Examination examination;
  examination.owner = consignment->owner;
  examination.id = docket.document_id('X');
  examination.ordinal = docket.next_ordinal();
  examination.consignment = id;
  examination.kind = text_at(body, "kind");
  TRY_ASSIGN(std::vector<Examination> open, open_examinations(situation.state, id));
  for (const Examination& other : open) {
    if (other.kind == examination.kind) {
      return fail(ErrorKind::conflict, "examination_open", "/kind", {{"examination", other.id}});
    }
  }
  if (const json::value* lines = body.if_contains("lines")) examination.lines = lines->as_array();
  examination.assigned = text_at(body, "assigned", situation.actor.user);
  examination.reason = text_at(body, "reason");
  TRY_ASSIGN(law::ParameterUse days, situation.law.parameter("examination_within_days", situation.today));
  examination.due_on = situation.today.plus_days(days.value.as_int64());
  if (auto due = Date::parse(text_at(body, "due"))) examination.due_on = *due;
  if (examination.due_on < situation.today) {
    return fail(ErrorKind::invalid, "due_in_past", "/due", {{"day", examination.due_on.text()}});
  }
  examination.state = "ordered";
  examination.ordered_by = situation.actor.user;
  docket.keep(examination);
  docket.remind("examination_due", examination.id, examination.due_on);
  docket.effects.result = {{"examination", examination.id}, {"due", examination.due_on.text()}};
  return std::move(docket.effects);
}

Result<Effects> report_examination(const Acts& acts, const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Examination examination, examination_of(situation, body));
  Docket docket(situation, examination.owner, situation.today);
  TRY_ASSIGN(examination.findings, findings_of(docket, body));
  TRY(check_result(body, examination.findings));
  examination.outcome = text_at(body, "outcome");
  examination.consequence = text_at(body, "consequence");
  examination.note = text_at(body, "note");
  examination.state = "done";
  examination.done_by = situation.actor.user;
  examination.done_on = situation.today;
  TRY_ASSIGN(auto failed, report_failed_check(acts, situation, docket, examination, body));
  docket.keep(examination);
  close_clock(docket, examination);
  docket.effects.result = {{"examination", examination.id},
                           {"outcome", examination.outcome},
                           {"consequence", examination.consequence},
                           {"findings", examination.findings}};
  if (failed) {
    docket.effects.result["risk_event"] = text_at(failed->result, "event");
    merge(docket.effects, std::move(*failed));
  }
  if (examination.consequence == "hold") hold_consignment(docket, examination);
  if (examination.consequence == "release" || examination.consequence == "refuse") {
    const command::Handler& act = examination.consequence == "release" ? acts.release : acts.refuse;
    TRY_ASSIGN(Effects followed, act(situation, body_for_goods(examination, body)));
    docket.effects.result["state"] = text_at(followed.result, "state");
    merge(docket.effects, std::move(followed));
  }
  if (const json::value* event = body.if_contains("risk_event")) {
    json::object reported = event->as_object();
    reported["party"] = examination.owner;
    reported["detail"] = examination.id + " " + examination.note;
    TRY_ASSIGN(Effects followed, acts.report_risk(situation, reported));
    docket.effects.result["risk_event"] = text_at(followed.result, "event");
    merge(docket.effects, std::move(followed));
  }
  return std::move(docket.effects);
}

Result<Effects> withdraw_examination(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Examination examination, examination_of(situation, body));
  Docket docket(situation, examination.owner, situation.today);
  examination.state = "withdrawn";
  examination.note = text_at(body, "reason");
  docket.keep(examination);
  close_clock(docket, examination);
  docket.effects.result = {{"examination", examination.id}, {"state", examination.state}};
  return std::move(docket.effects);
}

}  // namespace loopline::control
