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

  Text label_of(const DecisionLaw& law, const std::string& expression, std::size_t column) const {
    if (const FactLaw* fact = question_.find_fact(expression)) return fact->label;
    if (column < law.input_titles.size() && !law.input_titles[column].empty()) return law.input_titles[column];
    const auto found = question_.by_name.find(expression);
    if (found != question_.by_name.end() && !question_.decisions[found->second].title.empty())
      return question_.decisions[found->second].title;
    return {expression, expression, expression};
  }

  const dmn::DecisionTrace* trace_of(const DecisionLaw& law) const {
    const auto found = std::find_if(decided_.trace.begin(), decided_.trace.end(),
                                    [&](const dmn::DecisionTrace& one) { return one.id == law.source->id; });
    return found == decided_.trace.end() ? nullptr : &*found;
  }

  NearMiss near_miss(const DecisionLaw& law, const dmn::DecisionTrace& trace, const dmn::Misses& misses) const {
    NearMiss near{law.source->name, law.source->table()->rules[misses.rule].id, {}};
    for (const std::size_t column : misses.columns) near.failed.push_back(column_of(law, trace, misses.rule, column));
    return near;
  }

  NearMiss::Column column_of(const DecisionLaw& law, const dmn::DecisionTrace& trace, std::size_t rule,
                             std::size_t column) const {
    const dmn::DecisionTrace::Input& input = trace.inputs[column];
    NearMiss::Column out;
    out.expression = input.expression;
    out.label = label_of(law, input.expression, column);
    out.value = feel::to_json(input.value);
    out.value_text = words_of(input.value, question_.find_fact(input.expression));
    out.wanted = law.source->table()->rules[rule].inputs[column];
    out.facts = facts_behind(input.expression);
    out.actionable = std::any_of(out.facts.begin(), out.facts.end(), [&](const std::string& name) {
      const FactLaw* fact = question_.find_fact(name);
      return fact != nullptr && fact->actionable;
    });
    return out;
  }

  // Of each column that failed because of what a table behind it answered: the rules of that table with whose outcome
  // it would hold. A table is followed once, for the nearest rule that asks it.
  void find_behind(const DecisionLaw& law, const NearMiss& near, std::set<std::string>& followed, int depth) {
    if (depth > near_depth_max) return;
    const auto& rules = law.source->table()->rules;
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [&](const dmn::Rule& one) { return one.id == near.rule; });
    for (const NearMiss::Column& column : near.failed) {
      const auto found = question_.by_name.find(column.expression);
      if (found == question_.by_name.end() || !followed.insert(column.expression).second) continue;
      const DecisionLaw& asked = question_.decisions[found->second];
      const dmn::DecisionTrace* trace = trace_of(asked);
      if (asked.source->table() == nullptr || trace == nullptr) continue;
      const auto& inputs = law.source->table()->inputs;
      const auto place = std::find_if(inputs.begin(), inputs.end(), [&](const dmn::InputClause& input) {
        return input.expression == column.expression;
      });
      const dmn::MissedCell cell{law.source->id, static_cast<std::size_t>(rule - rules.begin()),
                                 static_cast<std::size_t>(place - inputs.begin())};
      std::vector<NearMiss> behind;
      for (const dmn::Misses& misses :
           dmn::misses_behind(question_.model, cell, asked.source->id, values_of(*trace), variables_))
        behind.push_back(near_miss(asked, *trace, misses));
      keep_nearest(behind, near_behind_max);
      answer_.near_misses.insert(answer_.near_misses.end(), behind.begin(), behind.end());
      for (const NearMiss& one : behind) find_behind(asked, one, followed, depth + 1);
    }
  }

  static std::vector<feel::Value> values_of(const dmn::DecisionTrace& trace) {
    std::vector<feel::Value> values;
    for (const dmn::DecisionTrace::Input& input : trace.inputs) values.push_back(input.value);
    return values;
  }

  // Those with the fewest failed columns, of equals those with the fewest that nobody can change.
  static void keep_nearest(std::vector<NearMiss>& list, std::size_t most) {
    const auto fixed = [](const NearMiss& near) {
      return std::count_if(near.failed.begin(), near.failed.end(), [](const auto& one) { return !one.actionable; });
    };
    std::stable_sort(list.begin(), list.end(), [&](const NearMiss& a, const NearMiss& b) {
      return std::pair(a.failed.size(), fixed(a)) < std::pair(b.failed.size(), fixed(b));
    });
    if (list.size() > most) list.erase(list.begin() + static_cast<std::ptrdiff_t>(most), list.end());
  }

  // Does the rule of the top table say "permit"?
  static bool permits(const dmn::DecisionTable& table, const dmn::Rule& rule) {
    for (std::size_t i = 0; i < table.outputs.size() && i < rule.outputs.size(); ++i) {
      if (table.outputs[i].name == "answer" || table.outputs.size() == 1) return rule.outputs[i] == "\"permit\"";
    }
    return false;
  }

  void find_near_misses() {
    const DecisionLaw& top = question_.answer();
    const dmn::DecisionTable* table = top.source->table();
    const dmn::DecisionTrace* trace = trace_of(top);
    if (table == nullptr || trace == nullptr) return;
    variables_ = decided_.inputs;
    for (const dmn::DecisionTrace& step : decided_.trace) variables_.put(step.name, step.output);
    for (const dmn::Misses& misses :
         dmn::misses_of(question_.model, top.source->id, values_of(*trace), variables_)) {
      if (permits(*table, table->rules[misses.rule]))
        answer_.near_misses.push_back(near_miss(top, *trace, misses));
    }
    keep_nearest(answer_.near_misses, near_misses_max);
    std::set<std::string> followed;
    for (const NearMiss& near : std::vector<NearMiss>(answer_.near_misses)) find_behind(top, near, followed, 1);
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
  feel::Context variables_;  // facts, parameters, rows, and what each decision answered
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
