#include "casework/service.h"

#include <set>

#include "casework/service_reader.h"

namespace loopline::casework {

namespace {

const std::vector<command::Role> usual_applicants = {command::Role::institution, command::Role::officer,
                                                     command::Role::authority, command::Role::system};

constexpr std::string_view list_prefix = "list_";

const std::set<std::string, std::less<>> subject_kinds = {"party", "person", "vehicle", "product"};

void read_effects(ServiceReader& reader, const json::object& object, const std::string& at, Action& action) {
  for (const auto& effect : reader.names(object, "effects", at)) {
    if (effect == "validity_start")
      action.starts_validity = true;
    else if (effect == "validity_extend")
      action.extends_validity = action.in_renewal_window = true;
    else if (effect == "list_keep")
      action.keeps_list = true;
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

Action read_action(ServiceReader& reader, const json::object& object, const std::string& at) {
  Action action;
  reader.hold_keys(object, at,
                   {"name", "title", "from", "to", "by", "two_person", "note_required", "reasons_required", "fields",
                    "effects", "list_facts", "only", "not_by_who_did"});
  action.name = reader.name(object, "name", at, true);
  if (action.name == decline_action) reader.add("service_duplicate", at + "/name", action.name);
  action.title = reader.text(object, "title", at);
  action.from = reader.names(object, "from", at);
  if (action.from.empty()) reader.add("service_key_missing", at + "/from", "from");
  read_target(reader, object, at, action);
  action.by = reader.roles(object, "by", at);
  if (action.by.empty()) reader.add("service_key_missing", at + "/by", "by");
  action.two_person = reader.flag(object, "two_person", at);
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

// Every state that a name in the document speaks of exists; what leaves a state makes it not final.
void check_states(ServiceReader& reader, Service& service) {
  if (service.state(service.initial) == nullptr) reader.add("service_state_unknown", "/initial", service.initial);
  std::set<std::string> left;
  std::set<std::string> names;
  for (std::size_t i = 0; i < service.actions.size(); ++i) {
    const Action& action = service.actions[i];
    std::string at = "/actions/" + std::to_string(i);
    if (!names.insert(action.name).second) reader.add("service_duplicate", at + "/name", action.name);
    for (const auto& from : action.from) {
      if (service.state(from) == nullptr) reader.add("service_state_unknown", at + "/from", from);
      left.insert(from);
    }
    if (!action.to.empty() && service.state(action.to) == nullptr)
      reader.add("service_state_unknown", at + "/to", action.to);
    for (const auto& [from, to] : action.to_by) {
      for (const auto& name : {from, to})
        if (service.state(name) == nullptr) reader.add("service_state_unknown", at + "/to", name);
    }
    for (const auto& done : action.not_done_by)
      if (service.action(done) == nullptr) reader.add("service_action_unknown", at + "/not_by_who_did", done);
  }
  for (auto& state : service.states) state.is_final = state.is_final || !left.contains(state.name);
}

void check_reachable(ServiceReader& reader, const Service& service) {
  std::set<std::string> reached = {service.initial};
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const auto& action : service.actions) {
      bool starts =
          std::any_of(action.from.begin(), action.from.end(), [&](const auto& from) { return reached.contains(from); });
      if (starts && !action.to.empty()) reached.insert(action.to);
      if (!starts) continue;
      for (const auto& [from, to] : action.to_by) reached.insert(to);
    }
  }
  for (const auto& state : service.states) {
    if (!reached.contains(state.name)) reader.add("service_state_unreachable", "/states/" + state.name, state.name);
  }
}

// A clock has no pen: what it does needs no note, no fields and no second person.
void check_clock_action(ServiceReader& reader, const Service& service, const std::string& name,
                        const std::string& state, const std::string& at) {
  const Action* action = service.action(name);
  if (action == nullptr) return reader.add("service_action_unknown", at, name);
  bool possible = action->may(command::Role::system) && !action->two_person && !action->note_required &&
                  !action->reasons_required && !action->fields && (state.empty() || action->leaves(state));
  if (!possible) reader.add("service_action_not_for_clock", at, name);
}

void check_clocks(ServiceReader& reader, const Service& service) {
  for (const auto& state : service.states) {
    if (state.clock && !state.clock->then.empty()) {
      check_clock_action(reader, service, state.clock->then, state.name, "/states/" + state.name + "/clock/then");
    }
  }
  if (service.validity) check_clock_action(reader, service, service.validity->then, "", "/validity/then");
}

// An effect needs what it acts on: a list, a validity.
void check_effects(ServiceReader& reader, const Service& service) {
  for (std::size_t i = 0; i < service.actions.size(); ++i) {
    const Action& action = service.actions[i];
    std::string at = "/actions/" + std::to_string(i) + "/effects";
    if (!action.list_status.empty() && service.list.empty())
      reader.add("service_effect_unknown", at, "list_" + action.list_status);
    for (const auto& fact : action.list_facts) {
      if (std::find(service.list_facts.begin(), service.list_facts.end(), fact.key()) == service.list_facts.end())
        reader.add("service_key_unknown", "/actions/" + std::to_string(i) + "/list_facts", fact.key());
    }
    if (action.extends_validity && !service.validity) reader.add("service_effect_unknown", at, "validity_extend");
  }
}

void check_facts(ServiceReader& reader, const Service& service) {
  const json::object& form = service.form.source().as_object();
  const json::value* properties = form.if_contains("properties");
  for (const auto& question : service.questions) {
    for (const auto& [fact, source] : question.facts) {
      if (!source.is_string()) continue;
      std::string_view path = source.get_string();
      if (!path.starts_with("form.")) continue;
      if (properties == nullptr || !properties->as_object().contains(path.substr(5))) {
        reader.add("service_key_missing", "/decision/facts/" + fact, path);
      }
    }
  }
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
  reader.hold_keys(document, "",
                   {"service", "title", "basis", "list", "list_facts", "subject", "public", "risk", "apply", "form",
                    "documents", "checklist", "decision", "initial", "states", "actions", "filing", "validity"});
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
  service.initial = reader.name(document, "initial", "", true);
  read_states(reader, document, service);
  reader.each_object(document, "actions", "", [&](const json::object& object, const std::string& at) {
    service.actions.push_back(read_action(reader, object, at));
  });
  read_validity(reader, document, service);
  read_checklist(reader, document, service);
  read_filing(reader, document, service);
  check_states(reader, service);
  check_reachable(reader, service);
  check_clocks(reader, service);
  check_effects(reader, service);
  check_facts(reader, service);
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
