#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tlog/vectors/api.h"

namespace loopline::tlog {
namespace {

namespace fs = std::filesystem;

const std::string shipped = std::string(LOOPLINE_SOURCE) + "/tests/data/tlog-vectors";

TEST(Vectors, EveryCaseOfEveryListGoesAsItMust) {
  auto report = run_vectors(shipped);
  ASSERT_TRUE(report) << report.error().code << " " << report.error().cause;
  EXPECT_EQ(report->failed, 0) << report->text();
  EXPECT_EQ(report->lists.size(), 17u) << report->text();
  for (const auto& list : report->lists) EXPECT_GT(list.passed, 0) << list.name;
  EXPECT_GT(report->passed, 850) << report->text();
}

// A copy of the vectors that a test may spoil.
class SpoiltVectors : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / "spoilt-vectors";
    fs::remove_all(folder_);
    fs::copy(shipped, folder_, fs::copy_options::recursive);
    // The big trees are made once, above.
    std::ofstream(folder_ / "exhaustive.txt") << "# leaf=decimal\n";
  }
  void TearDown() override { fs::remove_all(folder_); }

  // Replaces the first `from` of the file.
  void change(const std::string& file, const std::string& from, const std::string& to) {
    std::ifstream in(folder_ / file, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << file;
    text.replace(at, from.size(), to);
    std::ofstream(folder_ / file, std::ios::binary) << text;
  }
  std::string failures() {
    auto report = run_vectors(folder_.string());
    if (!report) return report.error().code;
    std::string all;
    for (const auto& failure : report->failures) all += failure.list + ";";
    return all;
  }
  fs::path folder_;
};

TEST_F(SpoiltVectors, AWrongSignatureIsNoticedWhereItIsReadAndWhereItIsMade) {
  change("checkpoints/3", "9Wkl3", "9Wkl4");  // the key id: now an unknown signer
  EXPECT_EQ(failures(), "checkpoints;logs;checkpoints, made again;");
}

TEST_F(SpoiltVectors, ACaseThatSaysTheOppositeFails) {
  change("inclusion.json", "\"ok\": true", "\"ok\": false");
  change("paths.json", "\"ok\": false", "\"ok\": true");
  EXPECT_EQ(failures(), "inclusion;paths;");
}

TEST_F(SpoiltVectors, AMissingOrExtraFileOfTheLogIsNoticed) {
  fs::remove(folder_ / "log/tile/0/000.p/3");
  std::ofstream(folder_ / "log/tile/0/002") << "more";
  EXPECT_EQ(failures(), "log, made again;log, made again;");
}

TEST_F(SpoiltVectors, AWitnessThatAnswersOtherwiseFails) {
  change("witness.json", "\"status\": 409", "\"status\": 422");
  EXPECT_EQ(failures(), "witness;");
}

TEST_F(SpoiltVectors, AListThatIsNotThereIsAnError) {
  fs::remove(folder_ / "bundles.json");
  EXPECT_EQ(failures(), "cannot_read_file");
}

}  // namespace
}  // namespace loopline::tlog
