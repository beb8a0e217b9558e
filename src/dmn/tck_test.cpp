// The public conformance cases: a few that are kept here, and the whole suite where it is at hand.
#include "dmn/tck.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace loopline::dmn {
namespace {

const Moment now = Moment::from_micros(1'795'000'000'000'000);

void expect_all_pass(const std::string& directory, int at_least) {
  const auto report = run_tck(directory, now, reference_evaluator());
  ASSERT_TRUE(report.has_value()) << report.error().code;
  EXPECT_GE(report->passed, at_least);
  for (const TckReport::Folder& folder : report->folders) {
    for (const TckReport::Failure& failure : folder.failures) {
      ADD_FAILURE() << folder.name << " " << failure.test_case << " " << failure.node << ": " << failure.reason;
    }
  }
}

// The shared data folder, or empty if this machine has none.
std::string suite(const std::string& level) {
  const char* given = std::getenv("LOOPLINE_SHARED");
  const std::filesystem::path shared =
      given != nullptr ? std::filesystem::path(given) : std::filesystem::path(LOOPLINE_SOURCE) / ".." / "shared";
  const std::filesystem::path folder = shared / "data" / "dmn-tck" / level;
  return std::filesystem::exists(folder) ? folder.string() : std::string();
}

TEST(Tck, CasesKeptHerePass) {
  expect_all_pass((std::filesystem::path(LOOPLINE_SOURCE) / "tests" / "dmn-tck").string(), 31);
}

TEST(Tck, LevelTwoPasses) {
  const std::string folder = suite("compliance-level-2");
  if (folder.empty())
    GTEST_SKIP() << "The public suite is not here: set LOOPLINE_SHARED to the folder that holds data/dmn-tck.";
  expect_all_pass(folder, 82);
}

TEST(Tck, LevelThreePasses) {
  const std::string folder = suite("compliance-level-3");
  if (folder.empty())
    GTEST_SKIP() << "The public suite is not here: set LOOPLINE_SHARED to the folder that holds data/dmn-tck.";
  expect_all_pass(folder, 2473);
}

TEST(Tck, AWrongExpectationIsAFailure) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "loopline-tck-wrong";
  std::filesystem::remove_all(folder);
  const std::filesystem::path source =
      std::filesystem::path(LOOPLINE_SOURCE) / "tests/dmn-tck/compliance-level-2/0004-simpletable-U";
  std::filesystem::create_directories(folder);
  std::filesystem::copy(source, folder);
  const std::filesystem::path test_file = folder / "0004-simpletable-U-test-01.xml";
  std::filesystem::remove(test_file);
  std::ofstream(test_file)
      << R"(<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase">
    <modelName>0004-simpletable-U.dmn</modelName>
    <testCase id="001">
      <resultNode name="Approval Status"><expected><value>Perhaps</value></expected></resultNode>
    </testCase></testCases>)";
  const auto report = run_tck(folder.string(), now, reference_evaluator());
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->text(), "loopline-tck-wrong: 0 passed, 1 failed\n0 passed, 1 failed\n");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace loopline::dmn
