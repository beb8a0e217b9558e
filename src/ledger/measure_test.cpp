#include "ledger/measure.h"

#include <gtest/gtest.h>

#include "ledger/measure_growth.h"
#include "ledger/measure_hot.h"
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
  json::object measured = measure_server(*database, 60, 4).value();
  EXPECT_EQ(measured.at("commands"), 60);
  EXPECT_GT(measured.at("per_second").as_double(), 0);
  EXPECT_GE(measured.at("batches").as_int64(), 1);
  EXPECT_EQ(measure_server(*database, 60, 4).error().code, "zone_not_empty");
}

TEST(Measure, TwoAccountsAndTenThousandTakeAsManyCommands) {
  auto hot = store::fresh_database();
  auto cold = store::open_sqlite_in_memory().value();
  json::object measured = measure_hot(*hot, *cold, 80, 4).value();
  EXPECT_EQ(measured.at("commands"), 80);
  EXPECT_GT(measured.at("ratio").as_double(), 0);
  constexpr store::Statement count = {"accounts", "select count(*) from ledger_account"};
  EXPECT_EQ(hot->open_reader().value()->query(count).value()[0].integer(0), 2);
  EXPECT_EQ(cold->open_reader().value()->query(count).value()[0].integer(0), 10'000);
}

TEST(Measure, ARecordGrowsAndEveryCostIsTold) {
  test::Folder folder;
  json::object measured = measure_growth(folder.file(""), 500, 500).value();
  EXPECT_EQ(measured.at("sizes"), json::array{500});
  EXPECT_GT(measured.at("costs").as_array().size(), 10u);
  for (const json::value& value : measured.at("costs").as_array()) {
    const json::object& cost = value.as_object();
    ASSERT_EQ(cost.at("seconds").as_array().size(), 1u) << text_at(cost, "name");
    EXPECT_GT(cost.at("seconds").at(0).as_double(), 0) << text_at(cost, "name");
    EXPECT_TRUE(cost.at("ratios").as_array().empty()) << text_at(cost, "name");
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.file("")));
}

TEST(Measure, WhatGrowsTooMuchIsToldSo) {
  json::object cost{{"name", "a"}, {"seconds", {1.0, 10.4, 110.0}}, {"ratios", {10.4, 10.6}}};
  json::object figures{{"sizes", {10, 100, 1'000}}, {"costs", {cost}}, {"bytes_per_entry", {700.0}}};
  EXPECT_EQ(growth_summary(figures),
            "entries 10 100 1000; a: 1.00 s 10.40 s 110.00 s ×10.4 ×10.6 TOO MUCH; bytes an entry: 700");
}

}  // namespace
}  // namespace loopline::ledger
