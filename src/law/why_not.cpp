// Why a refusal is one: the rules that nearly permitted it, and the fact that stands in the way where no change helps.
#include <algorithm>

#include "dmn/near.h"
#include "law/decide.h"
#include "law/limits.h"
#include "law/words.h"

namespace loopline::law {

namespace {

class Refusal {
 public:
  Refusal(const Content& content, const Question& question, const feel::Context& facts, const Decided& decided,
          Answer& answer)
      : content_(content), question_(question), facts_(facts), decided_(decided), answer_(answer) {}

  void explain() {
    find_near_misses();
    if (answer_.would_pass_if.empty()) find_standing();
  }

 private:
  // The facts that a name of the top table comes from, through decisions and reference rows.
  void add_facts(std::string_view name, std::set<std::string>& facts, std::set<std::string_view>& seen) const {
    if (!seen.insert(name).second) return;
    if (question_.find_fact(name) != nullptr) {
      facts.emplace(name);
      return;
    }
    for (const std::size_t index : question_.lookups) {
      const Lookup& lookup = content_.lookups[index];
      if (lookup.name != name) continue;
      for (const std::string& key : lookup.key.variables()) {
        if (const FactLaw* fact = question_.find_fact(key)) facts.insert(fact->name);
      }
    }
    const auto found = question_.by_name.find(name);
    if (found == question_.by_name.end()) return;
    const Uses& uses = question_.decisions[found->second].own.uses;
    for (const std::size_t fact : uses.facts) facts.insert(question_.facts[fact].name);
    for (const std::size_t lookup : uses.lookups) add_facts(content_.lookups[lookup].name, facts, seen);
    for (const std::size_t decision : uses.decisions)
      add_facts(question_.decisions[decision].source->variable, facts, seen);
  }

  std::vector<std::string> facts_behind(const std::string& expression) const {
    std::set<std::string> facts;
    std::set<std::string_view> seen;
    const auto parsed = feel::parse_expression(expression);
    const std::vector<std::string> names = parsed ? parsed->variables() : std::vector<std::string>();
    for (const std::string& name : names) add_facts(name, facts, seen);
    return {facts.begin(), facts.end()};
  }

  Text label_of(const std::string& expression, std::size_t column) const {
    if (const FactLaw* fact = question_.find_fact(expression)) return fact->label;
    const auto& titles = question_.answer().input_titles;
    if (column < titles.size() && !titles[column].empty()) return titles[column];
    const auto found = question_.by_name.find(expression);
    if (found != question_.by_name.end() && !question_.decisions[found->second].title.empty())
      return question_.decisions[found->second].title;
    return {expression, expression, expression};
  }

  NearMiss::Column column_of(const dmn::DecisionTrace& trace, std::size_t rule, std::size_t column) const {
    const dmn::DecisionTable& table = *question_.answer().source->table();
    const dmn::DecisionTrace::Input& input = trace.inputs[column];
    NearMiss::Column out;
    out.expression = input.expression;
    out.label = label_of(input.expression, column);
    out.value = feel::to_json(input.value);
    out.value_text = words_of(input.value, question_.find_fact(input.expression));
    out.wanted = table.rules[rule].inputs[column];
    out.facts = facts_behind(input.expression);
    out.actionable = std::any_of(out.facts.begin(), out.facts.end(), [&](const std::string& name) {
      const FactLaw* fact = question_.find_fact(name);
      return fact != nullptr && fact->actionable;
    });
    return out;
  }

  // Does the rule of the top table say "permit"?
  static bool permits(const dmn::DecisionTable& table, const dmn::Rule& rule) {
    for (std::size_t i = 0; i < table.outputs.size() && i < rule.outputs.size(); ++i) {
      if (table.outputs[i].name == "answer" || table.outputs.size() == 1) return rule.outputs[i] == "\"permit\"";
    }
    return false;
  }

  void find_near_misses() {
    const dmn::Decision& top = *question_.answer().source;
    const auto trace = std::find_if(decided_.trace.begin(), decided_.trace.end(),
                                    [&](const dmn::DecisionTrace& one) { return one.id == top.id; });
    if (top.table() == nullptr || trace == decided_.trace.end()) return;
    feel::Context variables = decided_.inputs;
    for (const dmn::DecisionTrace& step : decided_.trace) variables.put(step.name, step.output);
    std::vector<feel::Value> inputs;
    for (const dmn::DecisionTrace::Input& input : trace->inputs) inputs.push_back(input.value);
    for (const dmn::Misses& misses : dmn::misses_of(question_.model, top.id, inputs, variables)) {
      const dmn::Rule& rule = top.table()->rules[misses.rule];
      if (!permits(*top.table(), rule)) continue;
      NearMiss near{top.name, rule.id, {}};
      for (const std::size_t column : misses.columns) near.failed.push_back(column_of(*trace, misses.rule, column));
      answer_.near_misses.push_back(std::move(near));
    }
    const auto fixed = [](const NearMiss& near) {
      return std::count_if(near.failed.begin(), near.failed.end(), [](const auto& one) { return !one.actionable; });
    };
    std::stable_sort(answer_.near_misses.begin(), answer_.near_misses.end(), [&](const auto& a, const auto& b) {
      return std::pair(a.failed.size(), fixed(a)) < std::pair(b.failed.size(), fixed(b));
    });
    if (answer_.near_misses.size() > near_misses_max) answer_.near_misses.resize(near_misses_max);
  }

  // Facts that the refusing rules refer to, themselves or by what they ask.
  std::vector<StandingFact> facts_of_refusal() const {
    std::set<std::string> names;
    std::set<std::string_view> seen;
    for (const Step& step : path_of(question_, decided_.trace)) {
      for (const std::size_t fact : step.uses.facts) names.insert(question_.facts[fact].name);
      for (const std::size_t lookup : step.uses.lookups) add_facts(content_.lookups[lookup].name, names, seen);
    }
    std::vector<StandingFact> out;
    for (const FactLaw& fact : question_.facts) {
      if (fact.actionable || !names.contains(fact.name)) continue;
      const feel::Value value = facts_.at(fact.name);
      out.push_back({fact.name, fact.label, feel::to_json(value), words_of(value, &fact)});
    }
    return out;
  }

  void find_standing() {
    WhyNot why;
    why.basis = answer_.basis();
    why.changes = find_standing_change(content_, question_, facts_, answer_.date,
                                       [](const Decided& other) { return other.outcome == Outcome::permitted; });
    if (!why.changes.empty()) {
      why.kind = WhyNot::Kind::fact;
      for (const Change& change : why.changes) {
        const FactLaw* fact = question_.find_fact(change.fact);
        if (fact == nullptr || fact->actionable) continue;
        why.facts.push_back({change.fact, change.label, change.from, change.from_text});
      }
    } else {
      why.facts = facts_of_refusal();
      why.kind = why.facts.empty() ? WhyNot::Kind::law : WhyNot::Kind::facts;
    }
    answer_.would_not_pass = std::move(why);
  }

  const Content& content_;
  const Question& question_;
  const feel::Context& facts_;
  const Decided& decided_;
  Answer& answer_;
};

}  // namespace

std::string_view name_of(WhyNot::Kind kind) {
  switch (kind) {
    case WhyNot::Kind::fact: return "fact";
    case WhyNot::Kind::facts: return "facts";
    case WhyNot::Kind::law: return "law";
  }
  return "law";
}

void explain_refusal(const Content& content, const Question& question, const feel::Context& facts,
                     const Decided& decided, Answer& answer) {
  if (answer.outcome == Outcome::refused) Refusal(content, question, facts, decided, answer).explain();
}

}  // namespace loopline::law
