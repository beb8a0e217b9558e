// The law browser's page of one question: facts, tables with their rules and clauses, parameters and cases.
#include <algorithm>

#include "law/views.h"

namespace loopline::law {

namespace {

json::value allowed_json(const std::string& allowed) {
  return allowed.empty() ? json::value(nullptr) : json::value(allowed);
}

json::object fact_json(const FactLaw& fact) {
  json::array values;
  for (const auto& [value, caption] : fact.captions) {
    values.push_back(json::object{{"value", value}, {"label", text_json(caption)}});
  }
  std::string type = fact.source->type == nullptr ? "Any" : feel::type_text(*fact.source->type);
  return {{"name", fact.name},           {"label", text_json(fact.label)},
          {"type", std::move(type)},     {"allowed", allowed_json(fact.source->allowed_values)},
          {"values", std::move(values)}, {"actionable", fact.actionable},
          {"optional", fact.optional}};
}

json::array obligations_json(const RuleLaw& law) {
  json::array result;
  for (const ObligationLaw& duty : law.obligations) {
    result.push_back(json::object{{"code", duty.code},
                                  {"text", text_json(duty.text)},
                                  {"due", duty.due.empty() ? json::value(nullptr) : json::value(duty.due)}});
  }
  return result;
}

class DecisionView {
 public:
  DecisionView(const Content& content, const Question& question) : content_(content), question_(question) {}

  json::object decision(std::size_t index) const {
    const DecisionLaw& law = question_.decisions[index];
    json::object object{{"id", law.source->id},
                        {"name", law.source->name},
                        {"title", text_json(law.title)},
                        {"top", index == question_.top},
                        {"kind", dmn::name_of(law.source->logic.kind)},
                        {"basis", basis_json(law.own.basis, content_)},
                        {"reason", text_json(law.own.reason)},
                        {"needs", needs(law)},
                        {"parameters", parameters(law)}};
    if (const dmn::DecisionTable* table = law.source->table()) {
      add_table(law, *table, index, object);
    } else {
      object["expression"] = law.source->logic.text;
      json::array entries;
      for (const dmn::Boxed::Entry& entry : law.source->logic.entries) {
        entries.push_back(json::object{{"name", entry.name}, {"expression", entry.expression.front().text}});
      }
      object["entries"] = std::move(entries);
    }
    return object;
  }

 private:
  json::array needs(const DecisionLaw& law) const {
    json::array result;
    for (std::size_t i : law.own.uses.decisions) result.push_back(json::value(question_.decisions[i].source->name));
    for (std::size_t i : law.own.uses.facts) result.push_back(json::value(question_.facts[i].name));
    for (std::size_t i : law.own.uses.lookups) result.push_back(json::value(content_.lookups[i].name));
    return result;
  }

  json::array parameters(const DecisionLaw& law) const {
    Uses uses = law.own.uses;
    for (const RuleLaw& rule : law.rules) uses.add(rule.uses);
    json::array result;
    for (std::size_t i : uses.parameters) result.push_back(json::value(content_.parameters[i].id));
    return result;
  }

  void add_table(const DecisionLaw& law, const dmn::DecisionTable& table, std::size_t index,
                 json::object& object) const {
    json::array inputs;
    for (std::size_t i = 0; i < table.inputs.size(); ++i) {
      inputs.push_back(json::object{{"title", text_json(law.input_titles[i])},
                                    {"expression", table.inputs[i].expression},
                                    {"allowed", allowed_json(table.inputs[i].allowed_values)}});
    }
    json::array outputs;
    for (std::size_t i = 0; i < table.outputs.size(); ++i) {
      outputs.push_back(json::object{{"title", text_json(law.output_titles[i])},
                                     {"name", table.outputs[i].name},
                                     {"allowed", allowed_json(table.outputs[i].allowed_values)}});
    }
    json::array rules;
    for (std::size_t i = 0; i < table.rules.size(); ++i) rules.push_back(rule(law.rules[i], table.rules[i], index, i));
    object["hit_policy"] = dmn::name_of(table.hit_policy);
    object["inputs"] = std::move(inputs);
    object["outputs"] = std::move(outputs);
    object["annotations"] = strings_json(table.annotation_names);
    object["rules"] = std::move(rules);
  }

  json::object rule(const RuleLaw& law, const dmn::Rule& source, std::size_t decision, std::size_t index) const {
    json::array cases;
    for (const Case& test : content_.cases) {
      auto hits = content_.case_hits.find(test.id);
      if (test.question != question_.name || hits == content_.case_hits.end()) continue;
      bool is_hit = std::find(hits->second.begin(), hits->second.end(), RuleHit{decision, index}) != hits->second.end();
      if (is_hit) cases.push_back(json::value(test.id));
    }
    return {{"id", source.id},
            {"inputs", strings_json(source.inputs)},
            {"outputs", strings_json(source.outputs)},
            {"annotations", strings_json(source.annotations)},
            {"basis", basis_json(law.basis, content_)},
            {"reason", text_json(law.reason)},
            {"obligations", obligations_json(law)},
            {"ask", text_json(law.ask)},
            {"cases", std::move(cases)}};
  }

  const Content& content_;
  const Question& question_;
};

std::size_t cases_of(const Content& content, const std::string& question) {
  return static_cast<std::size_t>(std::count_if(content.cases.begin(), content.cases.end(),
                                                [&](const Case& test) { return test.question == question; }));
}

}  // namespace

json::array Pack::decisions() const {
  json::array result;
  for (const auto& [name, question] : content_->questions) {
    std::size_t rules = 0;
    for (const DecisionLaw& decision : question.decisions) rules += decision.rules.size();
    result.push_back(json::object{{"question", name},
                                  {"title", text_json(question.title)},
                                  {"description", question.model.definitions().description},
                                  {"decisions", question.decisions.size()},
                                  {"rules", rules},
                                  {"facts", question.facts.size()},
                                  {"cases", cases_of(*content_, name)}});
  }
  return result;
}

std::optional<json::object> Pack::decision(std::string_view name) const {
  auto found = content_->questions.find(name);
  if (found == content_->questions.end()) return std::nullopt;
  const Question& question = found->second;
  json::array facts;
  for (const FactLaw& fact : question.facts) facts.push_back(fact_json(fact));
  json::array lookups;
  for (std::size_t i : question.lookups) {
    const Lookup& lookup = content_->lookups[i];
    lookups.push_back(json::object{{"name", lookup.name},
                                   {"table", lookup.table},
                                   {"title", text_json(content_->tables.find(lookup.table)->second.title)},
                                   {"by", lookup.by}});
  }
  json::array parameters;
  for (std::size_t i : question.uses.parameters) parameters.push_back(json::value(content_->parameters[i].id));
  json::array decisions;
  const DecisionView view(*content_, question);
  // The answer first, then what it needs.
  decisions.push_back(view.decision(question.top));
  for (std::size_t i = question.decisions.size(); i-- > 0;) {
    if (i != question.top) decisions.push_back(view.decision(i));
  }
  return json::object{{"question", question.name},
                      {"title", text_json(question.title)},
                      {"description", question.model.definitions().description},
                      {"file", question.file},
                      {"facts", std::move(facts)},
                      {"lookups", std::move(lookups)},
                      {"parameters", std::move(parameters)},
                      {"decisions", std::move(decisions)},
                      {"cases", cases(question.name)}};
}

}  // namespace loopline::law
