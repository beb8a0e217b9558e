// The official schedule against the table: what it changes, what it must not lose, and every way it can be wrong.
#include "link/tariff.h"

#include <gtest/gtest.h>

namespace loopline::link {
namespace {

constexpr const char* old_table =
    "hs,name_zh,name_en,mfn,provisional,vat,units,confidence\n"
    "90153000,水平仪,Levels,9,,standard,001 035,secondary\n"
    "90160010,天平,Balances,9,,standard,001 035,secondary\n"
    "90312000,试验台,Test benches,7,,standard,001 035,secondary\n";

std::vector<TariffLine> known() { return *parse_tariff(old_table); }
Date new_year() { return *Date::parse("2027-01-01"); }

TEST(Tariff, a_schedule_becomes_a_version_and_the_old_rates_stay_for_their_days) {
  auto schedule = parse_schedule(
      "税则号列,货品名称,最惠国税率,暂定税率\n9015.3000,水平仪,9%,\n90160010,天平,8,4\n90279000,零件,0,\n", known());
  ASSERT_TRUE(schedule) << schedule.error().code;
  auto change = tariff_from(known(), *schedule, new_year());
  ASSERT_TRUE(change);
  EXPECT_EQ(change->added.size(), 1U);
  EXPECT_EQ(change->gone.size(), 1U);  // 90312000
  EXPECT_EQ(change->rates_changed, 1U);
  auto before = in_force(change->table, *Date::parse("2026-12-31"));
  auto after = in_force(change->table, new_year());
  ASSERT_EQ(before.size(), 3U);
  ASSERT_EQ(after.size(), 3U);
  EXPECT_EQ(before[1].mfn, "9");
  EXPECT_EQ(after[1].mfn, "8");
  EXPECT_EQ(after[1].units, "001 035") << "what the schedule does not say stays";
  EXPECT_EQ(*parse_tariff(tariff_csv(change->table)), change->table);
}

TEST(Tariff, ten_digit_lines_fold_into_eight_where_their_rates_agree) {
  auto schedule = parse_schedule("hs,name_zh,mfn\n9016001010,天平,9\n9016001090,天平,9\n", known());
  ASSERT_TRUE(schedule);
  EXPECT_EQ(schedule->size(), 1U);
}

struct BadSchedule {
  const char* what;
  const char* file;
  const char* code;
  const char* line;
};

TEST(Tariff, what_is_wrong_is_named_with_line_and_column) {
  const BadSchedule cases[] = {
      {"short code", "hs,name_zh,mfn\n9015,水平仪,9\n", "bad_tariff_code", "2"},
      {"letters", "hs,name_zh,mfn\n9015300X,水平仪,9\n", "bad_tariff_code", "2"},
      {"twice", "hs,name_zh,mfn\n90153000,水平仪,9\n90153000,水平仪,9\n", "tariff_code_twice", "3"},
      {"specific duty", "hs,name_zh,mfn\n90153000,水平仪,0.6元/千克\n", "rate_not_a_number", "2"},
      {"negative", "hs,name_zh,mfn\n90153000,水平仪,-1\n", "rate_not_a_number", "2"},
      {"empty rate", "hs,name_zh,mfn\n90153000,水平仪,\n", "rate_not_a_number", "2"},
      {"no name", "hs,name_zh,mfn\n90153000,,9\n", "name_missing", "2"},
      {"rates differ", "hs,name_zh,mfn\n9016001010,天平,9\n9016001090,天平,8\n", "tariff_rates_differ", "3"},
      {"VAT", "hs,name_zh,mfn,vat\n90153000,水平仪,9,17\n", "vat_unknown", "2"},
      {"no column", "hs,name_zh\n90153000,水平仪\n", "csv_column_missing", ""},
      {"nothing", "hs,name_zh,mfn\n", "tariff_empty", ""},
  };
  for (const BadSchedule& bad : cases) {
    auto schedule = parse_schedule(bad.file, known());
    ASSERT_FALSE(schedule) << bad.what;
    EXPECT_EQ(schedule.error().code, bad.code) << bad.what;
    if (*bad.line != '\0') {
      EXPECT_EQ(schedule.error().arguments.front().second, bad.line) << bad.what;
    }
  }
}

TEST(Tariff, every_fault_is_told_and_an_earlier_day_than_the_last_version_is_refused) {
  auto schedule = parse_schedule("hs,name_zh,mfn\n1,水平仪,9\n90153000,,x\n", known());
  ASSERT_FALSE(schedule);
  EXPECT_EQ(schedule.error().more.size(), 2U);
  auto first = tariff_from(known(), *parse_schedule("hs,name_zh,mfn\n90153000,水平仪,8\n", known()), new_year());
  auto again = tariff_from(first->table, first->added, new_year());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "tariff_version_later");
}

}  // namespace
}  // namespace loopline::link
