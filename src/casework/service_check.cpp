#include "casework/service_check.h"

#include <set>

#include "casework/answers.h"

namespace loopline::casework {

namespace {

// Every state that a name in the document speaks of exists; what leaves a state makes it not final.
void check_states(ServiceReader& reader, Service& service) {
  if (service.initial_of.empty() && service.state(service.initial) == nullptr)
    reader.add("service_state_unknown", "/initial", service.initial);
  for (const auto& [value, state] : service.initial_of)
    if (service.state(state) == nullptr) reader.add("service_state_unknown", "/initial/to/" + value, state);
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
  for (const auto& [value, state] : service.initial_of) reached.insert(state);
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
    if (!action.permit.empty() && !service.grants)
      reader.add("service_effect_unknown", at, std::string(permit_prefix) + action.permit);
    if (action.extends_validity && !service.validity) reader.add("service_effect_unknown", at, "validity_extend");
  }
}

// Whether a path of a question or a grant leads anywhere: to a field of the form, a paper, an earlier answer.
void check_path(ServiceReader& reader, const Service& service, const json::value& source, const std::string& at) {
  if (!source.is_string()) return;
  std::string_view path = source.get_string();
  if (auto code = after(path, "given.paper.")) {
    bool known = std::any_of(service.documents.begin(), service.documents.end(),
                             [&](const DocumentKind& kind) { return kind.code == *code; });
    if (!known) reader.add("service_key_missing", at, path);
  } else if (auto component = after(path, "answer.")) {
    read_component(reader, service, *component, at);
  } else {
    auto field = after(path, "given.form.");
    if (!field) field = after(path, "form.");
    if (!field) return;
    const json::value* properties = service.form.source().as_object().if_contains("properties");
    const json::value* property = properties == nullptr ? nullptr : properties->as_object().if_contains(*field);
    if (property == nullptr) return reader.add("service_key_missing", at, path);
    // Whoever decides sees a seal, which says nothing; whether something was given may be asked.
    if (path.starts_with("form.") && bool_at(property->as_object(), "x-personal"))
      reader.add("service_personal_misplaced", at, path);
  }
}

void check_facts(ServiceReader& reader, const Service& service) {
  for (const auto& question : service.questions) {
    for (const auto& [fact, source] : question.facts) check_path(reader, service, source, "/decision/facts/" + fact);
  }
  if (!service.grants) return;
  for (const auto& [name, source] : service.grants->of) check_path(reader, service, source, "/grants/" + name);
}

// Only forms are sealed (handle.h), so only they may ask for personal data.
void check_personal(ServiceReader& reader, const Service& service) {
  for (std::size_t i = 0; i < service.actions.size(); ++i) {
    const Action& action = service.actions[i];
    if (action.fields && action.fields->has_personal())
      reader.add("service_personal_misplaced", "/actions/" + std::to_string(i) + "/fields", action.name);
  }
}

}  // namespace

Component read_component(ServiceReader& reader, const Service& service, std::string_view path, const std::string& at) {
  Component of = component_of(path);
  bool asked = std::any_of(service.questions.begin(), service.questions.end(),
                           [&](const Question& question) { return question.name == of.question; });
  if (!asked || of.name.empty()) reader.add("service_question_unknown", at, path);
  return of;
}

void check_service(ServiceReader& reader, Service& service) {
  check_states(reader, service);
  check_reachable(reader, service);
  check_clocks(reader, service);
  check_effects(reader, service);
  check_facts(reader, service);
  check_personal(reader, service);
}

}  // namespace loopline::casework
