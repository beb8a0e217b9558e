// What the law is asked at the counter, and what of its answers governs the case afterwards: the state it begins in,
// the actions that are open to it, the permit it asks for.
#pragma once

#include "casework/types.h"
#include "command/api.h"

namespace loopline::casework {

// What an application holds and what is known of who hands it in.
struct Counter {
  const json::object& form;
  const json::array& documents;
  const json::object& party;
  const json::object& subject;
};

// Asks the questions of the service in turn, adding to the effects' decisions. Returns {question: result}.
// Errors: refused_by_law | fact_missing | no_rule_applies (/form); those of law::Pack::decide.
Result<json::object> ask_questions(const command::Situation& situation, const Service& service, const Counter& counter,
                                   command::Effects& effects);

// The paths of a grant resolved: {quantity, unit, hs}; what the form or the register lacks is left out.
json::object settle(const GrantRule& rule, const Counter& counter, const json::object& answers);

// "" where the component was not answered, or is no text.
std::string answered(const json::object& answers, const Component& of);
// The first condition that the answers do not meet; nothing where they meet all.
const Condition* unmet(const std::vector<Condition>& when, const json::object& answers);
// The state in which a case with these answers begins.
const State* initial_state(const Service& service, const json::object& answers);

// What follows `prefix` in a path; nothing where it begins otherwise.
std::optional<std::string_view> after(std::string_view path, std::string_view prefix);
// "question.component"; empty parts where it is no such path.
Component component_of(std::string_view path);

}  // namespace loopline::casework
