// The pack's own tests: each case decided, and its answer held against the hand calculation, by value.
#include "law/decide.h"
#include "law/load.h"

namespace loopline::law {

namespace {

std::string shown(const feel::Value& value) { return canonical(feel::to_json(value)); }

// Where `actual` is not what is expected, one line each. Of a context only the components that are named count.
void compare(const json::value& expected, const feel::Value& actual, const std::string& path, std::string& diff) {
  bool is_same = false;
  if (const json::object* object = expected.if_object()) {
    if (const feel::Context* context = actual.context()) {
      for (const auto& member : *object) {
        compare(member.value(), context->at(member.key()), path + "." + std::string(member.key()), diff);
      }
      return;
    }
  } else if (const json::array* array = expected.if_array()) {
    const feel::List* list = actual.list();
    if (list != nullptr && list->size() == array->size()) {
      for (std::size_t i = 0; i < array->size(); ++i) {
        compare((*array)[i], (*list)[i], path + "[" + std::to_string(i) + "]", diff);
      }
      return;
    }
  } else if (const Decimal* number = actual.number()) {
    auto wanted = decimal_from(expected);
    is_same = wanted && *wanted == *number;
  } else {
    is_same = feel::to_json(actual) == expected;
  }
  if (!is_same)
    diff += (path.empty() ? "answer" : path.substr(1)) + ": expected " + canonical(expected) + ", is " + shown(actual) +
            "\n";
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "nothing" : text;
}

// The outcome that the case names, or that follows from the answer it expects.
std::optional<Outcome> expected_outcome(const Case& test) {
  if (test.outcome) return test.outcome;
  std::string answer = text_at(test.expect, "answer");
  if (answer == "permit") return Outcome::permitted;
  if (answer == "refuse") return Outcome::refused;
  return std::nullopt;
}

Pack::CaseResult run_case(const Content& content, const Case& test) {
  Pack::CaseResult result{test.id, test.question, false, {}};
  auto question = content.questions.find(test.question);
  if (question == content.questions.end()) {
    result.detail = "there is no question \"" + test.question + "\"";
    return result;
  }
  auto facts = bind_facts(question->second, test.facts);
  if (!facts) {
    result.detail = facts.error().pointer + ": " + facts.error().code;
    if (!facts.error().cause.empty()) result.detail += " (" + facts.error().cause + ")";
    return result;
  }
  Decided decided = run(content, question->second, *facts, test.date, outcome_only);
  auto outcome = expected_outcome(test);
  if (outcome && *outcome != decided.outcome) {
    result.detail +=
        "outcome: expected " + std::string(name_of(*outcome)) + ", is " + std::string(name_of(decided.outcome));
    if (!decided.missing.empty()) result.detail += " (" + joined(decided.missing) + ")";
    result.detail += "\n";
  }
  if (!test.missing.empty() && test.missing != decided.missing) {
    result.detail += "missing: expected " + joined(test.missing) + ", is " + joined(decided.missing) + "\n";
  }
  if (!test.expect.empty()) compare(test.expect, decided.value, "", result.detail);
  result.passed = result.detail.empty();
  return result;
}

}  // namespace

void find_case_hits(Content& content) {
  for (const Case& test : content.cases) {
    auto question = content.questions.find(test.question);
    if (question == content.questions.end()) continue;
    auto facts = bind_facts(question->second, test.facts);
    if (!facts) continue;
    const Decided decided = run(content, question->second, *facts, test.date, {true, false});
    std::vector<RuleHit>& hits = content.case_hits[test.id];
    for (const Step& step : path_of(question->second, decided.trace)) {
      auto decision = static_cast<std::size_t>(step.law - question->second.decisions.data());
      for (const dmn::DecisionTrace::Hit& hit : step.trace->hits) {
        auto rule = static_cast<std::size_t>(hit.index);
        if (rule < step.law->rules.size()) hits.push_back({decision, rule});
      }
    }
  }
}

std::vector<Pack::CaseResult> Pack::test() const {
  std::vector<CaseResult> results;
  for (const Case& test : content_->cases) results.push_back(run_case(*content_, test));
  return results;
}

}  // namespace loopline::law
