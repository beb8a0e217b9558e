#include "ledger/measure.h"

#include <gtest/gtest.h>

#include "ledger/test_zone.h"
#include "store/test_database.h"

namespace loopline::ledger {
namespace {

TEST(Measure, BothRatesAreMeasuredAndNothingIsLeftBehind) {
  test::Folder folder;
  // Five turns of eight commands from each of the seven clients.
  json::object measured = measure_record(folder.file(""), 300, 7).value();
  EXPECT_EQ(measured.at("commands"), 280);
  EXPECT_GT(measured.at("record_per_second").as_double(), 0);
  EXPECT_GT(measured.at("raw_per_second").as_double(), 0);
  EXPECT_GT(measured.at("ratio").as_double(), 0);
  EXPECT_LE(measured.at("p50_ms").as_double(), measured.at("p99_ms").as_double());
  EXPECT_TRUE(std::filesystem::is_empty(folder.file("")));
}

TEST(Measure, CommandsAreMeasuredInAnEmptyDatabaseOnly) {
  auto database = store::fresh_database();
  json::object measured = measure_commands(*database, 60, 4).value();
  EXPECT_EQ(measured.at("commands"), 60);
  EXPECT_GT(measured.at("per_second").as_double(), 0);
  EXPECT_GE(measured.at("batches").as_int64(), 1);
  EXPECT_EQ(measure_commands(*database, 60, 4).error().code, "zone_not_empty");
}

}  // namespace
}  // namespace loopline::ledger
