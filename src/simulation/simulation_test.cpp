// Worlds of a few seeds in every run of the tests; `tools/suite simulation` runs a thousand.
#include <gtest/gtest.h>

#include "simulation/storm.h"
#include "store/test_database.h"

namespace loopline::simulation {
namespace {

constexpr std::uint64_t seeds = 12;
constexpr std::uint64_t seeds_to_find_a_bug = 1'000;

const Stage& stage() {
  static const std::unique_ptr<Stage> made = [] {
    auto pack = law::Pack::load(LOOPLINE_SOURCE "/packs/hetao").value();
    auto messages = Messages::load(LOOPLINE_SOURCE "/messages").value();
    return Stage::found({std::make_shared<const law::Pack>(std::move(pack)), std::move(messages)}).value();
  }();
  return *made;
}

TEST(Simulation, KeepsItsPromises) {
  std::int64_t restarts = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SeedReport report = run_seed(stage(), seed);
    EXPECT_FALSE(report.violation) << "seed " << seed << ": " << *report.violation;
    EXPECT_GT(report.figures.commands, 0) << "seed " << seed;
    restarts += report.figures.restarts;
  }
  EXPECT_GT(restarts, 0);
}

TEST(Simulation, ASeedGoesTheSameWayTwice) {
  std::set<Hash> ways;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SeedReport once = run_seed(stage(), seed);
    SeedReport again = run_seed(stage(), seed, {Bug::none, true});
    EXPECT_EQ(once.trace, again.trace) << "seed " << seed;
    EXPECT_EQ(once.rows, again.rows) << "seed " << seed;
    EXPECT_TRUE(once.lines.empty());
    EXPECT_FALSE(again.lines.empty());
    ways.insert(once.trace);
  }
  EXPECT_EQ(ways.size(), seeds);
}

std::string name_of_bug(const testing::TestParamInfo<Bug>& info) {
  constexpr const char* names[] = {"None", "SyncDoesNothing", "FailedSyncIsHidden", "AnswersBeforeCommit"};
  return names[static_cast<std::size_t>(info.param)];
}

constexpr Bug bugs[] = {Bug::sync_does_nothing, Bug::failed_sync_is_hidden, Bug::answers_before_commit};

class BugOnPurpose : public testing::TestWithParam<Bug> {};
INSTANTIATE_TEST_SUITE_P(Simulation, BugOnPurpose, testing::ValuesIn(bugs), name_of_bug);

TEST_P(BugOnPurpose, IsFoundByASeed) {
  for (std::uint64_t seed = 1; seed <= seeds_to_find_a_bug; ++seed) {
    SeedReport report = run_seed(stage(), seed, {GetParam(), false});
    if (!report.violation) continue;
    std::cout << "seed " << seed << ": " << *report.violation << "\n";
    EXPECT_FALSE(run_seed(stage(), seed).violation) << "seed " << seed << " fails without the bug too";
    return;
  }
  FAIL() << "no seed found it";
}

TEST(Simulation, GoesTheSameWayOnPostgres) {
  if (store::test_server().empty()) GTEST_SKIP() << "no server: python3 tools/suite postgres starts one";
  StormOptions options;
  options.seeds = seeds;
  options.database = store::test_server();
  StormReport report = run_storm(stage(), options, {}).value();
  for (const SeedReport& failed : report.failed) ADD_FAILURE() << "seed " << failed.seed << ": " << *failed.violation;
  EXPECT_EQ(report.seeds, static_cast<std::int64_t>(2 * seeds));
  EXPECT_GT(report.faults["cut_before_commit"], 0);
  EXPECT_GT(report.faults["cut_after_commit"], 0);
}

}  // namespace
}  // namespace loopline::simulation
