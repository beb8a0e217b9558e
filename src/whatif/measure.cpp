#include "whatif/measure.h"

#include <sys/resource.h>

#include <chrono>

#include "whatif/simulate.h"

namespace loopline::whatif {

namespace {

std::int64_t microseconds_of(const FactStore& facts, const law::Pack& pack, Simulation& simulation) {
  const auto began = std::chrono::steady_clock::now();
  simulation = simulate(facts, pack, {{}, {}, 1});
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began).count();
}

std::int64_t per_second(std::int64_t count, std::int64_t micros) {
  return count * 1'000'000 / std::max<std::int64_t>(micros, 1);
}

std::int64_t most_memory_mib() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

}  // namespace

FactStore scaled(const FactStore& facts, std::size_t decisions) {
  FactStore more;
  more.entries = facts.entries;
  more.root = facts.root;
  for (std::size_t i = 0; i < facts.days.size(); ++i) more.days.code_of(facts.days[i]);
  for (std::size_t i = 0; i < facts.parties.size(); ++i) more.parties.code_of(facts.parties[i]);
  const std::size_t all = std::max<std::size_t>(facts.decisions(), 1);
  const std::size_t times = (decisions + all - 1) / all;
  for (const auto& [name, question] : facts.questions) {
    QuestionFacts& copy = more.questions[name];
    copy.copy_cases(question);
    for (std::size_t time = 0; time < times; ++time) {
      for (std::size_t row = 0; row < question.decisions(); ++row) {
        copy.case_of.push_back(question.case_of[row]);
        copy.day_of.push_back(question.day_of[row]);
        copy.party_of.push_back(question.party_of[row]);
        copy.entry_of.push_back(question.entry_of[row] +
                                static_cast<std::uint32_t>(time * static_cast<std::size_t>(facts.entries)));
        copy.number_of.push_back(question.number_of[row]);
        copy.answer_of.push_back(question.answer_of[row]);
      }
    }
  }
  return more;
}

json::object measure_replay(const FactStore& facts, const law::Pack& pack, std::size_t decisions) {
  std::int64_t cases = 0;
  for (const auto& [name, question] : facts.questions) cases += static_cast<std::int64_t>(question.cases());
  const FactStore many = scaled(facts, decisions);
  Simulation small, large;
  const std::int64_t once = microseconds_of(facts, pack, small);
  const std::int64_t took = microseconds_of(many, pack, large);
  return {{"decisions", large.decisions()},
          {"cases", cases},
          {"evaluations", large.evaluations()},
          {"changed", large.changed()},
          {"fact_bytes", static_cast<std::int64_t>(many.bytes())},
          {"process_mib", most_memory_mib()},
          {"microseconds", took},
          {"per_second", per_second(large.decisions(), took)},
          {"once_decisions", small.decisions()},
          {"once_microseconds", once},
          {"evaluations_per_second", per_second(small.evaluations(), once)}};
}

}  // namespace loopline::whatif
