// Recorded facts as columns, and a trial of a changed pack on them: exactly what deciding one by one gives.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "law/testdata_test.h"
#include "law/trial.h"
#include "record/api.h"
#include "store/test_database.h"
#include "whatif/gather.h"
#include "whatif/limits.h"
#include "whatif/measure.h"
#include "whatif/simulate.h"

namespace loopline::whatif {
namespace {

TEST(Codes, widen_where_their_largest_needs_it_and_keep_what_they_held) {
  Codes codes;
  for (std::uint32_t code : {0U, 255U}) codes.push_back(code);
  EXPECT_EQ(codes.width(), 1U);
  codes.push_back(256);
  EXPECT_EQ(codes.width(), 2U);
  codes.push_back(65'535);
  EXPECT_EQ(codes.width(), 2U);
  codes.push_back(65'536);
  EXPECT_EQ(codes.width(), 4U);
  codes.resize(6);
  std::vector<std::uint32_t> all;
  for (std::size_t i = 0; i < codes.size(); ++i) all.push_back(codes[i]);
  EXPECT_EQ(all, (std::vector<std::uint32_t>{0, 255, 256, 65'535, 65'536, 0}));
  Codes again = Codes::from_raw(codes.raw(), codes.width());
  EXPECT_EQ(again[4], 65'536U);
}

const char* const kinds[] = {"enterprise", "person"};
const char* const headings[] = {"9011", "90118000", "12010000", "90", ""};
const char* const days[] = {"2025-06-01", "2025-12-31", "2026-01-01", "2026-02-09", "2026-02-10", "2026-07-01"};

// Facts of the small pack, some missing, some null, some a fact that comes late.
json::object some_facts(std::mt19937& chance, int number) {
  json::object facts;
  auto one_of = [&](std::size_t size) { return chance() % size; };
  if (one_of(10) != 0) facts["kind"] = kinds[one_of(2)];
  if (one_of(10) != 0) facts["own_use"] = one_of(2) == 0;
  if (one_of(10) != 0) facts["hs"] = headings[one_of(5)];
  if (one_of(10) != 0) facts["value"] = static_cast<std::int64_t>(one_of(4) * 1500);
  if (number > 300 && one_of(5) == 0) facts["remark"] = nullptr;
  return facts;
}

// A record of decisions as the zone makes it: the entries of a real record, decided by the small pack.
class TrialTest : public testing::Test {
 protected:
  TrialTest() : pack_(law::small_pack()) {
    std::filesystem::remove(path_);
    database_ = store::fresh_database();
    record_ = record::Record::open(
                  *database_, [this] { return Moment::from_micros(++clock_); }, {}, record::migrations())
                  .value();
    reader_ = database_->open_reader().value();
  }
  ~TrialTest() override {
    record_->stop();
    std::filesystem::remove(path_);
  }

  void decide(int count) {
    for (int i = 0; i < count; ++i) {
      const int number = ++made_;
      json::array decisions;
      for (int n = 0; n <= number % 3; ++n) decisions.push_back(one_decision(number));
      record::Request request;
      request.scope = "P";
      request.key = std::to_string(number);
      request.digest = "d";
      request.work = [&](store::Connection&, const record::Position&) -> Result<record::Draft> {
        return record::Draft{{{"decisions", decisions}, {"party", "P" + std::to_string(number % 7)}}, {}};
      };
      ASSERT_TRUE(record_->submit(std::move(request)));
    }
  }
  json::object one_decision(int number) {
    const json::object facts = some_facts(chance_, number);
    const std::string day = days[chance_() % std::size(days)];
    law::DecideOptions bare;
    bare.explain = false;
    auto answer = pack_.decide("goods-entry", facts, *Date::parse(day), bare);
    EXPECT_TRUE(answer) << answer.error().code;
    json::object one{{"question", "goods-entry"},
                     {"date", day},
                     {"facts", facts},
                     {"outcome", law::name_of(answer->outcome)},
                     {"result", answer->result}};
    json::array missing;
    for (const auto& fact : answer->missing) missing.emplace_back(fact);
    if (!missing.empty()) one["missing"] = missing;
    return one;
  }
  FactStore facts() { return facts_of_record(*reader_, path_).value(); }
  law::Pack changed(const char* file, const char* before, const char* after) {
    law::PackCopy copy;
    copy.replace(file, before, after);
    auto pack = copy.load();
    EXPECT_TRUE(pack) << pack.error().cause;
    return *std::move(pack);
  }
  // Both ways of deciding, without what they took.
  static void expect_equal(Simulation grouped, Simulation one_by_one) {
    ASSERT_EQ(grouped.questions.size(), one_by_one.questions.size());
    for (std::size_t i = 0; i < grouped.questions.size(); ++i) {
      EXPECT_LE(grouped.questions[i].evaluations, one_by_one.questions[i].evaluations);
      grouped.questions[i].evaluations = one_by_one.questions[i].evaluations = 0;
      EXPECT_EQ(grouped.questions[i], one_by_one.questions[i]) << grouped.questions[i].question;
    }
  }

  std::string path_ = testing::TempDir() + "loopline-facts-" + std::to_string(::getpid());
  std::int64_t clock_ = 0;
  std::mt19937 chance_{20261125};
  int made_ = 0;
  law::Pack pack_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<record::Record> record_;
  std::unique_ptr<store::Reader> reader_;
};

TEST_F(TrialTest, the_same_pack_changes_nothing) {
  decide(600);
  FactStore all = facts();
  Simulation simulation = simulate(all, pack_, {});
  EXPECT_EQ(simulation.decisions(), static_cast<std::int64_t>(all.decisions()));
  EXPECT_EQ(simulation.decisions(), 1200);
  EXPECT_LT(simulation.evaluations(), simulation.decisions());
  EXPECT_EQ(simulation.changed(), 0);
  EXPECT_EQ(simulation.questions[0].amounts.at("tax").before, simulation.questions[0].amounts.at("tax").after);
}

TEST_F(TrialTest, a_trial_is_exactly_what_deciding_one_by_one_gives) {
  decide(900);
  FactStore all = facts();
  struct Edit {
    const char* file;
    const char* before;
    const char* after;
  };
  for (const Edit& edit :
       {Edit{"decisions/goods-entry.dmn", "value * 0.13", "value * 0.20"},
        Edit{"parameters/goods.yaml", "5000.50", "2000"},
        Edit{"parameters/goods.yaml", "{from: 2026-02-10, to: null,", "{from: 2026-02-10, to: 2026-06-01,"},
        Edit{"codes/goods.csv", "90,\"Optical, and other\",5,,,", "90,\"Optical, and other\",5,2026-02-10,,"},
        Edit{"decisions/goods-entry.dmn", "\"permit\"", "\"refuse\""}}) {
    law::Pack other = changed(edit.file, edit.before, edit.after);
    for (std::size_t threads : {1, 3}) {
      for (auto [from, to] : {std::pair{"", ""}, std::pair{"2025-12-31", "2026-02-09"}, std::pair{"2027-01-01", ""}}) {
        Trial trial{Date::parse(from), Date::parse(to), threads};
        expect_equal(simulate(all, other, trial), simulate_one_by_one(all, other, trial));
      }
    }
    EXPECT_GT(simulate(all, other, {}).changed(), 0) << edit.after;
  }
}

TEST_F(TrialTest, counts_money_parties_and_names_samples_by_entry) {
  decide(300);
  FactStore all = facts();
  law::Pack other = changed("decisions/goods-entry.dmn", "value * 0.13", "value * 0.26");
  Simulation simulation = simulate(all, other, {});
  const QuestionTrial& one = simulation.questions.at(0);
  EXPECT_EQ(one.amounts.at("tax").after, one.amounts.at("tax").before * Decimal(2));
  EXPECT_EQ(one.by_party.size(), 7U);
  const ChangeOf& change = one.changes.at(0);
  ASSERT_EQ(change.samples.size(), samples_max);
  EXPECT_TRUE(std::is_sorted(change.samples.begin(), change.samples.end()));
  const auto [entry, number] = change.samples[0];
  auto object = record::parse_entry(record::entry(*reader_, entry).value()->bytes).value();
  const json::object& decision = object.at("decisions").at(number).as_object();
  EXPECT_EQ(law::essence(text_at(decision, "outcome"), decision.at("result").as_object(), {}), change.before);
  json::object report = to_json(simulation, all, other);
  std::set<std::pair<std::uint32_t, std::uint32_t>> samples;
  for (const auto& each : one.changes) samples.insert(each.samples.begin(), each.samples.end());
  EXPECT_EQ(report.at("questions").at(0).at("changes").at(0).at("samples").at(0).at("decision").as_string(),
            std::to_string(samples.begin()->first) + "-" + std::to_string(samples.begin()->second));
  // What differs by its sum of money alone is one change to a reader.
  const json::array& changes = report.at("questions").at(0).at("changes").as_array();
  EXPECT_LT(changes.size(), one.changes.size());
  std::int64_t count = 0;
  Decimal after;
  for (const auto& each : changes) {
    const json::object& differs = each.at("differs").at(0).as_object();
    EXPECT_EQ(differs.at("name"), "tax");
    EXPECT_TRUE(differs.at("summed").as_bool());
    count += integer_at(each.as_object(), "count");
    after = after + Decimal::parse(text_at(differs, "after")).value();
  }
  EXPECT_EQ(count, one.changed);
  EXPECT_EQ(after, one.amounts.at("tax").after) << "what did not change has no tax here";
}

TEST_F(TrialTest, facts_that_the_pack_does_not_know_are_told_by_their_error) {
  decide(30);
  FactStore all = facts();
  law::PackCopy copy;
  copy.remove("decisions/goods-entry.dmn");
  copy.write("cases/goods.yaml", "[]\n");
  copy.replace("pack.yaml", "amounts:\n  - {question: goods-entry, results: [tax]}\n", "");
  law::Pack other = copy.load().value();
  json::object report = to_json(simulate(all, other, {}), all, other);
  EXPECT_EQ(report.at("changed"), report.at("decisions"));
  EXPECT_EQ(report.at("questions").at(0).at("changes").at(0).at("error"), "unknown_question");
}

TEST_F(TrialTest, the_file_is_brought_up_to_the_record_and_made_anew_for_another_one) {
  decide(50);
  const std::size_t first = facts().decisions();
  EXPECT_EQ(read_facts(path_).value().entries, 50);
  decide(25);
  FactStore grown = facts();
  EXPECT_GT(grown.decisions(), first);
  FactStore anew;
  ASSERT_TRUE(gather(*reader_, anew));
  law::Pack other = changed("decisions/goods-entry.dmn", "value * 0.13", "value * 0.20");
  expect_equal(simulate(grown, other, {}), simulate(anew, other, {}));
  // The file of another record: as many entries, another root.
  anew.root[0] ^= 1;
  ASSERT_TRUE(write_facts(anew, path_));
  EXPECT_EQ(facts().decisions(), grown.decisions());
  EXPECT_EQ(read_facts(path_).value().root, grown.root) << "written again";
}

TEST_F(TrialTest, a_damaged_file_is_refused_wherever_it_is_damaged) {
  decide(20);
  facts();
  const std::string whole = read_file(path_).value();
  for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 97) {
    std::string bad = whole;
    bad[at] = static_cast<char>(bad[at] ^ 0x40);
    std::ofstream(path_, std::ios::binary) << bad;
    EXPECT_EQ(read_facts(path_).error().code, "facts_unreadable") << at;
    std::ofstream(path_, std::ios::binary) << whole.substr(0, at);
    EXPECT_EQ(read_facts(path_).error().code, "facts_unreadable") << at;
  }
  EXPECT_GT(facts().decisions(), 0U) << "made again from the record";
}

TEST_F(TrialTest, scaled_facts_give_so_many_times_the_counts) {
  decide(100);
  FactStore all = facts();
  FactStore many = scaled(all, all.decisions() * 50);
  law::Pack other = changed("decisions/goods-entry.dmn", "value * 0.13", "value * 0.20");
  Simulation once = simulate(all, other, {});
  Simulation often = simulate(many, other, {});
  EXPECT_EQ(often.decisions(), once.decisions() * 50);
  EXPECT_EQ(often.changed(), once.changed() * 50);
  EXPECT_EQ(often.evaluations(), once.evaluations());
  EXPECT_EQ(often.questions[0].amounts.at("tax").after, once.questions[0].amounts.at("tax").after * Decimal(50));
}

TEST_F(TrialTest, varied_facts_are_other_cases_and_come_out_as_one_by_one) {
  decide(60);
  FactStore all = facts();
  FactStore many = varied(all, pack_, all.decisions() * 20);
  EXPECT_EQ(many.decisions(), all.decisions() * 20);
  EXPECT_GT(many.questions.begin()->second.cases(), 10 * all.questions.begin()->second.cases());
  law::Pack other = changed("decisions/goods-entry.dmn", "value * 0.13", "value * 0.20");
  expect_equal(simulate(many, other, {}), simulate_one_by_one(many, other, {}));
}

}  // namespace
}  // namespace loopline::whatif
