// Risk events: what counts against somebody, and what the rules make of it on each list.
#include "zone/registry/handle.h"
#include "zone/registry/store.h"
#include "zone/registry/subjects.h"

namespace loopline::registry {

namespace {

using casework::RuleMade;
using command::Effects;
using command::Situation;

// The reasons of the rule, for the case's history, in the language the law is written in.
json::array reasons_of(const law::Answer& answer) {
  json::array reasons;
  for (const auto& reason : answer.reasons) reasons.emplace_back(reason.text.hans);
  return reasons;
}

// Whom the event is about: the party, or a person or vehicle of it.
Result<casework::Subject> subject_of(const Situation& situation, const json::object& body, const std::string& party) {
  std::string id = text_at(body, "subject", party);
  TRY_ASSIGN(auto subject, find_subject(situation.state, situation.law, kind_of(id), id, situation.today));
  if (!subject || subject->owner != party)
    return fail(ErrorKind::invalid, "unknown_subject", "/subject", {{"subject", id}, {"party", party}});
  return std::move(*subject);
}

json::value text_or_null(const std::string& text) { return text.empty() ? json::value(nullptr) : json::value(text); }

// Does to one list what its rule says.
Result<void> act_on(const Situation& situation, const casework::ServiceBook& services, const casework::Service& service,
                    const law::Answer& answer, RiskEvent& event, Effects& effects) {
  casework::RuleDeed deed{event.subject, service.list, answer.text("action"),
                          service.risk,  event.detail, reasons_of(answer)};
  TRY_ASSIGN(RuleMade made, casework::act_by_rule(situation, services, deed, effects));
  event.made.push_back(json::object{{"list", service.list},
                                    {"action", deed.action},
                                    {"done", casework::name_of(made.done)},
                                    {"case", text_or_null(made.case_id)},
                                    {"state", text_or_null(made.state)}});
  // The head of the event tells the first list on which something happened, else the first asked about.
  bool first = event.action.empty();
  if (first || (event.done == "nothing" && made.done != RuleMade::Done::nothing)) {
    event.action = deed.action;
    event.done = casework::name_of(made.done);
    event.case_id = made.case_id;
  }
  return {};
}

}  // namespace

Result<Effects> report_risk_event(const Situation& situation, const casework::ServiceBook& services,
                                  const json::object& body) {
  RiskEvent event;
  event.party = text_at(body, "party");
  TRY_ASSIGN(auto party, find_party(situation.state, event.party));
  if (!party) return fail(ErrorKind::invalid, "unknown_party", "/party", {{"party", event.party}});
  TRY_ASSIGN(casework::Subject subject, subject_of(situation, body, event.party));
  event.subject = subject.id;
  event.event = text_at(body, "event");
  event.severity = text_at(body, "severity");
  event.detail = text_at(body, "detail");

  Effects effects;
  std::map<std::string, law::Answer> answers;  // each rule is asked once, whatever many lists go by it
  for (const auto& [name, service] : services) {
    if (service.risk.empty() || service.subject != subject.kind) continue;
    if (!answers.contains(service.risk)) {
      json::object facts{{"event", event.event}, {"severity", event.severity}};
      TRY_ASSIGN(law::Answer answer, situation.law.decide(service.risk, facts, situation.today));
      bool answered = answer.outcome == law::Outcome::permitted || answer.outcome == law::Outcome::refused;
      command::Decided decided{"", answer};
      if (!answered) return command::refusal(decided);
      effects.decisions.push_back(std::move(decided));
      answers.emplace(service.risk, std::move(answer));
    }
    TRY(act_on(situation, services, service, answers.at(service.risk), event, effects));
  }
  if (event.action.empty()) {
    return fail(ErrorKind::invalid, "no_risk_rule", "/subject", {{"subject", subject.id}, {"kind", subject.kind}});
  }
  event.id = "R" + std::to_string(situation.seq);
  event.number = situation.seq;
  event.on = situation.today;
  event.reported_by = situation.actor.user;
  std::string state;
  for (const auto& one : event.made)
    if (text_at(one.as_object(), "case") == event.case_id) state = text_at(one.as_object(), "state");
  effects.changes.push_back(row_of(event));
  effects.party = event.party;
  effects.result = {{"event", event.id},
                    {"action", event.action},
                    {"done", event.done},
                    {"case", text_or_null(event.case_id)},
                    {"state", text_or_null(state)},
                    {"made", event.made}};
  return effects;
}

}  // namespace loopline::registry
