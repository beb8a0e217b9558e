// The public conformance cases: a few that are kept here, and the whole suite where it is at hand.
#include "dmn/tck.h"

#include <gtest/gtest.h>

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

const std::filesystem::path suite = std::filesystem::path(LOOPLINE_SOURCE) / "tests" / "dmn-tck";

TEST(Tck, LevelTwoPasses) { expect_all_pass((suite / "compliance-level-2").string(), 82); }

TEST(Tck, LevelThreePasses) { expect_all_pass((suite / "compliance-level-3").string(), 2473); }

// docs/dmn-conformance.md says why the one fails; were it to pass, that page would be wrong.
TEST(Tck, OfTheCasesOutsideTheStandardOneFails) {
  const auto report = run_tck((suite / "non-compliant").string(), now, reference_evaluator());
  ASSERT_TRUE(report.has_value()) << report.error().code;
  EXPECT_EQ(report->passed, 31);
  for (const TckReport::Folder& folder : report->folders) {
    EXPECT_EQ(folder.failed, folder.name == "0019-flight-rebooking" ? 1 : 0) << folder.name;
  }
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
  std::ofstream(test_file) << R"(<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase">
    <modelName>0004-simpletable-U.dmn</modelName>
    <testCase id="001">
      <resultNode name="Approval Status"><expected><value>Perhaps</value></expected></resultNode>
    </testCase></testCases>)";
  const auto report = run_tck(folder.string(), now, reference_evaluator());
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->text(), "loopline-tck-wrong: 0 passed, 1 failed\n0 passed, 1 failed\n");
  const std::string level = folder.parent_path().filename().string();
  EXPECT_EQ(report->csv(), "\"" + level +
                               "/loopline-tck-wrong\",\"0004-simpletable-U-test-01\",\"001\",\"ERROR\",\"Approval "
                               "Status: expected [\"\"Perhaps\"\"], found [null] (no_rule name=)\"\n");
  std::filesystem::remove_all(folder);
}

TEST(Tck, ResultsStandInTheFormatOfTheSuite) {
  const auto report = run_tck((suite / "compliance-level-2").string(), now, reference_evaluator());
  ASSERT_TRUE(report.has_value());
  const std::string csv = report->csv();
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 82);
  EXPECT_TRUE(csv.starts_with(
      "\"compliance-level-2/0001-input-data-string\",\"0001-input-data-string-test-01\",\"001\",\"SUCCESS\",\"\"\n"))
      << csv.substr(0, 200);
}

TEST(Tck, AFileThatCannotBeReadIsAFailure) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "loopline-tck-broken";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "x-test-01.xml") << "<testCases><testCase>";
  const auto report = run_tck(folder.string(), now, reference_evaluator());
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->failed, 1);
  EXPECT_EQ(report->folders.at(0).failures.at(0).reason, "malformed_xml");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace loopline::dmn
