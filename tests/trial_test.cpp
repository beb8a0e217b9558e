// A changed pack tried on the demo month: in full what deciding every recorded decision by itself gives.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "demo/api.h"
#include "house/api.h"
#include "store/test_database.h"
#include "whatif/gather.h"
#include "whatif/simulate.h"

namespace loopline {
namespace {

namespace fs = std::filesystem;

class DemoTrial : public testing::Test {
 protected:
  DemoTrial() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(LOOPLINE_SOURCE "/packs/hetao", folder_ / "pack", fs::copy_options::recursive);
  }
  ~DemoTrial() override { fs::remove_all(folder_); }

  void edit(const std::string& file, const std::string& before, const std::string& after) const {
    std::string text = read_file((folder_ / "pack" / file).string()).value();
    const std::size_t at = text.find(before);
    ASSERT_NE(at, std::string::npos) << file << " does not hold " << before;
    std::ofstream(folder_ / "pack" / file, std::ios::binary) << text.replace(at, before.size(), after);
  }

  fs::path folder_ = fs::path(testing::TempDir()) / ("loopline-trial-" + std::to_string(::getpid()));
};

const whatif::QuestionTrial& of(const whatif::Simulation& simulation, std::string_view question) {
  for (const auto& one : simulation.questions)
    if (one.question == question) return one;
  throw std::runtime_error(std::string(question));
}

TEST_F(DemoTrial, is_in_full_what_deciding_one_by_one_gives) {
  demo::StagedClock clock;
  command::Zone::Parts parts;
  parts.database = store::fresh_database();
  parts.law = std::make_shared<const law::Pack>(law::Pack::load(LOOPLINE_SOURCE "/packs/hetao").value());
  ASSERT_TRUE(house::describe(parts.catalogue, *parts.law));
  parts.clock = clock.clock();
  auto zone = command::Zone::open(std::move(parts)).value();
  demo::Options options;
  options.until = Date::parse("2026-11-19").value();
  options.days = 12;
  ASSERT_TRUE(demo::fill(*zone, clock, attachments::FileStore((folder_ / "files").string()), options));
  auto reader = zone->open_reader().value();
  whatif::FactStore facts = whatif::facts_of_record(*reader, (folder_ / "facts").string()).value();
  ASSERT_GE(facts.decisions(), 5'000U);

  whatif::Simulation same = whatif::simulate(facts, *zone->law(), {});
  EXPECT_EQ(same.changed(), 0) << "the law that decided it decides it so again";
  EXPECT_EQ(same.decisions(), static_cast<std::int64_t>(facts.decisions()));

  edit("parameters/tax.yaml", "{from: 2026-01-01, to: null, value: \"0.13\"",
       "{from: 2026-01-01, to: 2026-10-27, value: \"0.13\"");
  edit("parameters/tax.yaml", "basis: [\"VATLAW:10\"], confidence: verbatim}",
       "basis: [\"VATLAW:10\"], confidence: verbatim}\n"
       "    - {from: 2026-10-27, to: null, value: \"0.10\", basis: [\"VATLAW:10\"], confidence: verbatim}");
  edit("decisions/tax-assessment.dmn", "bill_duty) &lt;= p.tax_free_amount_per_bill",
       "bill_duty) &lt;= 100 * p.tax_free_amount_per_bill");
  law::Pack changed = law::Pack::load((folder_ / "pack").string()).value();
  whatif::Simulation grouped = whatif::simulate(facts, changed, {});
  whatif::Simulation one_by_one = whatif::simulate_one_by_one(facts, changed, {});
  EXPECT_GT(of(grouped, "tariff-rate").changed, 0);
  EXPECT_LT(of(grouped, "tariff-rate").changed, of(grouped, "tariff-rate").decisions) << "from its day on only";
  EXPECT_LT(grouped.evaluations(), one_by_one.evaluations());
  EXPECT_EQ(one_by_one.evaluations(), one_by_one.decisions());
  ASSERT_EQ(grouped.questions.size(), one_by_one.questions.size());
  for (std::size_t i = 0; i < grouped.questions.size(); ++i) {
    grouped.questions[i].evaluations = one_by_one.questions[i].evaluations = 0;
    EXPECT_EQ(grouped.questions[i], one_by_one.questions[i]) << grouped.questions[i].question;
  }
}

}  // namespace
}  // namespace loopline
