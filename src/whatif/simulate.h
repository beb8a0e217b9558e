// A trial: the recorded facts decided again under a changed pack, and what comes out otherwise.
#pragma once

#include <optional>

#include "law/api.h"
#include "whatif/facts.h"

namespace loopline::whatif {

struct Trial {
  std::optional<Date> from;  // of the decisions' days, both ends included
  std::optional<Date> to;
  std::size_t threads = 0;  // 0: all cores
};

// What was decided and what would be, per kind of change of one question.
struct ChangeOf {
  std::string before;  // essences (law/trial.h)
  std::string after;
  std::int64_t count = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> samples;  // entry and number, the earliest first
  friend bool operator==(const ChangeOf&, const ChangeOf&) = default;
};

struct QuestionTrial {
  std::string question;
  std::int64_t decisions = 0;    // of the period
  std::int64_t evaluations = 0;  // cases on stretches of days: what the law was really asked
  std::int64_t changed = 0;
  std::vector<ChangeOf> changes;                                 // the most frequent first
  std::map<std::string, std::int64_t, std::less<>> by_category;  // changed decisions; "" where the question has none
  std::map<std::string, std::int64_t, std::less<>> by_party;
  struct Amount {
    Decimal before;
    Decimal after;
    friend bool operator==(const Amount&, const Amount&) = default;
  };
  std::map<std::string, Amount, std::less<>> amounts;  // CNY, over all decisions of the period
  friend bool operator==(const QuestionTrial&, const QuestionTrial&) = default;
};

struct Simulation {
  std::vector<QuestionTrial> questions;  // by name
  std::int64_t decisions() const;
  std::int64_t evaluations() const;
  std::int64_t changed() const;
};

// Decides each case once for each stretch of days on which the pack answers alike (law::turning_days), and counts the
// decisions that rest on it: exactly what deciding one by one gives. What was decided is what stands on record. Facts
// that the pack does not know come out as {"error": code}.
Simulation simulate(const FactStore& facts, const law::Pack& changed, const Trial& trial);

// The same with every recorded decision decided by itself: the yardstick for the tests.
Simulation simulate_one_by_one(const FactStore& facts, const law::Pack& changed, const Trial& trial);

// {pack: {name, version, hash}, entries, decisions, evaluations, changed, memory_bytes,
//  questions: [{question, title: T, decisions, evaluations, changed, outcomes: [{before, after, count}],
//    categories: [{category, label: T|null, count}], parties: [{party, count}],
//    amounts: [{name, before, after, difference}],
//    changes: [{before: outcome, after: outcome, error: code|null, count, differs: [{name, before, after, summed}],
//      samples: [{decision: "seq-n", entry: seq}]}]}]}
// Changes with the same outcomes and results are one; sums of money (`summed`) are added up over its decisions.
// Only questions with decisions in the period; of each list as many as limits.h says, the most frequent first.
json::object to_json(const Simulation& simulation, const FactStore& facts, const law::Pack& changed);

}  // namespace loopline::whatif
