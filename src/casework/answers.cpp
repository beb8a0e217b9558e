#include "casework/answers.h"

#include <algorithm>

namespace loopline::casework {

namespace {

bool has_paper(const json::array& documents, std::string_view code) {
  return std::any_of(documents.begin(), documents.end(),
                     [&](const json::value& paper) { return text_at(paper.as_object(), "code") == code; });
}

bool is_filled(const json::value* value) {
  return value != nullptr && !value->is_null() && !(value->is_string() && trimmed(value->get_string()).empty());
}

const json::value* answered_value(const json::object& answers, const Component& of) {
  const json::value* result = answers.if_contains(of.question);
  return result == nullptr ? nullptr : result->as_object().if_contains(of.name);
}

// What `path` stands for; nothing where it is not there. A text that is no path stands for itself.
std::optional<json::value> value_at(std::string_view path, const Counter& counter, const json::object& answers) {
  if (auto field = after(path, "given.form.")) return json::value(is_filled(counter.form.if_contains(*field)));
  if (auto code = after(path, "given.paper.")) return json::value(has_paper(counter.documents, *code));
  const json::value* value = nullptr;
  if (auto field = after(path, "form.")) {
    value = counter.form.if_contains(*field);
  } else if (auto known = after(path, "party.")) {
    value = counter.party.if_contains(*known);
  } else if (auto fact = after(path, "subject.")) {
    value = counter.subject.if_contains(*fact);
  } else if (auto component = after(path, "answer.")) {
    value = answered_value(answers, component_of(*component));
  } else {
    return json::value(path);
  }
  return value == nullptr ? std::nullopt : std::optional<json::value>(*value);
}

// A fact that the form or the register does not have is left out, so that the law says what it misses.
json::object resolved(const std::map<std::string, json::value>& sources, const Counter& counter,
                      const json::object& answers) {
  json::object object;
  for (const auto& [name, source] : sources) {
    std::optional<json::value> value = source.is_string() ? value_at(source.get_string(), counter, answers) : source;
    if (value) object[name] = *std::move(value);
  }
  return object;
}

}  // namespace

std::optional<std::string_view> after(std::string_view path, std::string_view prefix) {
  return path.starts_with(prefix) ? std::optional(path.substr(prefix.size())) : std::nullopt;
}

Result<json::object> ask_questions(const command::Situation& situation, const Service& service, const Counter& counter,
                                   command::Effects& effects) {
  json::object answers;
  for (const auto& question : service.questions) {
    TRY_ASSIGN(law::Answer answer,
               situation.law.decide(question.name, resolved(question.facts, counter, answers), situation.today));
    command::Decided decided{"/form", std::move(answer)};
    if (!decided.answer.permitted()) return command::refusal(decided);
    answers[question.name] = decided.answer.result;
    effects.decisions.push_back(std::move(decided));
  }
  return answers;
}

json::object settle(const GrantRule& rule, const Counter& counter, const json::object& answers) {
  return resolved(rule.of, counter, answers);
}

std::string answered(const json::object& answers, const Component& of) {
  const json::value* value = answered_value(answers, of);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

const Condition* unmet(const std::vector<Condition>& when, const json::object& answers) {
  auto fails = std::find_if(when.begin(), when.end(), [&](const Condition& one) {
    return std::find(one.values.begin(), one.values.end(), answered(answers, one.of)) == one.values.end();
  });
  return fails == when.end() ? nullptr : &*fails;
}

const State* initial_state(const Service& service, const json::object& answers) {
  if (!service.initial.empty()) return service.state(service.initial);
  auto found = service.initial_of.find(answered(answers, service.initial_by));
  return found == service.initial_of.end() ? nullptr : service.state(found->second);
}

Component component_of(std::string_view path) {
  std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return {};
  return {std::string(path.substr(0, dot)), std::string(path.substr(dot + 1))};
}

}  // namespace loopline::casework
