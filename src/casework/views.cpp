#include "casework/views.h"

#include "casework/act.h"
#include "casework/filings.h"
#include "casework/page.h"
#include "casework/store.h"

namespace loopline::casework {

namespace {

using command::Glance;
using command::Role;

Text title_of_state(const Service& service, std::string_view name) {
  const State* state = service.state(name);
  return state == nullptr ? Text{} : state->title;
}

json::value subject_name(const Glance& glance, const SubjectSource& subjects, std::string_view kind,
                         const std::string& id) {
  auto known = subjects(glance.state, glance.law, kind, id, glance.now.zone_date());
  if (!known || !*known) return nullptr;
  const json::value* name = (*known)->facts.if_contains("name");
  return name == nullptr ? json::value(nullptr) : *name;
}

json::object summary(const Glance& glance, const Service& service, const SubjectSource& subjects, const Case& file) {
  Date today = glance.now.zone_date();
  return {{"id", file.id},
          {"service", file.service},
          {"title", to_json(service.title)},
          {"party", file.party},
          {"party_name", subject_name(glance, subjects, "party", file.party)},
          {"subject", json::object{{"kind", service.subject},
                                   {"id", file.subject},
                                   {"name", subject_name(glance, subjects, service.subject, file.subject)}}},
          {"list", service.list.empty() ? json::value(nullptr) : json::value(service.list)},
          {"state", file.state},
          {"state_title", to_json(title_of_state(service, file.state))},
          {"closed", file.closed},
          {"submitted_on", file.submitted_on.text()},
          {"changed_on", file.changed_on.text()},
          {"due", text_or_null(file.due_on)},
          {"overdue", file.due_on && *file.due_on < today},
          {"valid_until", text_or_null(file.valid_until)},
          {"pending", file.proposal ? json::value(to_json(*file.proposal)) : json::value(nullptr)}};
}

json::object action_json(const Action& action, const Case& file) {
  bool seconds = file.proposal && file.proposal->action == action.name;
  return {{"name", action.name},
          {"title", to_json(action.title)},
          {"to", action.target(file)},
          {"papers", action.papers == PaperRule::completed},
          {"two_person", action.two_person},
          {"two_roles", action.two_roles},
          {"seconds", seconds},
          {"note_required", action.note_required},
          {"reasons_required", action.reasons_required},
          {"fields", action.fields ? action.fields->source() : json::value(nullptr)}};
}

json::object decline_json(const Case& file) {
  static const Text title{"撤回待复核的意见", "撤回待覆核的意見", "Take back the opinion that awaits a second officer"};
  return {{"name", decline_action}, {"title", to_json(title)},   {"to", file.state},
          {"two_person", false},    {"two_roles", false},        {"seconds", false},
          {"note_required", true},  {"reasons_required", false}, {"fields", nullptr}};
}

// What the caller could do now.
json::array open_actions(const Service& service, const Case& file, const command::Actor& actor) {
  json::array list;
  for (const auto& action : service.actions) {
    if (is_open_to(action, file, actor)) list.push_back(action_json(action, file));
  }
  const Action* proposed = file.proposal ? service.action(file.proposal->action) : nullptr;
  if (proposed != nullptr && proposed->may(actor.role)) list.push_back(decline_json(file));
  return list;
}

json::object step_json(const Service& service, const Step& step) {
  const Action* action = service.action(step.action);
  return {{"number", step.number},
          {"kind", name_of(step.kind)},
          {"action", step.action},
          {"title", action == nullptr ? json::value(nullptr) : json::value(to_json(action->title))},
          {"from", step.from},
          {"to", step.to},
          {"to_title", to_json(title_of_state(service, step.to))},
          {"by", json::object{{"user", step.by_user}, {"role", step.by_role}}},
          {"proposed_by", step.proposed_by.empty() ? json::value(nullptr) : json::value(step.proposed_by)},
          {"note", step.note},
          {"reasons", step.reasons},
          {"fields", step.fields},
          {"at", step.at.text()},
          {"seq", step.seq}};
}

json::array documents_json(const Service& service, const Case& file) {
  json::array list;
  for (const auto& given : file.documents) {
    json::object document = given.as_object();
    std::string code = text_at(document, "code");
    for (const auto& kind : service.documents) {
      if (kind.code == code) document["title"] = to_json(kind.title);
    }
    list.push_back(std::move(document));
  }
  return list;
}

bool may_check(const Service& service, const Case& file, const command::Actor& actor) {
  if (!service.checklist) return false;
  const auto& [by, in] = *service.checklist;
  return std::find(by.begin(), by.end(), actor.role) != by.end() &&
         std::find(in.begin(), in.end(), file.state) != in.end();
}

json::object clock_json(const Service& service, const Case& file, Date today) {
  const State* state = service.state(file.state);
  bool in_workdays = state != nullptr && state->clock && state->clock->in_workdays;
  return {{"due", file.due_on->text()},
          {"overdue", *file.due_on < today},
          {"calendar", in_workdays ? json::value(state->clock->calendar) : json::value(nullptr)},
          {"reminded", file.reminded}};
}

// {kind, permit, quantity, unit, hs}; "permit" once it is granted. null where the service grants none.
json::value grant_json(const Service& service, const Case& file) {
  if (!service.grants) return nullptr;
  json::object grant = file.grant;
  grant["kind"] = service.grants->kind;
  return grant;
}

json::object service_summary(const Service& service) {
  json::array basis;
  for (const auto& citation : service.basis)
    basis.push_back(json::object{{"instrument", citation.instrument}, {"article", citation.article}});
  json::array filed_with;
  if (service.filing)
    for (const auto& authority : service.filing->to) filed_with.emplace_back(authority);
  json::array applicants;
  for (Role role : service.applicants) applicants.emplace_back(command::name_of(role));
  return {{"name", service.name},
          {"title", to_json(service.title)},
          {"basis", std::move(basis)},
          {"list", service.list.empty() ? json::value(nullptr) : json::value(service.list)},
          {"grants", service.grants ? json::value(service.grants->kind) : json::value(nullptr)},
          {"subject", service.subject},
          {"public", service.is_public},
          {"filed_with", std::move(filed_with)},
          {"applicants", std::move(applicants)}};
}

json::array states_json(const Service& service) {
  json::array list;
  for (const auto& state : service.states) {
    list.push_back(json::object{{"name", state.name},
                                {"title", to_json(state.title)},
                                {"final", state.is_final},
                                {"clock", state.clock.has_value()}});
  }
  return list;
}

json::value initial_json(const Service& service) {
  if (!service.initial.empty()) return json::value(service.initial);
  json::object of;
  for (const auto& [value, state] : service.initial_of) of[value] = state;
  return of;
}

json::value targets_json(const Action& action) {
  if (action.to_by.empty()) return action.to.empty() ? json::value(nullptr) : json::value(action.to);
  json::object targets;
  for (const auto& [from, to] : action.to_by) targets[from] = to;
  return targets;
}

json::array actions_json(const Service& service) {
  json::array list;
  for (const auto& action : service.actions) {
    json::array from;
    for (const auto& name : action.from) from.emplace_back(name);
    json::array by;
    for (Role role : action.by) by.emplace_back(command::name_of(role));
    list.push_back(json::object{{"name", action.name},
                                {"title", to_json(action.title)},
                                {"from", std::move(from)},
                                {"to", targets_json(action)},
                                {"by", std::move(by)},
                                {"two_person", action.two_person},
                                {"two_roles", action.two_roles},
                                {"note_required", action.note_required},
                                {"reasons_required", action.reasons_required},
                                {"fields", action.fields ? action.fields->source() : json::value(nullptr)}});
  }
  return list;
}

}  // namespace

Result<json::value> list_cases(const Glance& glance, const ServiceBook& services, const SubjectSource& subjects) {
  TRY_ASSIGN(Page page, numbered_page_of(glance));
  CaseFilter filter;
  filter.party = query_of(glance, "party");
  filter.service = query_of(glance, "service");
  filter.subject = query_of(glance, "subject");
  filter.state = query_of(glance, "state");
  filter.below = page.number();
  if (query_of(glance, "overdue") == "true") filter.overdue_on = glance.now.zone_date();
  if (glance.actor.role == Role::institution) {
    if (!filter.party.empty() && filter.party != glance.actor.party)
      return fail(ErrorKind::forbidden, "other_party", "/party");
    filter.party = glance.actor.party;
  }
  TRY_ASSIGN(auto found, load_cases(glance.state, filter, page.limit));
  json::array items;
  for (const auto& file : found) {
    auto service = services.find(file.service);
    if (service != services.end()) items.push_back(summary(glance, service->second, subjects, file));
  }
  bool full = static_cast<std::int64_t>(found.size()) == page.limit;
  return page_json(std::move(items), full ? std::to_string(found.back().number) : std::string());
}

Result<json::value> show_case(const Glance& glance, const ServiceBook& services, const SubjectSource& subjects) {
  const std::string& id = glance.path.at("id");
  TRY_ASSIGN(auto file, load_case(glance.state, id));
  bool hidden = glance.actor.role == Role::institution && file && file->party != glance.actor.party;
  auto found = file ? services.find(file->service) : services.end();
  if (found == services.end() || hidden) return fail(ErrorKind::not_found, "unknown_case", "", {{"case", id}});
  const Service& service = found->second;
  TRY_ASSIGN(auto steps, load_steps(glance.state, *file));
  json::object page = summary(glance, service, subjects, *file);
  page["form"] = file->form;
  page["form_schema"] = service.form.source();
  page["documents"] = documents_json(service, *file);
  page["answers"] = file->answers;
  page["grant"] = grant_json(service, *file);
  page["submitted_by"] = file->submitted_by;
  page["clock"] = file->due_on ? json::value(clock_json(service, *file, glance.now.zone_date())) : json::value(nullptr);
  TRY_ASSIGN(page["filing"], filing_of_case(glance.state, service, *file));
  page["may_check"] = may_check(service, *file, glance.actor);
  page["came_from"] = file->came_from;
  page["valid_from"] = text_or_null(file->valid_from);
  page["renewable_from"] = text_or_null(file->renewable_from);
  json::array history;
  for (const auto& step : steps) history.push_back(step_json(service, step));
  page["history"] = std::move(history);
  page["actions"] = open_actions(service, *file, glance.actor);
  return page;
}

Result<json::value> list_services(const Glance&, const ServiceBook& services) {
  json::array items;
  for (const auto& [name, service] : services) items.push_back(service_summary(service));
  return page_json(std::move(items), "");
}

Result<json::value> show_service(const Glance& glance, const ServiceBook& services) {
  const std::string& name = glance.path.at("name");
  auto found = services.find(name);
  if (found == services.end()) return fail(ErrorKind::not_found, "unknown_service", "", {{"service", name}});
  const Service& service = found->second;
  json::object page = service_summary(service);
  page["form"] = service.form.source();
  json::array documents;
  for (const auto& kind : service.documents) {
    documents.push_back(json::object{
        {"code", kind.code}, {"title", to_json(kind.title)}, {"required", kind.required}, {"upload", kind.upload}});
  }
  page["documents"] = std::move(documents);
  page["initial"] = initial_json(service);
  page["states"] = states_json(service);
  page["actions"] = actions_json(service);
  return page;
}

}  // namespace loopline::casework
