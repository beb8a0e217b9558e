#include "casework/service.h"

#include <set>

#include "casework/service_check.h"
#include "casework/service_reader.h"

namespace loopline::casework {

namespace {

const std::vector<command::Role> usual_applicants = {command::Role::institution, command::Role::officer,
                                                     command::Role::authority, command::Role::system};

constexpr std::string_view list_prefix = "list_";
const std::set<std::string, std::less<>> permit_deeds = {"grant", "suspend", "restore", "revoke"};

const std::set<std::string, std::less<>> subject_kinds = {"party", "person", "vehicle", "product"};

void read_effects(ServiceReader& reader, const json::object& object, const std::string& at, Action& action) {
  for (const auto& effect : reader.names(object, "effects", at)) {
    if (effect == "validity_start")
      action.starts_validity = true;
    else if (effect == "validity_extend")
      action.extends_validity = action.in_renewal_window = true;
    else if (effect == "list_keep")
      action.keeps_list = true;
    else if (effect.starts_with(permit_prefix) && permit_deeds.contains(effect.substr(permit_prefix.size())))
      action.permit = effect.substr(permit_prefix.size());
    else if (effect.starts_with(list_prefix) && effect.size() > list_prefix.size())
      action.list_status = effect.substr(list_prefix.size());
    else
      reader.add("service_effect_unknown", at + "/effects", effect);
  }
  if (action.list_status == "active") action.starts_validity = true;
}

void read_guards(ServiceReader& reader, const json::object& object, const std::string& at, Action& action) {
  for (const auto& guard : reader.names(object, "only", at)) {
    if (guard == "in_renewal_window")
      action.in_renewal_window = true;
    else if (guard == "in_time")
      action.in_time = true;
    else if (guard == "once")
      action.once = true;
    else if (guard == "papers_rejected")
      action.papers = PaperRule::sent_back;
    else if (guard == "papers_completed")
      action.papers = PaperRule::completed;
    else if (guard == "papers_accepted")
      action.papers = PaperRule::accepted;
    else
      reader.add("service_guard_unknown", at + "/only", guard);
  }
  action.not_done_by = reader.names(object, "not_by_who_did", at);
}

// when: {question.component: [values]}
void read_conditions(ServiceReader& reader, const Service& service, const json::object& object, const std::string& at,
                     Action& action) {
  const json::object* when = reader.object(object, "when", at, false);
  if (when == nullptr) return;
  for (const auto& member : *when) {
    action.when.push_back(
        {read_component(reader, service, member.key(), at + "/when"), reader.names(*when, member.key(), at + "/when")});
  }
}

// "initial" is a state, or {by: question.component, to: {value: state}}.
void read_initial(ServiceReader& reader, const json::object& document, Service& service) {
  const json::value* initial = document.if_contains("initial");
  if (initial == nullptr || !initial->is_object()) {
    service.initial = reader.name(document, "initial", "", true);
    return;
  }
  const json::object& by = initial->get_object();
  reader.hold_keys(by, "/initial", {"by", "to"});
  service.initial_by = read_component(reader, service, text_at(by, "by"), "/initial/by");
  const json::object* to = reader.object(by, "to", "/initial", true);
  if (to == nullptr) return;
  for (const auto& member : *to)
    service.initial_of[std::string(member.key())] = reader.name(*to, member.key(), "/initial/to", true);
}

void read_grants(ServiceReader& reader, const json::object& document, Service& service) {
  const json::object* object = reader.object(document, "grants", "", false);
  if (object == nullptr) return;
  reader.hold_keys(*object, "/grants", {"kind", "number", "crossings", "quantity", "unit", "hs"});
  GrantRule rule{reader.name(*object, "kind", "/grants", true),
                 reader.name(*object, "number", "/grants", false),
                 reader.names(*object, "crossings", "/grants"),
                 {}};
  for (const char* name : {"quantity", "unit", "hs"}) {
    if (const json::value* path = object->if_contains(name)) rule.of.emplace(name, *path);
  }
  if (rule.of.contains("quantity") != rule.of.contains("unit")) reader.add("service_key_missing", "/grants", "unit");
  service.grants = std::move(rule);
}

// "to" is a state, or says for each state that the case may have come from where it goes.
void read_target(ServiceReader& reader, const json::object& object, const std::string& at, Action& action) {
  const json::value* to = object.if_contains("to");
  if (to == nullptr || !to->is_object()) {
    action.to = reader.name(object, "to", at, false);
    return;
  }
  for (const auto& member : to->get_object())
    action.to_by[std::string(member.key())] = reader.name(to->get_object(), member.key(), at + "/to", true);
}

State read_state(ServiceReader& reader, std::string_view name, const json::object& object, const std::string& at) {
  State state;
  state.name = name;
  reader.hold_keys(object, at, {"title", "clock", "closed"});
  state.title = reader.text(object, "title", at);
  state.is_final = reader.flag(object, "closed", at);  // what nothing leaves is closed too, see check_states
  const json::object* clock = reader.object(object, "clock", at, false);
  if (clock == nullptr) return state;
  std::string where = at + "/clock";
  reader.hold_keys(*clock, where, {"workdays", "days", "calendar", "then"});
  StateClock read;
  read.in_workdays = !clock->contains("days");
  read.count = reader.count(*clock, read.in_workdays ? "workdays" : "days", where);
  if (read.in_workdays) read.calendar = reader.calendar(*clock, "calendar", where);
  read.then = reader.name(*clock, "then", where, true);
  if (read.then == "remind") read.then.clear();
  state.clock = std::move(read);
  return state;
}

void read_states(ServiceReader& reader, const json::object& document, Service& service) {
  const json::object* states = reader.object(document, "states", "", true);
  if (states == nullptr) return;
  for (const auto& member : *states) {
    std::string at = "/states/" + std::string(member.key());
    if (member.value().is_object())
      service.states.push_back(read_state(reader, member.key(), member.value().get_object(), at));
    else
      reader.add("service_wrong_type", at, "object");
  }
}

Action read_action(ServiceReader& reader, const Service& service, const json::object& object, const std::string& at) {
  Action action;
  reader.hold_keys(object, at,
                   {"name", "title", "from", "to", "by", "two_person", "two_roles", "when", "note_required",
                    "reasons_required", "fields", "effects", "list_facts", "only", "not_by_who_did"});
  action.name = reader.name(object, "name", at, true);
  if (action.name == decline_action) reader.add("service_duplicate", at + "/name", action.name);
  action.title = reader.text(object, "title", at);
  action.from = reader.names(object, "from", at);
  if (action.from.empty()) reader.add("service_key_missing", at + "/from", "from");
  read_target(reader, object, at, action);
  action.by = reader.roles(object, "by", at);
  if (action.by.empty()) reader.add("service_key_missing", at + "/by", "by");
  action.two_person = reader.flag(object, "two_person", at);
  action.two_roles = reader.flag(object, "two_roles", at);
  if (action.two_roles && !action.two_person) reader.add("service_key_missing", at + "/two_person", "two_person");
  read_conditions(reader, service, object, at, action);
  action.note_required = reader.flag(object, "note_required", at);
  action.reasons_required = reader.flag(object, "reasons_required", at);
  if (object.contains("fields")) action.fields = reader.schema(object, "fields", at);
  if (const json::object* facts = reader.object(object, "list_facts", at, false)) action.list_facts = *facts;
  read_effects(reader, object, at, action);
  read_guards(reader, object, at, action);
  return action;
}

void read_questions(ServiceReader& reader, const json::object& document, Service& service) {
  const json::value* given = document.if_contains("decision");
  if (given == nullptr) return;
  json::array list = given->is_array() ? given->get_array() : json::array{*given};
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string at = given->is_array() ? "/decision/" + std::to_string(i) : "/decision";
    if (!list[i].is_object()) {
      reader.add("service_wrong_type", at, "object");
      continue;
    }
    const json::object& object = list[i].get_object();
    reader.hold_keys(object, at, {"at_submission", "facts"});
    Question question;
    question.name = reader.question(object, "at_submission", at);
    if (const json::object* facts = reader.object(object, "facts", at, true)) {
      for (const auto& member : *facts) question.facts.emplace(member.key(), member.value());
    }
    service.questions.push_back(std::move(question));
  }
}

void read_documents(ServiceReader& reader, const json::object& document, Service& service) {
  std::set<std::string> codes;
  reader.each_object(document, "documents", "", [&](const json::object& object, const std::string& at) {
    reader.hold_keys(object, at, {"code", "title", "required", "upload"});
    DocumentKind kind{reader.name(object, "code", at, true), reader.text(object, "title", at),
                      reader.flag(object, "required", at), reader.flag(object, "upload", at)};
    if (!codes.insert(kind.code).second) reader.add("service_duplicate", at + "/code", kind.code);
    service.documents.push_back(std::move(kind));
  });
}

void read_validity(ServiceReader& reader, const json::object& document, Service& service) {
  const json::object* object = reader.object(document, "validity", "", false);
  if (object == nullptr) return;
  reader.hold_keys(*object, "/validity", {"months", "then", "renewal_months"});
  Validity validity;
  validity.months = reader.count(*object, "months", "/validity");
  validity.then = reader.name(*object, "then", "/validity", true);
  if (object->contains("renewal_months"))
    validity.renewal_months = reader.count(*object, "renewal_months", "/validity");
  service.validity = std::move(validity);
}

void read_checklist(ServiceReader& reader, const json::object& document, Service& service) {
  const json::object* object = reader.object(document, "checklist", "", false);
  if (object == nullptr) return;
  reader.hold_keys(*object, "/checklist", {"by", "in"});
  service.checklist = Checklist{reader.roles(*object, "by", "/checklist"), reader.names(*object, "in", "/checklist")};
  for (const auto& state : service.checklist->in)
    if (service.state(state) == nullptr) reader.add("service_state_unknown", "/checklist/in", state);
}

void read_filing(ServiceReader& reader, const json::object& document, Service& service) {
  const json::object* object = reader.object(document, "filing", "", false);
  if (object == nullptr) return;
  reader.hold_keys(*object, "/filing", {"in", "action", "day", "to"});
  FilingRule rule{reader.name(*object, "in", "/filing", true), reader.name(*object, "action", "/filing", true),
                  reader.name(*object, "day", "/filing", false), reader.names(*object, "to", "/filing")};
  const Action* action = service.action(rule.action);
  if (action == nullptr || !action->leaves(rule.in))
    reader.add("service_action_unknown", "/filing/action", rule.action);
  if (rule.to.empty()) reader.add("service_key_missing", "/filing/to", "to");
  service.filing = std::move(rule);
}

}  // namespace

bool Action::leaves(std::string_view state) const { return std::find(from.begin(), from.end(), state) != from.end(); }
bool Action::may(command::Role role) const { return std::find(by.begin(), by.end(), role) != by.end(); }

std::string Action::target(const Case& file) const {
  auto known = to_by.find(file.came_from);
  if (known != to_by.end()) return known->second;
  return to.empty() ? file.state : to;
}

const State* Service::state(std::string_view wanted) const {
  auto found = std::find_if(states.begin(), states.end(), [&](const State& state) { return state.name == wanted; });
  return found == states.end() ? nullptr : &*found;
}

const Action* Service::action(std::string_view wanted) const {
  auto found =
      std::find_if(actions.begin(), actions.end(), [&](const Action& action) { return action.name == wanted; });
  return found == actions.end() ? nullptr : &*found;
}

Result<Service> read_service(std::string_view name, const json::object& document, const law::Pack& law) {
  ServiceReader reader("services/" + std::string(name) + ".yaml", law);
  reader.hold_keys(
      document, "",
      {"service", "title", "basis", "list", "list_facts", "subject", "public", "risk", "apply", "form", "documents",
       "checklist", "decision", "initial", "states", "actions", "filing", "grants", "validity"});
  Service service;
  service.name = reader.name(document, "service", "", true);
  service.title = reader.text(document, "title", "");
  for (const auto& basis : reader.names(document, "basis", "")) service.basis.push_back(Citation::from(basis));
  service.list = reader.name(document, "list", "", false);
  service.list_facts = reader.names(document, "list_facts", "");
  if (document.contains("subject")) service.subject = reader.name(document, "subject", "", true);
  if (!subject_kinds.contains(service.subject)) reader.add("service_subject_unknown", "/subject", service.subject);
  service.is_public = reader.flag(document, "public", "");
  if (document.contains("risk")) service.risk = reader.question(document, "risk", "");
  service.applicants = usual_applicants;
  if (const json::object* apply = reader.object(document, "apply", "", false)) {
    reader.hold_keys(*apply, "/apply", {"by"});
    service.applicants = reader.roles(*apply, "by", "/apply");
  }
  service.form = reader.schema(document, "form", "");
  read_documents(reader, document, service);
  read_questions(reader, document, service);
  read_initial(reader, document, service);
  read_states(reader, document, service);
  reader.each_object(document, "actions", "", [&](const json::object& object, const std::string& at) {
    service.actions.push_back(read_action(reader, service, object, at));
  });
  read_validity(reader, document, service);
  read_checklist(reader, document, service);
  read_filing(reader, document, service);
  read_grants(reader, document, service);
  check_service(reader, service);
  TRY(reader.verdict());
  return service;
}

Result<ServiceBook> read_services(const law::Pack& law) {
  ServiceBook book;
  std::map<std::string, std::string> feeder;
  for (const auto& [name, document] : law.services()) {
    TRY_ASSIGN(Service service, read_service(name, document, law));
    if (!service.list.empty()) {
      auto [other, is_new] = feeder.emplace(service.list, name);
      if (!is_new) {
        return fail(ErrorKind::invalid, "service_list_shared", "/list",
                    {{"file", "services/" + name + ".yaml"},
                     {"element", "/list"},
                     {"list", service.list},
                     {"other", other->second}});
      }
    }
    book.emplace(name, std::move(service));
  }
  return book;
}

Result<std::int64_t> resolve(const Count& count, const law::Pack& law, Date day) {
  if (count.parameter.empty()) return count.fixed;
  TRY_ASSIGN(law::ParameterUse use, law.parameter(count.parameter, day));
  if (!use.value.is_int64()) return fail(ErrorKind::internal, "count_not_whole", {}, {{"parameter", count.parameter}});
  return use.value.get_int64();
}

}  // namespace loopline::casework
