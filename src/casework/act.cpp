#include "casework/act.h"

#include "base/check.h"
#include "casework/answers.h"
#include "casework/body.h"
#include "casework/papers.h"
#include "casework/service.h"
#include "casework/store.h"

namespace loopline::casework {

namespace {

using command::Effects;
using command::Situation;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

void add_step(const Situation& situation, Case& file, Step step, Effects& effects) {
  step.number = ++file.steps;
  step.at = situation.now;
  step.seq = situation.seq;
  effects.changes.push_back(row_of(file, step));
}

Step step_of(StepKind kind, const Case& file, const Deed& deed) {
  Step step;
  step.kind = kind;
  step.action = deed.action;
  step.from = file.state;
  step.to = file.state;
  step.by_user = deed.actor.user;
  step.by_role = command::name_of(deed.actor.role);
  step.note = deed.note;
  step.reasons = deed.reasons;
  step.fields = deed.fields;
  return step;
}

Result<void> enter(const Situation& situation, const State& state, Case& file) {
  file.came_from = file.state;
  file.state = state.name;
  file.closed = state.is_final;
  file.changed_on = situation.today;
  file.reminded = false;
  TRY_ASSIGN(file.due_on, due_day(situation, state));
  return {};
}

Result<void> set_validity(const Situation& situation, const Validity& validity, Date first, Case& file) {
  TRY_ASSIGN(std::int64_t months, resolve(validity.months, situation.law, situation.today));
  file.valid_until = first.plus_months(months).plus_days(-1);
  file.renewable_from.reset();
  file.renewal_reminded = false;
  if (validity.renewal_months) {
    TRY_ASSIGN(std::int64_t before, resolve(*validity.renewal_months, situation.law, situation.today));
    file.renewable_from = first.plus_months(months - before);
  }
  return {};
}

Result<void> apply_validity(const Situation& situation, const Service& service, const Action& action, Case& file) {
  if (!service.validity) return {};
  if (action.starts_validity && !file.valid_until) {
    file.valid_from = situation.today;
    return set_validity(situation, *service.validity, situation.today, file);
  }
  if (action.extends_validity) {
    Date next = file.valid_until ? file.valid_until->plus_days(1) : situation.today;
    return set_validity(situation, *service.validity, std::max(next, situation.today), file);
  }
  return {};
}

// What the entry says beside its status after the deed: what was said before, save what the deed says anew.
json::object facts_after(const Service& service, const std::optional<ListEntry>& last, const Action* action,
                         const json::object& fields) {
  json::object facts = last ? last->facts : json::object();
  for (const auto& name : service.list_facts)
    if (const json::value* said = fields.if_contains(name)) facts[name] = *said;
  if (action == nullptr) return facts;
  for (const auto& fixed : action->list_facts) facts[fixed.key()] = fixed.value();
  return facts;
}

// Ends the period that was and begins the next, where status, facts or end are others than before.
Result<void> apply_list(const Situation& situation, const Service& service, const Case& file, const std::string& status,
                        const Action* action, const json::object& fields, Effects& effects) {
  if (service.list.empty()) return {};
  ListEntry next;
  next.party = file.party;
  next.subject = file.subject;
  next.list = service.list;
  next.case_id = file.id;
  next.case_number = file.number;
  next.status = status;
  next.from = situation.today;
  if (!file.closed) next.valid_until = file.valid_until;
  TRY_ASSIGN(auto last, load_last_entry(situation.state, file));
  next.facts = facts_after(service, last, action, fields);
  if (last) {
    bool same = last->status == next.status && last->valid_until == next.valid_until;
    if (same && canonical(last->facts) == canonical(next.facts)) return {};
    if (last->from < next.from) {
      last->until = next.from;
      effects.changes.push_back(row_of(*last));
    }
  }
  effects.changes.push_back(row_of(next));
  return {};
}

Result<void> check_words(const Action& action, const Deed& deed) {
  if (action.note_required && trimmed(deed.note).empty())
    return fail(ErrorKind::invalid, "note_missing", "/note", {{"action", action.name}});
  if (action.reasons_required && deed.reasons.empty()) {
    return fail(ErrorKind::invalid, "reasons_missing", "/reasons", {{"action", action.name}});
  }
  static const Schema none = body_schema(R"({"type": "object", "additionalProperties": false})");
  return check_part(action.fields ? *action.fields : none, deed.fields, "/fields");
}

// A reviewer is somebody else than those who decided.
Result<void> hold_other_hands(const Situation& situation, const Action& action, const Case& file, const Deed& deed) {
  if (action.not_done_by.empty()) return {};
  TRY_ASSIGN(auto steps, load_steps(situation.state, file));
  for (const auto& step : steps) {
    bool decided =
        std::find(action.not_done_by.begin(), action.not_done_by.end(), step.action) != action.not_done_by.end();
    if (decided && (step.by_user == deed.actor.user || step.proposed_by == deed.actor.user)) {
      return fail(ErrorKind::conflict, "reviewer_decided", "/action",
                  {{"action", step.action}, {"user", deed.actor.user}});
    }
  }
  return {};
}

// Only some answers of the law at the counter open the action.
Result<void> hold_conditions(const Action& action, const Case& file) {
  const Condition* fails = unmet(action.when, file.answers);
  if (fails == nullptr) return {};
  return fail(ErrorKind::conflict, "action_not_for_case", "/action",
              {{"action", action.name},
               {"component", fails->of.question + "." + fails->of.name},
               {"value", answered(file.answers, fails->of)},
               {"values", joined(fails->values)}});
}

// Said at the first signature already, not only at the second.
Result<void> hold_renewal(const Situation& situation, const Action& action, const Case& file) {
  if (!action.in_renewal_window) return {};
  if (file.valid_until && *file.valid_until < situation.today)
    return fail(ErrorKind::conflict, "renewal_too_late", "/action", {{"until", file.valid_until->text()}});
  if (!file.renewable_from || *file.renewable_from <= situation.today) return {};
  return fail(ErrorKind::conflict, "renewal_too_early", "/action", {{"from", file.renewable_from->text()}});
}

// What the action is bound to beside the state: its time, its being the first of its kind, other hands than before.
Result<void> hold_guards(const Situation& situation, const Service& service, const Action& action, const Case& file,
                         const Deed& deed) {
  TRY(hold_conditions(action, file));
  TRY(hold_renewal(situation, action, file));
  if (action.in_time && file.due_on && *file.due_on < situation.today) {
    return fail(ErrorKind::conflict, "action_too_late", "/action",
                {{"action", action.name}, {"until", file.due_on->text()}});
  }
  if (action.once && !action.to.empty() && file.came_from == action.to)
    return fail(ErrorKind::conflict, "action_done_before", "/action", {{"action", action.name}});
  TRY(hold_other_hands(situation, action, file, deed));
  const State* target = service.state(action.target(file));
  if (file.closed && target != nullptr && !target->is_final) {
    TRY_ASSIGN(auto open, load_open_case(situation.state, file.subject, file.service));
    if (open) {
      return fail(ErrorKind::conflict, "case_open", "/action", {{"case", open->id}, {"service", file.service}});
    }
  }
  return hold_papers(situation, service, action, file, deed);
}

GrantedPermit permit_of(const Service& service, const Case& file, const std::string& deed) {
  CHECK(service.grants && service.permits);  // the house handed a keeper in
  GrantedPermit permit;
  permit.deed = deed;
  permit.id = text_at(file.grant, "permit");
  permit.party = file.party;
  permit.case_id = file.id;
  permit.kind = service.grants->kind;
  permit.number = file.id;
  permit.crossings = service.grants->crossings;
  permit.of = file.grant;
  permit.valid_from = file.valid_from.value_or(file.submitted_on);
  permit.valid_until = file.valid_until;
  return permit;
}

Done propose(const Situation& situation, Case& file, const Deed& deed, Effects& effects) {
  file.proposal = Proposal{
      deed.action, deed.actor.user,       std::string(command::name_of(deed.actor.role)), deed.note, deed.reasons,
      deed.fields, situation.today.text()};
  add_step(situation, file, step_of(StepKind::proposed, file, deed), effects);
  effects.changes.push_back(row_of(file));
  return Done::proposed;
}

Result<Done> decline(const Situation& situation, const Service& service, Case& file, const Deed& deed,
                     Effects& effects) {
  if (!file.proposal) return fail(ErrorKind::conflict, "nothing_proposed", "/action", {{"case", file.id}});
  const Action* proposed = service.action(file.proposal->action);
  if (proposed == nullptr || !proposed->may(deed.actor.role)) {
    return fail(ErrorKind::forbidden, "action_not_yours", "/action", {{"action", deed.action}});
  }
  if (trimmed(deed.note).empty()) return fail(ErrorKind::invalid, "note_missing", "/note", {{"action", deed.action}});
  Step step = step_of(StepKind::declined, file, deed);
  step.proposed_by = file.proposal->user;
  file.proposal.reset();
  add_step(situation, file, std::move(step), effects);
  effects.changes.push_back(row_of(file));
  return Done::declined;
}

// The second signature: what the first one gave stands; the second may repeat it, not change it.
Result<Deed> seconded(const Action& action, const Proposal& first, const Deed& second) {
  if (first.user == second.actor.user) {
    return fail(ErrorKind::conflict, "same_person", "/action", {{"action", first.action}, {"user", first.user}});
  }
  if (action.two_roles && first.role == command::name_of(second.actor.role)) {
    return fail(ErrorKind::conflict, "same_role", "/action", {{"action", first.action}, {"role", first.role}});
  }
  bool differs = (!second.fields.empty() && canonical(second.fields) != canonical(first.fields)) ||
                 (!second.reasons.empty() && canonical(second.reasons) != canonical(first.reasons));
  if (differs)
    return fail(ErrorKind::conflict, "second_differs", "/fields", {{"action", first.action}, {"user", first.user}});
  Deed deed = second;
  deed.fields = first.fields;
  deed.reasons = first.reasons;
  if (deed.note.empty()) deed.note = first.note;
  return deed;
}

// What the deed does to the permit that the case grants.
Result<void> apply_permit(const Situation& situation, const Service& service, const Action& action, const Deed& deed,
                          Case& file, Effects& effects) {
  if (action.permit.empty()) return {};
  GrantedPermit permit = permit_of(service, file, action.permit);
  if (std::string number = text_at(deed.fields, service.grants->number); !number.empty()) permit.number = number;
  permit.reason = deed.note;
  for (const auto& reason : deed.reasons) {
    permit.reason += (permit.reason.empty() ? "" : "; ") + std::string(reason.as_string());
  }
  TRY_ASSIGN(std::string id, service.permits(situation, permit, effects));
  file.grant["permit"] = id;
  return {};
}

Result<Done> carry_out(const Situation& situation, const Service& service, const Action& action, Case& file,
                       const Deed& deed, std::string proposed_by, Effects& effects) {
  Step step = step_of(StepKind::acted, file, deed);
  step.proposed_by = std::move(proposed_by);
  file.proposal.reset();
  std::string target = action.target(file);
  if (target != file.state) TRY(enter(situation, *service.state(target), file));
  step.to = file.state;
  bring_papers(action, situation, deed, file, step);
  TRY(apply_validity(situation, service, action, file));
  TRY(apply_permit(situation, service, action, deed, file, effects));
  if (!action.keeps_list) {
    const std::string& status = action.list_status.empty() ? file.state : action.list_status;
    TRY(apply_list(situation, service, file, status, &action, deed.fields, effects));
  }
  add_step(situation, file, std::move(step), effects);
  effects.changes.push_back(row_of(file));
  return Done::acted;
}

}  // namespace

std::string_view name_of(Done done) {
  switch (done) {
    case Done::acted: return "acted";
    case Done::proposed: return "proposed";
    case Done::declined: return "declined";
  }
  return "";
}

Result<Done> perform(const Situation& situation, const Service& service, Case& file, const Deed& deed,
                     Effects& effects) {
  if (deed.action == decline_action) return decline(situation, service, file, deed, effects);
  const Action* action = service.action(deed.action);
  if (action == nullptr)
    return fail(ErrorKind::invalid, "unknown_action", "/action", {{"action", deed.action}, {"service", service.name}});
  if (!action->may(deed.actor.role))
    return fail(ErrorKind::forbidden, "action_not_yours", "/action", {{"action", deed.action}});
  if (!action->leaves(file.state)) {
    return fail(ErrorKind::conflict, "action_out_of_turn", "/action",
                {{"action", deed.action}, {"state", file.state}, {"from", joined(action->from)}});
  }
  TRY(hold_guards(situation, service, *action, file, deed));
  bool waits = file.proposal && file.proposal->action == deed.action;
  if (!action->two_person || !waits) {
    TRY(check_words(*action, deed));
    if (action->two_person) return propose(situation, file, deed, effects);
    return carry_out(situation, service, *action, file, deed, {}, effects);
  }
  TRY_ASSIGN(Deed both, seconded(*action, *file.proposal, deed));
  std::string first = file.proposal->user;
  return carry_out(situation, service, *action, file, both, std::move(first), effects);
}

Result<void> begin(const Situation& situation, const Service& service, Case& file, Effects& effects) {
  const State* initial = initial_state(service, file.answers);
  if (initial == nullptr) {
    return fail(ErrorKind::internal, "case_without_state", "/service",
                {{"service", service.name}, {"value", answered(file.answers, service.initial_by)}});
  }
  if (service.grants) TRY(service.permits(situation, permit_of(service, file, "ask"), effects));
  TRY(enter(situation, *initial, file));
  TRY(apply_list(situation, service, file, file.state, nullptr, {}, effects));
  Deed deed{"submit", {}, {}, {}, situation.actor};
  Step step = step_of(StepKind::submitted, file, deed);
  step.from.clear();
  add_step(situation, file, std::move(step), effects);
  effects.changes.push_back(row_of(file));
  return {};
}

void remind(const Situation& situation, Case& file, std::string_view what, Effects& effects) {
  Deed deed{std::string(what), {}, {}, {}, situation.actor};
  add_step(situation, file, step_of(StepKind::reminded, file, deed), effects);
  effects.changes.push_back(row_of(file));
}

void note_judgement(const Situation& situation, Case& file, json::array said, Effects& effects) {
  Deed deed{"judge", {}, {}, {{"papers", std::move(said)}}, situation.actor};
  add_step(situation, file, step_of(StepKind::judged, file, deed), effects);
  effects.changes.push_back(row_of(file));
}

Result<std::optional<Date>> due_day(const Situation& situation, const State& state) {
  if (!state.clock) return std::nullopt;
  TRY_ASSIGN(std::int64_t count, resolve(state.clock->count, situation.law, situation.today));
  if (!state.clock->in_workdays) return situation.today.plus_days(count);
  const WorkdayCalendar* calendar = situation.law.calendar(state.clock->calendar);
  CHECK(calendar != nullptr);  // read_service held it to the same pack
  return calendar->add(situation.today, static_cast<int>(count));
}

bool is_open_to(const Action& action, const Case& file, const command::Actor& actor) {
  if (!action.may(actor.role) || !action.leaves(file.state)) return false;
  if (unmet(action.when, file.answers) != nullptr) return false;
  if (action.papers == PaperRule::sent_back && !any_rejected(file)) return false;
  if (!action.two_person || !file.proposal || file.proposal->action != action.name) return true;
  bool same_role = file.proposal->role == command::name_of(actor.role);
  return file.proposal->user != actor.user && !(action.two_roles && same_role);
}

}  // namespace loopline::casework
