// A simulation as JSON: the shape is in simulate.h.
#include <algorithm>
#include <set>

#include "law/trial.h"
#include "whatif/limits.h"
#include "whatif/simulate.h"

namespace loopline::whatif {

namespace {

// An essence taken apart.
struct Essence {
  json::value outcome;  // null where the pack could not decide
  json::value error;
  json::object result;
};

Essence parsed(const std::string& essence) {
  Essence parts;
  auto value = parse_json(essence);
  if (!value || !value->is_object()) return parts;
  const json::object& object = value->get_object();
  if (const json::value* outcome = object.if_contains("outcome")) parts.outcome = *outcome;
  if (const json::value* error = object.if_contains("error")) parts.error = *error;
  if (const json::value* result = object.if_contains("result")) parts.result = result->as_object();
  return parts;
}

json::array differences(const Essence& before, const Essence& after) {
  std::set<std::string> names;
  for (const Essence* one : {&before, &after})
    for (const auto& member : one->result) names.emplace(member.key());
  json::array differs;
  for (const std::string& name : names) {
    const json::value* was = before.result.if_contains(name);
    const json::value* is = after.result.if_contains(name);
    json::value old_value = was == nullptr ? json::value(nullptr) : *was;
    json::value new_value = is == nullptr ? json::value(nullptr) : *is;
    if (old_value != new_value) {
      differs.push_back(json::object{{"name", name}, {"before", old_value}, {"after", new_value}});
    }
  }
  return differs;
}

// Changes that a reader takes for one: the same outcomes and the same results otherwise, sums of money aside, which are
// added up.
struct Group {
  json::object head;    // {before, after, error}
  json::array differs;  // but for sums of money
  std::int64_t count = 0;
  std::map<std::string, QuestionTrial::Amount> amounts;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> samples;

  void add(const ChangeOf& change, const std::map<std::string, QuestionTrial::Amount>& money) {
    count += change.count;
    for (const auto& [name, amount] : money) {
      QuestionTrial::Amount& sum = amounts[name];
      sum.before = sum.before + amount.before * Decimal(change.count);
      sum.after = sum.after + amount.after * Decimal(change.count);
    }
    samples.insert(samples.end(), change.samples.begin(), change.samples.end());
    std::sort(samples.begin(), samples.end());
    if (samples.size() > samples_max) samples.resize(samples_max);
  }

  json::object json() const {
    json::array all = differs;
    for (const auto& [name, amount] : amounts) {
      all.push_back(json::object{
          {"name", name}, {"before", amount.before.text()}, {"after", amount.after.text()}, {"summed", true}});
    }
    json::array decisions;
    for (const auto& [entry, number] : samples) {
      decisions.push_back(
          json::object{{"decision", std::to_string(entry) + "-" + std::to_string(number)}, {"entry", entry}});
    }
    json::object object = head;
    object["count"] = count;
    object["differs"] = std::move(all);
    object["samples"] = std::move(decisions);
    return object;
  }
};

// The most frequent first.
json::array changes_json(const QuestionTrial& trial) {
  std::map<std::string, Group> groups;
  for (const ChangeOf& change : trial.changes) {
    const Essence before = parsed(change.before);
    const Essence after = parsed(change.after);
    std::map<std::string, QuestionTrial::Amount> money;
    json::array differs;
    for (auto& value : differences(before, after)) {
      const std::string name = text_at(value.as_object(), "name");
      if (!trial.amounts.contains(name)) {
        value.as_object()["summed"] = false;
        differs.push_back(std::move(value));
        continue;
      }
      money[name] = {law::amount_in(before.result, name).value_or(0), law::amount_in(after.result, name).value_or(0)};
    }
    json::object head{{"before", before.outcome}, {"after", after.outcome}, {"error", after.error}};
    std::string key = canonical(head) + canonical(differs);
    for (const auto& [name, amount] : money) key += name + " ";
    Group& group = groups[key];
    group.head = std::move(head);
    group.differs = std::move(differs);
    group.add(change, money);
  }
  std::vector<const Group*> sorted;
  for (const auto& [key, group] : groups) sorted.push_back(&group);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Group* a, const Group* b) { return a->count > b->count; });
  json::array changes;
  for (std::size_t i = 0; i < std::min(sorted.size(), changes_max); ++i) changes.push_back(sorted[i]->json());
  return changes;
}

json::array outcomes_json(const QuestionTrial& trial) {
  std::map<std::pair<std::string, std::string>, std::int64_t> counts;
  for (const ChangeOf& change : trial.changes) {
    auto word = [](const Essence& essence) {
      return essence.outcome.is_string() ? std::string(essence.outcome.get_string()) : std::string();
    };
    counts[{word(parsed(change.before)), word(parsed(change.after))}] += change.count;
  }
  json::array outcomes;
  for (const auto& [pair, count] : counts)
    outcomes.push_back(json::object{{"before", pair.first}, {"after", pair.second}, {"count", count}});
  return outcomes;
}

json::array groups_json(const std::map<std::string, std::int64_t, std::less<>>& groups, std::string_view name) {
  std::vector<std::pair<std::string, std::int64_t>> sorted(groups.begin(), groups.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (sorted.size() > groups_max) sorted.resize(groups_max);
  json::array list;
  for (const auto& [word, count] : sorted) list.push_back(json::object{{name, word}, {"count", count}});
  return list;
}

// The pack's words for a category, where the question has them.
void add_labels(json::array& categories, const law::Pack& pack, const std::string& question) {
  auto known = pack.decision(question);
  for (auto& value : categories) {
    json::object& one = value.as_object();
    one["label"] = nullptr;
    if (!known) continue;
    for (const auto& fact : known->at("facts").as_array()) {
      if (text_at(fact.as_object(), "name") != "category") continue;
      for (const auto& caption : fact.as_object().at("values").as_array())
        if (caption.as_object().at("value") == one.at("category")) one["label"] = caption.as_object().at("label");
    }
  }
}

json::array amounts_json(const QuestionTrial& trial) {
  json::array amounts;
  for (const auto& [name, amount] : trial.amounts) {
    amounts.push_back(json::object{{"name", name},
                                   {"before", amount.before.text()},
                                   {"after", amount.after.text()},
                                   {"difference", (amount.after - amount.before).text()}});
  }
  return amounts;
}

json::object question_json(const QuestionTrial& trial, const law::Pack& pack) {
  json::array categories = groups_json(trial.by_category, "category");
  add_labels(categories, pack, trial.question);
  auto known = pack.decision(trial.question);
  return {{"question", trial.question},
          {"title", known ? known->at("title") : json::value(nullptr)},
          {"decisions", trial.decisions},
          {"evaluations", trial.evaluations},
          {"changed", trial.changed},
          {"outcomes", outcomes_json(trial)},
          {"categories", std::move(categories)},
          {"parties", groups_json(trial.by_party, "party")},
          {"amounts", amounts_json(trial)},
          {"changes", changes_json(trial)}};
}

}  // namespace

json::object to_json(const Simulation& simulation, const FactStore& facts, const law::Pack& changed) {
  json::array questions;
  for (const QuestionTrial& one : simulation.questions) questions.push_back(question_json(one, changed));
  return {{"pack", json::object{{"name", changed.name()}, {"version", changed.version()}, {"hash", changed.hash()}}},
          {"entries", facts.entries},
          {"decisions", simulation.decisions()},
          {"evaluations", simulation.evaluations()},
          {"changed", simulation.changed()},
          {"memory_bytes", static_cast<std::int64_t>(facts.bytes())},
          {"questions", std::move(questions)}};
}

}  // namespace loopline::whatif
