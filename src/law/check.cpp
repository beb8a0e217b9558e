#include "law/check.h"

#include <algorithm>

#include "dmn/check.h"

namespace loopline::law {

namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? std::string() : std::string(between)) + part;
  return text;
}

std::string case_of(const dmn::Finding& finding) {
  std::vector<std::string> parts;
  for (const auto& [label, value] : finding.example) parts.push_back(label + " = " + value);
  return joined(parts, ", ");
}

std::string detail_of(const dmn::Finding& finding) {
  const std::string rules = joined(finding.rule_ids, ", ");
  switch (finding.kind) {
    case dmn::Finding::Kind::gap: return "no rule covers " + case_of(finding);
    case dmn::Finding::Kind::overlap: {
      std::vector<std::string> parts;
      for (const auto& one : finding.differences)
        parts.push_back(one.column + " " + one.first + " against " + one.second);
      return "rules " + rules + " both cover " + case_of(finding) +
             (finding.different_outcome ? ", with different outcomes: " + joined(parts, ", ") : "");
    }
    case dmn::Finding::Kind::dead_rule: {
      const std::string others = joined({finding.rule_ids.begin() + 1, finding.rule_ids.end()}, ", ");
      return "rule " + finding.rule_ids.front() + " can never answer" +
             (others.empty() ? ": its cells leave no case" : ": all its cases are taken by " + others);
    }
    case dmn::Finding::Kind::not_analysable:
      return "rule " + rules + ", column " + std::to_string(finding.column + 1) +
             ": general FEEL, so the table is not proven";
    case dmn::Finding::Kind::not_listed: return "there are more findings of one kind than are listed";
    case dmn::Finding::Kind::too_complex:
      return "too large or too complex to be analysed whole; the search stopped at " + case_of(finding);
  }
  return {};
}

// One day of every stretch in which the parameters that the question uses stay the same.
std::vector<const ParameterSet*> days_to_check(const Content& content, const Question& question) {
  std::vector<const ParameterSet*> days;
  for (const ParameterSet& set : content.parameter_sets) {
    bool is_new = days.empty() ||
                  std::any_of(question.uses.parameters.begin(), question.uses.parameters.end(), [&](std::size_t i) {
                    const std::string& id = content.parameters[i].id;
                    return !(set.context.context()->at(id) == days.back()->context.context()->at(id));
                  });
    if (is_new) days.push_back(&set);
  }
  return days;
}

// All parameters that the decision itself names have a value in `set`: else it gives no answer on such a day, and need
// not.
bool is_in_force(const Content& content, const DecisionLaw& decision, const ParameterSet& set) {
  const auto& used = decision.own.uses.parameters;
  return std::all_of(used.begin(), used.end(),
                     [&](std::size_t i) { return set.context.context()->find(content.parameters[i].id) != nullptr; });
}

const DecisionLaw* decision_named(const Question& question, std::string_view name) {
  for (const DecisionLaw& decision : question.decisions) {
    if (decision.source->name == name) return &decision;
  }
  return nullptr;
}

// A gap or an overlap on one day is a fault; a rule is dead only if it is dead on every day.
void check_tables(const Content& content, const Question& question, Findings& findings) {
  const auto days = days_to_check(content, question);
  std::map<std::pair<std::string, int>, std::size_t> dead_days;
  std::set<std::string> known;
  for (const ParameterSet* set : days) {
    for (const dmn::Finding& found : dmn::check(question.model, feel::Context{{"p", set->context}})) {
      const DecisionLaw* decision = decision_named(question, found.decision);
      if (decision == nullptr || !is_in_force(content, *decision, *set)) continue;
      if (found.kind == dmn::Finding::Kind::dead_rule) {
        auto days_in_force = std::count_if(
            days.begin(), days.end(), [&](const ParameterSet* day) { return is_in_force(content, *decision, *day); });
        if (++dead_days[{found.table, found.rules.front()}] < static_cast<std::size_t>(days_in_force)) continue;
      }
      Pack::Finding finding{question.file, found.decision, std::string(dmn::name_of(found.kind)), detail_of(found),
                            true};
      if (known.insert(finding.element + "\n" + finding.kind + "\n" + finding.detail).second) {
        findings.push_back(std::move(finding));
      }
    }
  }
}

void check_model(const Question& question, Findings& findings) {
  for (const dmn::Problem& problem : question.model.problems()) {
    std::string place = problem.element_name.empty() ? problem.element : problem.element_name;
    if (problem.row > 0) place += ", rule " + std::to_string(problem.row);
    if (problem.column > 0) place += ", column " + std::to_string(problem.column);
    std::vector<std::string> parts;
    for (const auto& [name, value] : problem.arguments) parts.push_back(name + " " + value);
    findings.push_back({question.file, place, problem.code, joined(parts, ", "), true});
  }
  for (const std::string& name : question.unknown_parameters) {
    std::string detail =
        name.empty() ? "p is used as a whole; name the parameter, like p.x" : "there is no parameter \"" + name + "\"";
    findings.push_back({question.file, "p." + name, "parameter_unknown", detail, true});
  }
  const auto& outputs = question.answer().output_names;
  bool is_table = question.answer().source->table() != nullptr;
  if (is_table && std::find(outputs.begin(), outputs.end(), "answer") == outputs.end()) {
    findings.push_back({question.file, question.answer().source->name, "no_answer",
                        "the top decision needs an output \"answer\": \"permit\" or \"refuse\"", true});
  }
}

bool is_known_hole(const Content& content, const Question& question, const DecisionLaw& decision,
                   std::string_view hole) {
  std::string_view first = hole.substr(0, hole.find('.'));
  if (first == "p") return first.size() < hole.size() && content.find_parameter(hole.substr(2)) != nullptr;
  auto has_output = [&](const DecisionLaw& law) {
    return std::find(law.output_names.begin(), law.output_names.end(), first) != law.output_names.end();
  };
  bool is_lookup = std::any_of(question.lookups.begin(), question.lookups.end(),
                               [&](std::size_t i) { return content.lookups[i].name == first; });
  return is_lookup || question.find_fact(first) != nullptr || question.by_name.contains(first) ||
         has_output(decision) || has_output(question.answer());
}

void check_law(const Content& content, const Question& question, const DecisionLaw& decision, const RuleLaw& law,
               Findings& findings) {
  const std::string place = decision.source->name + (law.id == decision.source->id ? "" : "/" + law.id);
  std::vector<Text> texts = {law.reason, law.ask};
  for (const ObligationLaw& duty : law.obligations) texts.push_back(duty.text);
  for (const Text& text : texts) {
    for (const std::string& hole : holes_of(text)) {
      if (is_known_hole(content, question, decision, hole)) continue;
      findings.push_back(
          {question.file, place, "hole_unknown", "{" + hole + "} is no fact, parameter or output", true});
    }
  }
}

void check_rules(const Content& content, const Question& question, Findings& findings) {
  for (const DecisionLaw& decision : question.decisions) {
    check_law(content, question, decision, decision.own, findings);
    if (decision.rules.empty() && decision.own.basis.empty()) {
      findings.push_back({question.file, decision.source->name, "uncited", "the decision names no clause", true});
    }
    for (const RuleLaw& rule : decision.rules) {
      const std::string place = decision.source->name + "/" + rule.id;
      if (rule.basis.empty()) findings.push_back({question.file, place, "uncited", "the rule names no clause", true});
      if (rule.reason.empty()) {
        findings.push_back({question.file, place, "unexplained", "the rule has no <law:reason>", true});
      }
      check_law(content, question, decision, rule, findings);
    }
  }
}

}  // namespace

void check_questions(const Content& content, Findings& findings) {
  for (const auto& [name, question] : content.questions) {
    check_model(question, findings);
    check_rules(content, question, findings);
    check_tables(content, question, findings);
  }
}

std::vector<Pack::Finding> Pack::check() const {
  Findings findings;
  check_questions(*content_, findings);
  check_citations(*content_, findings);
  check_references(*content_, findings);
  check_services(*content_, findings);
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::make_tuple(!a.error, std::string_view(a.file)) < std::make_tuple(!b.error, std::string_view(b.file));
  });
  return findings;
}

}  // namespace loopline::law
