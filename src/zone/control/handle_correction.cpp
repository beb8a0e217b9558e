// Corrections: what was found to be other than declared, put to the party, decided, and carried out in book and tax.
#include <algorithm>

#include "base/check.h"
#include "zone/book/shapes.h"
#include "zone/book/store.h"
#include "zone/control/handle.h"
#include "zone/control/store.h"
#include "zone/duty/reassessment.h"
#include "zone/goods/correction.h"

namespace loopline::control {

namespace {

// What a correction rests on: where the difference was found.
struct Source {
  std::string kind;  // examination | audit | disclosure
  std::string id;
  bool disclosed = false;
};

Failure not_of_source(const Source& source, const std::string& lot) {
  return fail(ErrorKind::conflict, "lot_not_of_source", "/lot", {{"lot", lot}, {"source", source.id}});
}

Failure wrong_state(const std::string& pointer, const std::string& id, const std::string& state) {
  return fail(ErrorKind::conflict, "wrong_state", pointer, {{"document", id}, {"state", state}});
}

Result<Source> from_examination(const Situation& situation, const std::string& id, const book::Lot& lot) {
  Source source{"examination", id};
  TRY_ASSIGN(auto found, find_examination(situation.state, id));
  if (!found) return fail(ErrorKind::not_found, "unknown_examination", "/examination", {{"id", id}});
  if (found->outcome != "differs") return wrong_state("/examination", id, found->state);
  if (found->consignment != lot.consignment || found->owner != lot.owner) return not_of_source(source, lot.id);
  return source;
}

bool is_named(const json::array& findings, const std::string& lot) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const json::value& finding) { return text_at(finding.as_object(), "lot") == lot; });
}

// The lot is one of the audit's findings, and customs may still audit it.
Result<Source> from_audit(Docket& docket, const std::string& id, const book::Lot& lot) {
  Source source{"audit", id};
  TRY_ASSIGN(auto found, find_audit(docket.situation.state, id));
  if (!found) return fail(ErrorKind::not_found, "unknown_audit", "/audit", {{"id", id}});
  if (found->state != "under_way" && found->state != "closed") return wrong_state("/audit", id, found->state);
  if (found->owner != lot.owner || !is_named(found->findings, lot.id)) return not_of_source(source, lot.id);
  TRY(docket.ask("audit-window", "/lot",
                 {{"day", docket.day.text()},
                  {"released_on", lot.entered_on.text()},
                  {"supervision_end", book::day_json(lot.supervision_end)}}));
  return source;
}

Result<Source> from_disclosure(const Situation& situation, const std::string& id, const book::Lot& lot) {
  Source source{"disclosure", id};
  TRY_ASSIGN(auto found, find_disclosure(situation.state, id));
  if (!found) return fail(ErrorKind::not_found, "unknown_disclosure", "/disclosure", {{"id", id}});
  bool named = std::any_of(found->lots.begin(), found->lots.end(),
                           [&](const json::value& one) { return one.as_string() == lot.id; });
  if (found->owner != lot.owner || !named) return not_of_source(source, lot.id);
  source.disclosed = found->lighter == "shall";
  return source;
}

Result<Source> source_of(Docket& docket, const json::object& body, const book::Lot& lot) {
  int named = 0;
  for (const char* kind : {"examination", "audit", "disclosure"}) named += body.contains(kind) ? 1 : 0;
  if (named != 1) return fail(ErrorKind::invalid, "one_source", "/examination");
  if (body.contains("examination")) return from_examination(docket.situation, text_at(body, "examination"), lot);
  if (body.contains("audit")) return from_audit(docket, text_at(body, "audit"), lot);
  return from_disclosure(docket.situation, text_at(body, "disclosure"), lot);
}

json::object figures_of(const book::Lot& lot) {
  return {{"hs", lot.hs},
          {"quantity", lot.quantity.text()},
          {"unit", lot.quantity.unit},
          {"value", book::fen_text(lot.value_fen)},
          {"origin", lot.origin},
          {"agreement", lot.agreement},
          {"treatment", lot.tax_status},
          {"supervision_end", book::day_json(lot.supervision_end)}};
}

// What a fine might be, by the tax that was missed: information.
Result<json::object> range_of(Docket& docket, const Correction& correction, const book::Lot& found,
                              std::int64_t missed_fen) {
  std::string affects = correction.affects;
  TRY_ASSIGN(law::Answer answer, docket.ask("penalty-range", "/affects",
                                            {{"affects", affects},
                                             {"value", book::fen_text(found.value_fen)},
                                             {"tax_missed", book::fen_text(std::max<std::int64_t>(missed_fen, 0))}}));
  json::array basis;
  for (const Citation& citation : answer.basis()) basis.emplace_back(citation.text());
  return json::object{{"least", answer.number("least").text()},
                      {"most", answer.number("most").text()},
                      {"warning", answer.flag("warning")},
                      {"basis", std::move(basis)}};
}

// Puts book and tax right on the docket; what came of it goes into the correction.
Result<void> carry_out(Docket& docket, Correction& correction, const book::Lot& declared) {
  TRY_ASSIGN(book::Lot found, goods::as_found(docket, declared, correction.asked));
  TRY_ASSIGN(goods::Brought brought, goods::brought(docket, declared));
  duty::Cause cause{correction.id,        correction.reason,  correction.breach, correction.affects == "smuggling",
                    correction.disclosed, brought.released_on};
  TRY_ASSIGN(std::vector<duty::Reassessed> all, duty::reassess(docket, declared, found, cause, brought.pending));
  std::int64_t change = 0, owed = 0, refund = 0, fee = 0;
  std::string taxed_by;
  json::array taxes;
  for (const duty::Reassessed& one : all) {
    change += one.after_fen - one.before_fen;
    owed += std::max<std::int64_t>(one.after_fen - one.paid_fen, 0) + one.fee_fen;
    refund += one.refund_fen;
    fee += one.fee_fen;
    if (one.action == "replace" || one.assessment.empty()) taxed_by = one.made;
    taxes.push_back(one.json());
  }
  TRY(goods::correct(docket, declared, found, correction.id, taxed_by, change));
  correction.found = figures_of(found);
  correction.outcome = {{"taxes", std::move(taxes)},
                        {"difference", book::fen_text(change)},
                        {"late_fee", book::fen_text(fee)},
                        {"owed", book::fen_text(owed)},
                        {"refund", book::fen_text(refund)}};
  TRY_ASSIGN(correction.range, range_of(docket, correction, found, change));
  return {};
}

// The same without its effects: what would come of it, with the decisions of the law.
Result<void> work_out(Docket& docket, Correction& correction, const book::Lot& declared) {
  Docket trial(docket.situation, docket.party, docket.day);
  TRY(carry_out(trial, correction, declared));
  std::move(trial.effects.decisions.begin(), trial.effects.decisions.end(),
            std::back_inserter(docket.effects.decisions));
  return {};
}

Result<Correction> correction_of(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "correction");
  TRY_ASSIGN(auto found, find_correction(situation.state, id));
  if (!found || (situation.actor.role == command::Role::institution && found->owner != situation.actor.party))
    return fail(ErrorKind::not_found, "unknown_correction", "/correction", {{"id", id}});
  if (found->state != "proposed" && found->state != "heard") return wrong_state("/correction", id, found->state);
  return *std::move(found);
}

Result<Effects> kept(Docket& docket, const Correction& correction) {
  docket.keep(correction);
  docket.effects.result = {{"correction", correction.id},     {"state", correction.state},
                           {"lot", correction.lot},           {"hear_until", correction.hear_until.text()},
                           {"declared", correction.declared}, {"found", correction.found},
                           {"outcome", correction.outcome},   {"range", correction.range}};
  return std::move(docket.effects);
}

book::DueClock hearing_clock(const Correction& correction, const char* state) {
  return {correction.owner,      "correction_hearing/" + correction.id,
          "correction_hearing",  correction.id,
          correction.hear_until, state};
}

}  // namespace

Result<Effects> propose_correction(const Situation& situation, const json::object& body) {
  std::string id = text_at(body, "lot");
  TRY_ASSIGN(auto lot, book::find_lot(situation.state, id));
  if (!lot) return fail(ErrorKind::not_found, "unknown_lot", "/lot", {{"lot", id}});
  Docket docket(situation, lot->owner, situation.today);
  TRY_ASSIGN(Source source, source_of(docket, body, *lot));
  TRY_ASSIGN(auto open, open_correction(situation.state, lot->owner, id));
  if (open) return fail(ErrorKind::conflict, "correction_open", "/lot", {{"lot", id}, {"correction", open->id}});
  Correction correction;
  correction.owner = lot->owner;
  correction.id = docket.document_id('K');
  correction.ordinal = docket.next_ordinal();
  correction.source_kind = source.kind;
  correction.source = source.id;
  correction.consignment = lot->consignment;
  correction.lot = id;
  correction.declared = figures_of(*lot);
  correction.asked = body.at("found").as_object();
  correction.affects = text_at(body, "affects", "tax");
  correction.breach = !body.contains("breach") || bool_at(body, "breach");
  correction.disclosed = source.disclosed;
  correction.reason = text_at(body, "reason");
  correction.proposed_by = situation.actor.user;
  correction.proposed_on = situation.today;
  TRY_ASSIGN(law::ParameterUse days, situation.law.parameter("correction_hearing_days", situation.today));
  correction.hear_until = situation.today.plus_days(days.value.as_int64());
  correction.state = "proposed";
  TRY(work_out(docket, correction, *lot));
  docket.keep(hearing_clock(correction, "open"));
  return kept(docket, correction);
}

Result<Effects> answer_correction(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Correction correction, correction_of(situation, body));
  if (correction.state != "proposed") return wrong_state("/correction", correction.id, correction.state);
  Docket docket(situation, correction.owner, situation.today);
  correction.agrees = bool_at(body, "agrees") ? "yes" : "no";
  correction.statement = text_at(body, "statement");
  if (correction.agrees == "no" && correction.statement.empty())
    return fail(ErrorKind::invalid, "statement_missing", "/statement");
  correction.heard_by = situation.actor.user;
  correction.heard_on = situation.today;
  correction.state = "heard";
  docket.keep(hearing_clock(correction, "done"));
  return kept(docket, correction);
}

Result<Effects> decide_correction(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Correction correction, correction_of(situation, body));
  if (correction.state == "proposed" && situation.today <= correction.hear_until) {
    return fail(ErrorKind::conflict, "hearing_open", "/correction",
                {{"correction", correction.id}, {"day", correction.hear_until.text()}});
  }
  Docket docket(situation, correction.owner, situation.today);
  correction.note = text_at(body, "note");
  correction.decided_by = situation.actor.user;
  correction.decided_on = situation.today;
  correction.state = text_at(body, "decision") == "apply" ? "applied" : "dropped";
  if (correction.state == "applied") {
    TRY_ASSIGN(auto lot, book::find_lot(situation.state, correction.owner, correction.lot));
    CHECK(lot.has_value());
    TRY(carry_out(docket, correction, *lot));
  }
  docket.keep(hearing_clock(correction, "done"));
  return kept(docket, correction);
}

}  // namespace loopline::control
