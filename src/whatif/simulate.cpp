#include "whatif/simulate.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <tuple>

#include "base/check.h"
#include "law/replayer.h"
#include "law/trial.h"
#include "whatif/limits.h"

namespace loopline::whatif {

namespace {

constexpr std::uint32_t not_asked = 0xffff'ffff;
constexpr std::uint32_t outside = 0xffff'ffff;
constexpr std::string_view category_fact = "category";

std::string essence_under(const law::Pack& pack, std::string_view question, const json::object& facts, Date day) {
  law::DecideOptions bare;
  bare.explain = false;
  bare.would_pass_if = false;
  auto answer = pack.decide(question, facts, day, bare);
  return answer ? law::essence(*answer) : canonical(json::object{{"error", answer.error().code}});
}

// Runs `work(first, last)` over [0, size) on so many threads, a piece at a time; each thread has a work of its own,
// from `make_work`.
template <class MakeWork>
void in_parallel(std::size_t size, std::size_t piece, std::size_t threads, const MakeWork& make_work) {
  std::atomic<std::size_t> next = 0;
  auto run = [&] {
    auto work = make_work();
    for (std::size_t first = next.fetch_add(piece); first < size; first = next.fetch_add(piece))
      work(first, std::min(size, first + piece));
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < threads && i * piece < size; ++i) others.emplace_back(run);
  run();
  for (std::thread& other : others) other.join();
}

// A decision that comes out otherwise, as numbers.
struct Key {
  std::uint32_t before;
  std::uint32_t after;
  std::uint32_t category;
  std::uint32_t party;
  friend auto operator<=>(const Key&, const Key&) = default;
};

struct Tally {
  std::int64_t count = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> samples;  // the earliest, sorted

  void add(std::uint32_t entry, std::uint32_t number) {
    ++count;
    keep({entry, number});
  }
  void add(const Tally& other) {
    count += other.count;
    for (const auto& sample : other.samples) keep(sample);
  }
  void keep(std::pair<std::uint32_t, std::uint32_t> sample) {
    if (samples.size() == samples_max && samples.back() < sample) return;
    samples.insert(std::upper_bound(samples.begin(), samples.end(), sample), sample);
    if (samples.size() > samples_max) samples.pop_back();
  }
};

struct Count {
  std::map<Key, Tally> changed;
  std::vector<std::int64_t> before;  // decisions by answer on record
  std::vector<std::int64_t> after;   // and by new answer
  std::int64_t decisions = 0;
};

class Replay {
 public:
  Replay(const FactStore& facts, std::string_view name, const QuestionFacts& question, const law::Pack& pack,
         const Trial& trial, std::size_t threads)
      : facts_(facts), name_(name), question_(question), pack_(pack), threads_(threads) {
    for (std::size_t i = 0; i < question.answers.size(); ++i) answers_.code_of(question.answers[i]);
    lay_out_days(trial);
    auto column = question.facts.find(category_fact);
    if (column != question.facts.end()) category_ = &column->second;
  }

  QuestionTrial grouped() {
    std::vector<std::uint32_t> answer = decided_cases();
    return counted([&](std::size_t row, std::uint32_t stretch) {
      return answer[question_.case_of[row] * stretches_.size() + stretch];
    });
  }

  QuestionTrial one_by_one() {
    return counted([&](std::size_t row, std::uint32_t) {
      ++evaluations_;
      return number_of(
          essence_under(pack_, name_, question_.facts_of(question_.case_of[row]), day(question_.day_of[row])));
    });
  }

 private:
  // Asks the law about cases on one day, for one thread: from typed columns, and in words where that does not do.
  class Asker {
   public:
    Asker(Replay& replay, Date day) : replay_(replay), day_(day) {
      std::vector<law::FactValues> facts;
      for (const auto& [name, column] : replay.question_.facts) {
        columns_.push_back(&column.of_case);
        facts.push_back({name, column.values.size(),
                         [&values = column.values](std::uint32_t code) -> std::string_view { return values[code]; }});
      }
      codes_.resize(facts.size());
      replayer_ = law::Replayer::open(replay.pack_, replay.name_, day, facts);
    }

    std::uint32_t answer_to(std::size_t one_case) {
      for (std::size_t i = 0; i < columns_.size(); ++i) codes_[i] = (*columns_[i])[one_case];
      const auto essence = replayer_ ? replayer_->decide(codes_) : std::nullopt;
      if (!essence)
        return replay_.number_of(
            essence_under(replay_.pack_, replay_.name_, replay_.question_.facts_of(one_case), day_));
      // Essences are numbered from 0 as they come.
      if (*essence == numbers_.size()) numbers_.push_back(replay_.number_of(replayer_->essence(*essence)));
      return numbers_[*essence];
    }

   private:
    Replay& replay_;
    Date day_;
    std::optional<law::Replayer> replayer_;
    std::vector<const Codes*> columns_;
    std::vector<std::uint32_t> codes_;
    std::vector<std::uint32_t> numbers_;  // in replay_.answers_, by the replayer's number
  };

  std::uint32_t number_of(const std::string& essence) {
    std::lock_guard lock(answers_mutex_);
    return answers_.code_of(essence);
  }

  Date day(std::uint32_t code) const {
    auto day = Date::parse(facts_.days[code]);
    CHECK(day.has_value());
    return *day;
  }

  // Every day of the record gets the number of its stretch; days outside the period get none.
  void lay_out_days(const Trial& trial) {
    const std::vector<Date> turns = law::turning_days(pack_, name_);
    std::map<std::size_t, std::uint32_t> numbers;
    for (std::uint32_t code = 0; code < facts_.days.size(); ++code) {
      const Date one = day(code);
      stretch_of_day_.push_back(outside);
      if ((trial.from && one < *trial.from) || (trial.to && *trial.to < one)) continue;
      const auto place = static_cast<std::size_t>(std::upper_bound(turns.begin(), turns.end(), one) - turns.begin());
      auto [found, is_new] = numbers.try_emplace(place, static_cast<std::uint32_t>(stretches_.size()));
      if (is_new) stretches_.push_back(one);
      stretch_of_day_.back() = found->second;
    }
  }

  // The new answer of each case on each stretch that a decision of the period rests on.
  std::vector<std::uint32_t> decided_cases() {
    std::vector<std::uint32_t> answer(question_.cases() * stretches_.size(), not_asked);
    std::vector<std::vector<std::uint32_t>> asked(stretches_.size());  // cases
    for (std::size_t row = 0; row < question_.decisions(); ++row) {
      const std::uint32_t stretch = stretch_of_day_[question_.day_of[row]];
      if (stretch == outside) continue;
      const std::size_t place = question_.case_of[row] * stretches_.size() + stretch;
      if (answer[place] != not_asked) continue;
      answer[place] = 0;
      asked[stretch].push_back(question_.case_of[row]);
    }
    for (std::size_t stretch = 0; stretch < stretches_.size(); ++stretch) {
      constexpr std::size_t cases_at_a_time = 256;
      in_parallel(asked[stretch].size(), cases_at_a_time, threads_, [&] {
        return [&, asker = Asker(*this, stretches_[stretch])](std::size_t first, std::size_t last) mutable {
          for (std::size_t i = first; i < last; ++i) {
            const std::size_t one_case = asked[stretch][i];
            answer[one_case * stretches_.size() + stretch] = asker.answer_to(one_case);
          }
        };
      });
      evaluations_ += static_cast<std::int64_t>(asked[stretch].size());
    }
    return answer;
  }

  // Counts the decisions of the period; `answer_of(row, stretch)` is the new answer.
  template <class AnswerOf>
  QuestionTrial counted(const AnswerOf& answer_of) {
    Count all;
    std::mutex mutex;
    const auto count_rows = [&](std::size_t first, std::size_t last) {
      Count piece;
      for (std::size_t row = first; row < last; ++row) {
        const std::uint32_t stretch = stretch_of_day_[question_.day_of[row]];
        if (stretch == outside) continue;
        count(piece, row, question_.answer_of[row], answer_of(row, stretch));
      }
      std::lock_guard lock(mutex);
      merge(piece, all);
    };
    in_parallel(question_.decisions(), rows_at_a_time, threads_, [&] { return count_rows; });
    return summed(all);
  }

  void count(Count& into, std::size_t row, std::uint32_t before, std::uint32_t after) const {
    auto bump = [](std::vector<std::int64_t>& counts, std::uint32_t code) {
      if (code >= counts.size()) counts.resize(code + 1);
      ++counts[code];
    };
    ++into.decisions;
    bump(into.before, before);
    bump(into.after, after);
    if (before == after) return;
    const std::uint32_t category = category_ == nullptr ? 0 : category_->of_case[question_.case_of[row]];
    into.changed[{before, after, category, question_.party_of[row]}].add(question_.entry_of[row],
                                                                         question_.number_of[row]);
  }

  static void merge(const Count& piece, Count& all) {
    all.decisions += piece.decisions;
    for (const auto& [key, tally] : piece.changed) all.changed[key].add(tally);
    auto add = [](const std::vector<std::int64_t>& from, std::vector<std::int64_t>& to) {
      if (to.size() < from.size()) to.resize(from.size());
      for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
    };
    add(piece.before, all.before);
    add(piece.after, all.after);
  }

  // Numbers as words: what is equal is equal however the answers were numbered.
  QuestionTrial summed(const Count& all) const {
    QuestionTrial trial;
    trial.question = name_;
    trial.decisions = all.decisions;
    trial.evaluations = evaluations_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Tally> kinds;
    for (const auto& [key, tally] : all.changed) {
      trial.changed += tally.count;
      kinds[{key.before, key.after}].add(tally);
      trial.by_category[category_word(key.category)] += tally.count;
      trial.by_party[facts_.parties[key.party]] += tally.count;
    }
    for (auto& [answers, tally] : kinds)
      trial.changes.push_back(
          {answers_[answers.first], answers_[answers.second], tally.count, std::move(tally.samples)});
    std::sort(trial.changes.begin(), trial.changes.end(), [](const ChangeOf& one, const ChangeOf& other) {
      return std::tie(other.count, one.before, one.after) < std::tie(one.count, other.before, other.after);
    });
    for (const std::string& name : law::amounts_of(pack_, name_)) trial.amounts[name] = {};
    add_up(all.before, &QuestionTrial::Amount::before, trial);
    add_up(all.after, &QuestionTrial::Amount::after, trial);
    return trial;
  }

  std::string category_word(std::uint32_t code) const {
    if (category_ == nullptr || category_->values[code].empty()) return {};
    auto value = parse_json(category_->values[code]);
    return value && value->is_string() ? std::string(value->get_string()) : category_->values[code];
  }

  // What the components come to over all decisions, each answer read once; one without a component adds nothing to it.
  void add_up(const std::vector<std::int64_t>& counts, Decimal QuestionTrial::Amount::*side,
              QuestionTrial& trial) const {
    for (std::size_t code = 0; code < counts.size() && !trial.amounts.empty(); ++code) {
      if (counts[code] == 0) continue;
      auto essence = parse_json(answers_[code]);
      const json::value* result = essence ? essence->as_object().if_contains("result") : nullptr;
      if (result == nullptr) continue;
      for (auto& [name, amount] : trial.amounts) {
        if (const auto value = law::amount_in(result->as_object(), name))
          amount.*side = amount.*side + *value * Decimal(counts[code]);
      }
    }
  }

  const FactStore& facts_;
  std::string name_;
  const QuestionFacts& question_;
  const law::Pack& pack_;
  std::size_t threads_;
  Dictionary answers_;  // those on record first, under their own numbers
  std::mutex answers_mutex_;
  const FactColumn* category_ = nullptr;
  std::vector<std::uint32_t> stretch_of_day_;  // by code of the day
  std::vector<Date> stretches_;                // a day of each
  std::atomic<std::int64_t> evaluations_ = 0;
};

template <class Run>
Simulation all_questions(const FactStore& facts, const law::Pack& pack, const Trial& trial, const Run& run) {
  std::size_t threads = trial.threads == 0 ? std::thread::hardware_concurrency() : trial.threads;
  threads = std::clamp<std::size_t>(threads, 1, threads_max);
  Simulation simulation;
  for (const auto& [name, question] : facts.questions) {
    Replay replay(facts, name, question, pack, trial, threads);
    QuestionTrial one = run(replay);
    if (one.decisions > 0) simulation.questions.push_back(std::move(one));
  }
  return simulation;
}

}  // namespace

Simulation simulate(const FactStore& facts, const law::Pack& changed, const Trial& trial) {
  return all_questions(facts, changed, trial, [](Replay& replay) { return replay.grouped(); });
}

Simulation simulate_one_by_one(const FactStore& facts, const law::Pack& changed, const Trial& trial) {
  return all_questions(facts, changed, trial, [](Replay& replay) { return replay.one_by_one(); });
}

std::int64_t Simulation::decisions() const {
  std::int64_t sum = 0;
  for (const auto& one : questions) sum += one.decisions;
  return sum;
}

std::int64_t Simulation::evaluations() const {
  std::int64_t sum = 0;
  for (const auto& one : questions) sum += one.evaluations;
  return sum;
}

std::int64_t Simulation::changed() const {
  std::int64_t sum = 0;
  for (const auto& one : questions) sum += one.changed;
  return sum;
}

}  // namespace loopline::whatif
