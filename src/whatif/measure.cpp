#include "whatif/measure.h"

#include <sys/resource.h>

#include <chrono>
#include <set>

#include "law/load.h"
#include "whatif/simulate.h"

namespace loopline::whatif {

namespace {

using Way = Simulation (*)(const FactStore&, const law::Pack&, const Trial&);

std::int64_t microseconds_of(Way way, const FactStore& facts, const law::Pack& pack, Simulation& simulation) {
  const auto began = std::chrono::steady_clock::now();
  simulation = way(facts, pack, {{}, {}, 1});
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

std::int64_t cases_of(const FactStore& facts) {
  std::int64_t cases = 0;
  for (const auto& [name, question] : facts.questions) cases += static_cast<std::int64_t>(question.cases());
  return cases;
}

std::set<std::string> number_facts(const law::Pack& pack, std::string_view question) {
  std::set<std::string> names;
  const auto known = pack.decision(question);
  if (!known) return names;
  for (const auto& fact : known->at("facts").as_array()) {
    if (text_at(fact.as_object(), "type") == "number") names.insert(text_at(fact.as_object(), "name"));
  }
  return names;
}

void raise(json::object& given, const std::set<std::string>& numbers) {
  static const Decimal little = *Decimal::parse("0.01");
  for (auto& member : given) {
    if (!numbers.contains(std::string(member.key()))) continue;
    if (const auto number = law::decimal_from(member.value())) member.value() = (*number + little).text();
  }
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

FactStore varied(const FactStore& facts, const law::Pack& pack, std::size_t decisions) {
  FactStore more;
  more.entries = facts.entries;
  more.root = facts.root;
  const std::size_t all = std::max<std::size_t>(facts.decisions(), 1);
  const std::size_t times = (decisions + all - 1) / all;
  for (const auto& [name, question] : facts.questions) {
    const std::set<std::string> numbers = number_facts(pack, name);
    for (std::size_t row = 0; row < question.decisions(); ++row) {
      json::object given = question.facts_of(question.case_of[row]);
      Recorded decision{name,
                        facts.days[question.day_of[row]],
                        facts.parties[question.party_of[row]],
                        question.entry_of[row],
                        question.number_of[row],
                        &given,
                        question.answers[question.answer_of[row]]};
      for (std::size_t time = 0; time < times; ++time) {
        if (time > 0) raise(given, numbers);
        more.add(decision);
      }
    }
  }
  return more;
}

json::object measure_replay(const FactStore& facts, const law::Pack& pack, std::size_t decisions) {
  Simulation counted, asked, alone;
  json::object figures;
  {
    const FactStore many = scaled(facts, decisions);
    const std::int64_t took = microseconds_of(simulate, many, pack, counted);
    figures = {{"decisions", counted.decisions()},
               {"cases", cases_of(many)},
               {"evaluations", counted.evaluations()},
               {"changed", counted.changed()},
               {"fact_bytes", static_cast<std::int64_t>(many.bytes())},
               {"process_mib", most_memory_mib()},
               {"microseconds", took},
               {"per_second", per_second(counted.decisions(), took)}};
  }
  constexpr std::size_t part = 10;
  const FactStore many = varied(facts, pack, decisions / part);
  const std::int64_t took = microseconds_of(simulate, many, pack, asked);
  const std::int64_t alone_took = microseconds_of(simulate_one_by_one, facts, pack, alone);
  figures["varied_decisions"] = asked.decisions();
  figures["varied_cases"] = cases_of(many);
  figures["varied_evaluations"] = asked.evaluations();
  figures["varied_bytes"] = static_cast<std::int64_t>(many.bytes());
  figures["varied_process_mib"] = most_memory_mib();
  figures["varied_microseconds"] = took;
  figures["varied_per_second"] = per_second(asked.evaluations(), took);
  figures["one_by_one_per_second"] = per_second(alone.evaluations(), alone_took);
  return figures;
}

}  // namespace loopline::whatif
