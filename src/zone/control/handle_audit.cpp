// Post-clearance audits: chosen by rule and by chance, announced, carried out, closed.
#include "base/check.h"
#include "zone/book/draw.h"
#include "zone/book/store.h"
#include "zone/control/findings.h"
#include "zone/control/handle.h"
#include "zone/control/limits.h"
#include "zone/control/store.h"
#include "zone/registry/listing.h"
#include "zone/registry/standing.h"

namespace loopline::control {

namespace {

struct Period {
  Date from;
  Date to;
};

// "from" and "to" of a body; by default the months that the pack looks at.
Result<Period> period_of(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(law::ParameterUse months, situation.law.parameter("audit_history_months", situation.today));
  Period period{situation.today.plus_months(-months.value.as_int64()), situation.today};
  if (auto from = Date::parse(text_at(body, "from"))) period.from = *from;
  if (auto to = Date::parse(text_at(body, "to"))) period.to = *to;
  if (period.to < period.from || period.to > situation.today) {
    return fail(ErrorKind::invalid, "period_out_of_order", "/to",
                {{"from", period.from.text()}, {"to", period.to.text()}});
  }
  return period;
}

Audit audit_for(Docket& docket, const std::string& party, const Period& period) {
  Audit audit;
  audit.owner = party;
  audit.id = docket.next_id('Y');
  audit.ordinal = docket.next_ordinal();
  audit.from_day = period.from;
  audit.to_day = period.to;
  audit.state = "selected";
  return audit;
}

// The audit a body names, in one of `states` (separated by spaces).
Result<Audit> audit_of(const Situation& situation, const json::object& body, std::string_view states) {
  std::string id = text_at(body, "audit");
  TRY_ASSIGN(auto audit, find_audit(situation.state, id));
  if (!audit) return fail(ErrorKind::not_found, "unknown_audit", "/audit", {{"id", id}});
  if ((" " + std::string(states) + " ").find(" " + audit->state + " ") == std::string::npos) {
    return fail(ErrorKind::conflict, "wrong_state", "/audit", {{"document", id}, {"state", audit->state}});
  }
  return *std::move(audit);
}

Result<Effects> kept(Docket& docket, const Audit& audit) {
  docket.keep(audit);
  docket.effects.result = {{"audit", audit.id}, {"state", audit.state}};
  return std::move(docket.effects);
}

// How the rule and the draw choose one party: "rule", "random" or "none".
Result<std::string> chosen_by(Docket& docket, const std::string& party, const Period& period, const Decimal& draw) {
  store::Reader& state = docket.situation.state;
  TRY_ASSIGN(std::int64_t events, registry::risk_events_since(state, party, period.from));
  TRY_ASSIGN(std::int64_t differences, differences_since(state, party, period.from));
  TRY_ASSIGN(registry::Rating rating, registry::aeo_rating_on(state, party, docket.day));
  TRY_ASSIGN(
      law::Answer answer,
      docket.ask(
          "audit-selection", "",
          {{"events", events}, {"differences", differences}, {"aeo", rating.rating}, {"random_share", draw.plain()}}));
  return answer.text("by");
}

}  // namespace

Result<Effects> select_audits(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Period period, period_of(situation, body));
  Docket docket(situation, "", situation.today);
  TRY_ASSIGN(std::vector<std::string> parties, parties_released(situation.state, period.from, period.to));
  if (parties.size() > parties_per_selection) parties.resize(parties_per_selection);
  json::array selected;
  for (const std::string& party : parties) {
    TRY_ASSIGN(std::vector<Audit> open, open_audits(situation.state, party));
    if (!open.empty()) continue;
    Decimal draw = book::draw(situation, "audit-selection " + party);
    TRY_ASSIGN(std::string by, chosen_by(docket, party, period, draw));
    if (by == "none") continue;
    Audit audit = audit_for(docket, party, period);
    audit.selected_by = by;
    audit.draw = draw.plain();
    docket.keep(audit);
    selected.push_back(json::object{{"audit", audit.id}, {"party", party}, {"by", by}, {"draw", audit.draw}});
  }
  docket.effects.result = {{"looked_at", static_cast<std::int64_t>(parties.size())}, {"selected", std::move(selected)}};
  return std::move(docket.effects);
}

Result<Effects> open_audit(const Situation& situation, const json::object& body) {
  std::string party = text_at(body, "party");
  TRY_ASSIGN(auto known, registry::find_party(situation.state, party));
  if (!known) return fail(ErrorKind::not_found, "unknown_party", "/party", {{"party", party}});
  TRY_ASSIGN(Period period, period_of(situation, body));
  TRY_ASSIGN(std::vector<Audit> open, open_audits(situation.state, party));
  if (!open.empty()) return fail(ErrorKind::conflict, "audit_open", "/party", {{"audit", open.front().id}});
  Docket docket(situation, party, situation.today);
  Audit audit = audit_for(docket, party, period);
  audit.selected_by = "officer";
  audit.reason = text_at(body, "reason");
  return kept(docket, audit);
}

Result<Effects> notice_audit(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Audit audit, audit_of(situation, body, "selected"));
  Docket docket(situation, audit.owner, situation.today);
  audit.starts_on = Date::parse(text_at(body, "starts_on"));
  CHECK(audit.starts_on.has_value());  // the schema holds the format
  audit.urgent_reason = text_at(body, "urgent_reason");
  TRY(docket.ask("audit-notice", "/starts_on",
                 {{"noticed_on", situation.today.text()},
                  {"starts_on", audit.starts_on->text()},
                  {"urgent", !audit.urgent_reason.empty()}}));
  audit.notice_number = text_at(body, "number");
  audit.noticed_on = situation.today;
  audit.state = "noticed";
  docket.remind("audit_begins", audit.id, *audit.starts_on);
  return kept(docket, audit);
}

Result<Effects> begin_audit(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Audit audit, audit_of(situation, body, "noticed"));
  Docket docket(situation, audit.owner, situation.today);
  if (situation.today < *audit.starts_on) {
    return fail(ErrorKind::conflict, "audit_too_early", "/audit", {{"day", audit.starts_on->text()}});
  }
  audit.state = "under_way";
  docket.keep(
      book::DueClock{audit.owner, "audit_begins/" + audit.id, "audit_begins", audit.id, *audit.starts_on, "done"});
  return kept(docket, audit);
}

Result<Effects> add_working_paper(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Audit audit, audit_of(situation, body, "noticed under_way"));
  Docket docket(situation, audit.owner, situation.today);
  audit.papers.push_back(json::object{{"title", text_at(body, "title")},
                                      {"text", text_at(body, "text")},
                                      {"sha256", text_at(body, "sha256")},
                                      {"by", situation.actor.user},
                                      {"on", situation.today.text()}});
  return kept(docket, audit);
}

Result<Effects> record_finding(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Audit audit, audit_of(situation, body, "under_way"));
  Docket docket(situation, audit.owner, situation.today);
  json::object given = body;
  given.erase("audit");
  TRY_ASSIGN(json::object finding, finding_of(docket, given, ""));
  if (std::string id = text_at(body, "lot"); !id.empty()) {
    TRY_ASSIGN(auto lot, book::find_lot(situation.state, audit.owner, id));
    CHECK(lot.has_value());  // finding_of has looked
    json::object facts{{"day", situation.today.text()}, {"released_on", lot->entered_on.text()}};
    facts["supervision_end"] = lot->supervision_end ? json::value(lot->supervision_end->text()) : json::value(nullptr);
    TRY_ASSIGN(law::Answer window, docket.ask("audit-window", "/lot", facts));
    finding["last_day"] = window.text("last_day");
  }
  audit.findings.push_back(std::move(finding));
  return kept(docket, audit);
}

Result<Effects> close_audit(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(Audit audit, audit_of(situation, body, "under_way"));
  Docket docket(situation, audit.owner, situation.today);
  audit.outcome = text_at(body, "outcome");
  if ((audit.outcome == "no_finding") != audit.findings.empty()) {
    return fail(ErrorKind::conflict, "outcome_does_not_fit", "/outcome",
                {{"outcome", audit.outcome}, {"findings", std::to_string(audit.findings.size())}});
  }
  audit.note = text_at(body, "note");
  audit.closed_on = situation.today;
  audit.state = "closed";
  return kept(docket, audit);
}

Result<Effects> disclose(const Situation& situation, const json::object& body) {
  TRY_ASSIGN(std::string party, book::party_of(situation, body));
  TRY_ASSIGN(auto known, registry::find_party(situation.state, party));
  if (!known) return fail(ErrorKind::not_found, "unknown_party", "/party", {{"party", party}});
  Docket docket(situation, party, situation.today);
  Disclosure disclosure;
  disclosure.owner = party;
  disclosure.id = docket.document_id('O');
  disclosure.ordinal = docket.next_ordinal();
  disclosure.text = text_at(body, "text");
  if (const json::value* lots = body.if_contains("lots")) disclosure.lots = lots->as_array();
  for (std::size_t i = 0; i < disclosure.lots.size(); ++i) {
    std::string id(disclosure.lots[i].as_string());
    TRY_ASSIGN(auto lot, book::find_lot(situation.state, party, id));
    if (!lot) return fail(ErrorKind::not_found, "unknown_lot", "/lots/" + std::to_string(i), {{"lot", id}});
  }
  disclosure.accepts = bool_at(body, "accepts");
  TRY_ASSIGN(std::vector<Audit> open, open_audits(situation.state, party));
  disclosure.before_discovery = true;
  for (const Audit& audit : open) {
    if (audit.noticed_on) disclosure.before_discovery = false;
  }
  TRY_ASSIGN(law::Answer answer,
             docket.ask("voluntary-disclosure", "",
                        {{"before_discovery", disclosure.before_discovery}, {"accepts", disclosure.accepts}}));
  disclosure.lighter = answer.text("lighter");
  disclosure.by = situation.actor.user;
  disclosure.on = situation.today;
  docket.keep(disclosure);
  docket.effects.result = {{"disclosure", disclosure.id},
                           {"before_discovery", disclosure.before_discovery},
                           {"lighter", disclosure.lighter}};
  return std::move(docket.effects);
}

}  // namespace loopline::control
