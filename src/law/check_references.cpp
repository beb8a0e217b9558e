// What one file of a pack says of another: clauses, parameters, questions, facts, calendars.
#include <algorithm>

#include "law/check.h"

namespace loopline::law {

namespace {

void check_basis(const Content& content, const std::vector<Basis>& basis, const std::string& file,
                 const std::string& element, Findings& findings) {
  // Rules have no dates of their own: what they cite must hold on the day of the pack.
  const Period day{content.day, content.day.plus_days(1)};
  for (const Basis& item : basis) check_citation(content, item.citation, day, file, element, findings);
}

void check_area_citations(const Content& content, Findings& findings) {
  const json::object* collection = content.areas.if_object();
  if (collection == nullptr) return;
  const Period ever;
  for (const json::value& feature : collection->at("features").as_array()) {
    const json::object& properties = feature.at("properties").as_object();
    const json::value* basis = properties.if_contains("basis");
    if (basis == nullptr || !basis->is_array()) continue;
    for (const json::value& item : basis->get_array()) {
      if (!item.is_string()) continue;
      Citation citation = Citation::from(item.get_string());
      const Instrument* instrument = content.find_instrument(citation.instrument);
      check_citation(content, citation, instrument == nullptr ? ever : instrument->period, "areas.geojson",
                     text_at(properties, "id"), findings);
    }
  }
}

void check_parameter_use(const Content& content, Findings& findings) {
  std::vector<std::size_t> used;
  for (const auto& [name, question] : content.questions) {
    for (std::size_t i : question.uses.parameters) insert_sorted(used, i);
  }
  std::string services;
  for (const auto& [name, service] : content.services) services += canonical(service);
  for (std::size_t i = 0; i < content.parameters.size(); ++i) {
    const Parameter& parameter = content.parameters[i];
    bool is_used = std::binary_search(used.begin(), used.end(), i) ||
                   services.find("\"p." + parameter.id + "\"") != std::string::npos;
    if (!is_used)
      findings.push_back({parameter.file, parameter.id, "parameter_unused", "no rule and no service uses it", false});
  }
}

void check_case(const Content& content, const Case& test, Findings& findings) {
  auto question = content.questions.find(test.question);
  if (question == content.questions.end()) {
    findings.push_back(
        {test.file, test.id, "question_unknown", "there is no question \"" + test.question + "\"", true});
    return;
  }
  for (const auto& fact : test.facts) {
    if (question->second.find_fact(fact.key()) != nullptr) continue;
    findings.push_back({test.file, test.id, "fact_unknown",
                        "\"" + std::string(fact.key()) + "\" is no fact of " + test.question, true});
  }
}

void check_coverage(const Content& content, Findings& findings) {
  for (const auto& entry : content.questions) {
    const Question& question = entry.second;
    bool has_case = std::any_of(content.cases.begin(), content.cases.end(),
                                [&](const Case& test) { return test.question == question.name; });
    if (!has_case) findings.push_back({question.file, "", "no_cases", "the question has no worked case", true});
    if (!has_case) continue;
    for (std::size_t i = 0; i < question.decisions.size(); ++i) {
      const DecisionLaw& decision = question.decisions[i];
      for (std::size_t j = 0; j < decision.rules.size(); ++j) {
        bool is_hit = std::any_of(content.cases.begin(), content.cases.end(), [&](const Case& test) {
          auto hits = content.case_hits.find(test.id);
          return test.question == question.name && hits != content.case_hits.end() &&
                 std::find(hits->second.begin(), hits->second.end(), RuleHit{i, j}) != hits->second.end();
        });
        if (is_hit) continue;
        findings.push_back({question.file, decision.source->name + "/" + decision.rules[j].id, "rule_without_case",
                            "no worked case is answered by this rule", false});
      }
    }
  }
}

}  // namespace

void check_citation(const Content& content, const Citation& citation, const Period& period, const std::string& file,
                    const std::string& element, Findings& findings) {
  const Instrument* instrument = content.find_instrument(citation.instrument);
  const Article* article = content.find_article(citation);
  if (instrument == nullptr || (article == nullptr && !citation.article.empty())) {
    std::string what = instrument == nullptr ? "instrument \"" + citation.instrument : "article \"" + citation.text();
    findings.push_back({file, element, "citation_unknown", "there is no " + what + "\"", true});
    return;
  }
  const Period& in_force = article != nullptr ? article->period : instrument->period;
  if (!in_force.covers(period)) {
    findings.push_back({file, element, "citation_not_in_force",
                        citation.text() + " holds " + in_force.text() + ", what cites it " + period.text(), true});
  }
}

void check_citations(const Content& content, Findings& findings) {
  for (const Parameter& parameter : content.parameters) {
    for (const ParameterValue& value : parameter.values) {
      for (const Citation& citation : value.basis) {
        check_citation(content, citation, value.period, parameter.file, parameter.id, findings);
      }
    }
  }
  for (const auto& [name, question] : content.questions) {
    for (const DecisionLaw& decision : question.decisions) {
      check_basis(content, decision.own.basis, question.file, decision.source->name, findings);
      for (const RuleLaw& rule : decision.rules) {
        check_basis(content, rule.basis, question.file, decision.source->name + "/" + rule.id, findings);
      }
    }
  }
  check_area_citations(content, findings);
}

void check_references(const Content& content, Findings& findings) {
  for (const Fault& fault : content.texts.missing()) {
    findings.push_back({fault.file, fault.element, fault.kind, fault.detail, true});
  }
  check_parameter_use(content, findings);
  for (const Case& test : content.cases) check_case(content, test, findings);
  check_coverage(content, findings);
  for (std::size_t i = 0; i < content.lookups.size(); ++i) {
    bool is_used = std::any_of(content.questions.begin(), content.questions.end(), [&](const auto& entry) {
      const auto& lookups = entry.second.lookups;
      return std::find(lookups.begin(), lookups.end(), i) != lookups.end();
    });
    if (!is_used)
      findings.push_back({"pack.yaml", content.lookups[i].name, "lookup_unused", "no question takes it", false});
  }
}

}  // namespace loopline::law
