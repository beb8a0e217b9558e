#include "casework/handle.h"

#include <set>

#include "casework/act.h"
#include "casework/answers.h"
#include "casework/body.h"
#include "casework/due.h"
#include "casework/limits.h"
#include "casework/page.h"
#include "casework/papers.h"
#include "casework/service.h"
#include "casework/store.h"

namespace loopline::casework {

namespace {

using command::Effects;
using command::Role;
using command::Situation;

// One open application a subject where a list is at stake. One whose validity is over stands in nobody's way, though
// the clock has yet to close it.
Result<void> hold_single(const Situation& situation, const Service& service, const std::string& subject) {
  if (service.list.empty()) return {};
  TRY_ASSIGN(auto open, load_open_case(situation.state, subject, service.name));
  bool lapsed = open && open->valid_until && *open->valid_until < situation.today;
  if (open && !lapsed)
    return fail(ErrorKind::conflict, "case_open", "/service", {{"case", open->id}, {"service", service.name}});
  return {};
}

// The subject that the body names: the party itself, or something of the party's.
Result<Subject> subject_of(const Situation& situation, const SubjectSource& subjects, const Service& service,
                           const Subject& party, const json::object& body) {
  std::string id = text_at(body, "subject");
  if (service.subject == party.kind && (id.empty() || id == party.id)) return party;
  std::optional<Subject> known;
  if (service.subject != party.kind) {
    TRY_ASSIGN(known, subjects(situation.state, situation.law, service.subject, id, situation.today));
  }
  if (!known || known->owner != party.id)
    return fail(ErrorKind::invalid, "unknown_subject", "/subject", {{"subject", id}, {"party", party.id}});
  return std::move(*known);
}

// What the clock does to a case on a day: the end of validity goes before the end of a state's clock.
Result<bool> move_by_clock(const Situation& situation, const Service& service, Case& file, Date day, Effects& effects) {
  auto by_clock = [&](const std::string& name) { return Deed{name, {}, {}, {}, {"clock", Role::system, {}}}; };
  const State* state = service.state(file.state);
  if (file.valid_until && *file.valid_until < day && service.validity) {
    const Action* ending = service.action(service.validity->then);
    if (ending != nullptr && ending->leaves(file.state)) {
      TRY(perform(situation, service, file, by_clock(ending->name), effects));
      return true;
    }
  }
  if (file.due_on && *file.due_on < day && !file.reminded) {
    file.reminded = true;
    if (state->clock && !state->clock->then.empty()) {
      TRY(perform(situation, service, file, by_clock(state->clock->then), effects));
    } else {
      remind(situation, file, "clock", effects);
    }
    return true;
  }
  if (file.renewable_from && *file.renewable_from <= day && !file.renewal_reminded) {
    file.renewal_reminded = true;
    remind(situation, file, "renewal", effects);
    return true;
  }
  return false;
}

}  // namespace

json::object result_of(const Case& file) {
  return {{"case", file.id},
          {"service", file.service},
          {"party", file.party},
          {"subject", file.subject},
          {"state", file.state},
          {"due", text_or_null(file.due_on)},
          {"valid_until", text_or_null(file.valid_until)},
          {"pending", file.proposal ? json::value(to_json(*file.proposal)) : json::value(nullptr)}};
}

Result<OpenFile> open_file(const Situation& situation, const ServiceBook& services, const std::string& id) {
  TRY_ASSIGN(auto file, load_case(situation.state, id));
  bool hidden = situation.actor.role == Role::institution && file && file->party != situation.actor.party;
  if (!file || hidden) return fail(ErrorKind::not_found, "unknown_case", "/case", {{"case", id}});
  auto service = services.find(file->service);
  if (service == services.end())
    return fail(ErrorKind::conflict, "unknown_service", "/case", {{"service", file->service}});
  return OpenFile{std::move(*file), &service->second};
}

Result<std::optional<command::Part>> personal_form(const ServiceBook& services, const json::object& body) {
  auto service = services.find(text_at(body, "service"));
  if (service == services.end() || !service->second.form.has_personal()) return std::nullopt;
  TRY(check_part(service->second.form, object_at(body, "form"), "/form"));
  return command::Part{"form", service->second.form};
}

Result<Effects> submit(const Situation& situation, const ServiceBook& services, const SubjectSource& subjects,
                       const json::object& body) {
  std::string name = text_at(body, "service");
  auto found = services.find(name);
  if (found == services.end()) return fail(ErrorKind::invalid, "unknown_service", "/service", {{"service", name}});
  const Service& service = found->second;
  Role role = situation.actor.role;
  if (std::find(service.applicants.begin(), service.applicants.end(), role) == service.applicants.end()) {
    return fail(ErrorKind::forbidden, "applicant_not_allowed", "/service", {{"service", name}});
  }
  std::string party = text_at(body, "party");
  if (role == Role::institution && party != situation.actor.party)
    return fail(ErrorKind::forbidden, "other_party", "/party");
  TRY_ASSIGN(auto known, subjects(situation.state, situation.law, "party", party, situation.today));
  if (!known) return fail(ErrorKind::invalid, "unknown_party", "/party", {{"party", party}});

  TRY_ASSIGN(Subject subject, subject_of(situation, subjects, service, *known, body));

  Case file;
  file.form = object_at(body, "form");
  file.documents = unchecked(array_at(body, "documents"));
  TRY(check_part(service.form, file.form, "/form"));
  TRY(check_documents(situation, service, party, file.documents, {}));
  TRY(hold_single(situation, service, subject.id));

  Effects effects;
  Counter counter{file.form, file.documents, known->facts, subject.facts};
  TRY_ASSIGN(file.answers, ask_questions(situation, service, counter, effects));
  if (service.grants) file.grant = settle(*service.grants, counter, file.answers);
  file.party = party;
  file.subject = subject.id;
  file.number = situation.seq;
  file.id = "K" + std::to_string(situation.seq);
  file.service = service.name;
  file.submitted_by = situation.actor.user;
  file.submitted_on = situation.today;
  TRY(begin(situation, service, file, effects));
  effects.party = party;
  effects.data_subject = service.subject == "person" ? file.subject : file.id;
  effects.result = result_of(file);
  return effects;
}

Result<Effects> act(const Situation& situation, const ServiceBook& services, const json::object& body) {
  TRY_ASSIGN(OpenFile open, open_file(situation, services, text_at(body, "case")));
  auto& [file, service] = open;
  Deed deed{text_at(body, "action"),   text_at(body, "note"), array_at(body, "reasons"),
            object_at(body, "fields"), situation.actor,       array_at(body, "documents")};
  Effects effects;
  TRY_ASSIGN(Done done, perform(situation, *service, file, deed, effects));
  effects.party = file.party;
  effects.result = result_of(file);
  effects.result["done"] = name_of(done);
  return effects;
}

Result<Effects> advance_clocks(const Situation& situation, const ServiceBook& services, const json::object& body) {
  TRY_ASSIGN(Date day, due_until(situation, body));
  Effects effects;
  json::array moved;
  std::set<std::string> owners;
  bool more = false;
  for (std::int64_t after = 0; !more;) {
    TRY_ASSIGN(auto page, load_due_cases(situation.state, day, after, clock_page_cases));
    if (page.empty()) break;
    for (auto& file : page) {
      after = file.number;
      auto service = services.find(file.service);
      if (service == services.end()) continue;
      if (more = moved.size() >= clock_cases_max; more) break;
      TRY_ASSIGN(bool did, move_by_clock(situation, service->second, file, day, effects));
      if (!did) continue;
      moved.push_back(json::object{{"case", file.id}, {"party", file.party}, {"state", file.state}});
      owners.insert(file.party);
    }
  }
  effects.parties.assign(owners.begin(), owners.end());
  auto advanced = static_cast<std::int64_t>(moved.size());
  effects.result = {{"to", day.text()}, {"advanced", advanced}, {"moved", std::move(moved)}, {"more", more}};
  return effects;
}

std::string_view name_of(RuleMade::Done done) {
  switch (done) {
    case RuleMade::Done::nothing: return "nothing";
    case RuleMade::Done::proposed: return "proposed";
    case RuleMade::Done::acted: return "acted";
  }
  return "";
}

Result<RuleMade> act_by_rule(const Situation& situation, const ServiceBook& services, const RuleDeed& rule,
                             Effects& effects) {
  RuleMade made;
  auto service =
      std::find_if(services.begin(), services.end(), [&](const auto& entry) { return entry.second.list == rule.list; });
  if (service == services.end()) return made;
  TRY_ASSIGN(auto file, load_open_case(situation.state, rule.subject, service->first));
  if (!file) return made;
  made.case_id = file->id;
  made.state = file->state;
  Deed deed{rule.action, rule.note, rule.reasons, {}, {"rule:" + rule.rule, Role::system, {}}};
  const Action* action = service->second.action(rule.action);
  bool waits = file->proposal && file->proposal->action == rule.action;
  if (action == nullptr || waits || !is_open_to(*action, *file, deed.actor)) return made;
  TRY_ASSIGN(Done done, perform(situation, service->second, *file, deed, effects));
  made.done = done == Done::acted ? RuleMade::Done::acted : RuleMade::Done::proposed;
  made.state = file->state;
  return made;
}

Result<std::optional<ListEntry>> list_entry_on(store::Reader& reader, std::string_view party, std::string_view list,
                                               Date day) {
  TRY_ASSIGN(auto entry, load_list_entry(reader, party, list, day));
  if (entry && entry->valid_until && *entry->valid_until < day) {
    entry->from = entry->valid_until->plus_days(1);
    entry->status = "expired";
  }
  return entry;
}

Result<std::vector<ListEntry>> list_history(store::Reader& reader, std::string_view party, std::string_view list) {
  return load_list_history(reader, party, list);
}

Result<std::vector<ListEntry>> list_members(store::Reader& reader, std::string_view list, std::string_view status,
                                            Date day, std::string_view after, std::int64_t limit) {
  return load_list_members(reader, list, status, day, after, limit);
}

Result<std::optional<Case>> find_case(store::Reader& reader, std::string_view id) { return load_case(reader, id); }

Result<bool> has_open_case(store::Reader& reader, std::string_view subject) {
  CaseFilter filter;
  filter.subject = subject;
  filter.only_open = true;
  TRY_ASSIGN(auto open, load_cases(reader, filter, 1));
  return !open.empty();
}

}  // namespace loopline::casework
