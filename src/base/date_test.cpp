#include "base/date.h"

#include <gtest/gtest.h>

namespace loopline {
namespace {

Date day(std::string_view text) {
  auto date = Date::parse(text);
  EXPECT_TRUE(date.has_value()) << text;
  return date.value_or(Date());
}

TEST(Date, counts_from_1970) {
  EXPECT_EQ(day("1970-01-01").days(), 0);
  EXPECT_EQ(day("1969-12-31").days(), -1);
  EXPECT_EQ(day("2000-03-01").days(), 11'017);
  EXPECT_EQ(day("0001-01-01").days(), -719'162);
}

TEST(Date, knows_leap_years) {
  for (auto [year, leap] : {std::pair{2024, true},
                            {2025, false},
                            {2000, true},
                            {1900, false},
                            {2100, false},
                            {2400, true},
                            {0, true},
                            {-4, true},
                            {-1, false},
                            {-100, false},
                            {-400, true}}) {
    EXPECT_EQ(Date::from_civil(year, 2, 29).has_value(), leap) << year;
    EXPECT_EQ(days_in_month(year, 2), leap ? 29 : 28) << year;
  }
}

TEST(Date, refuses_what_is_no_day) {
  for (const char* text :
       {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "2026-1-1", "26-01-01", "2026/01/01",
        "2026-01-01 ", " 2026-01-01", "2026-01-01T", "-2026-01-01", "12026-01-01", "20260101", "2026-01-0a"}) {
    EXPECT_FALSE(Date::parse(text).has_value()) << text;
  }
  EXPECT_FALSE(Date::from_civil(1'000'000'000, 1, 1).has_value());
  EXPECT_FALSE(Date::from_civil(-1'000'000'000, 1, 1).has_value());
}

TEST(Date, every_day_of_eight_hundred_years_comes_back) {
  Date::Civil before = Date::from_civil(1599, 12, 31)->civil();
  for (std::int64_t days = Date::from_civil(1600, 1, 1)->days(); days < Date::from_civil(2400, 1, 1)->days(); ++days) {
    Date date = Date::from_days(days);
    Date::Civil now = date.civil();
    ASSERT_EQ(Date::from_civil(now.year, now.month, now.day), date) << days;
    bool next_day = now.month == before.month && now.day == before.day + 1;
    bool next_month = now.day == 1 && before.day == days_in_month(before.year, before.month);
    ASSERT_TRUE(next_day || next_month) << date.text();
    before = now;
  }
}

TEST(Date, reaches_the_far_years) {
  for (std::int64_t year : {-999'999'999LL, -10'000LL, 10'000LL, 999'999'999LL}) {
    for (auto [month, last] : {std::pair{1, 31}, {12, 31}, {2, 28}}) {
      Date date = Date::from_civil(year, month, last).value();
      EXPECT_EQ(date.civil().year, year);
      EXPECT_EQ(date.civil().month, month);
      EXPECT_EQ(date.civil().day, last);
    }
  }
  EXPECT_EQ(Date::from_civil(-1, 3, 4)->text(), "-0001-03-04");
  EXPECT_EQ(Date::from_civil(12'345, 3, 4)->text(), "12345-03-04");
}

TEST(Date, knows_the_day_of_the_week) {
  EXPECT_EQ(day("1970-01-01").weekday(), 4);
  EXPECT_EQ(day("1969-12-29").weekday(), 1);
  EXPECT_EQ(day("1969-12-28").weekday(), 7);
  EXPECT_EQ(day("2026-02-10").weekday(), 2);
  EXPECT_EQ(day("2000-02-29").weekday(), 2);
}

TEST(Date, months_later_is_the_same_day_or_the_last_of_the_month) {
  EXPECT_EQ(day("2026-01-31").plus_months(1), day("2026-02-28"));
  EXPECT_EQ(day("2024-01-31").plus_months(1), day("2024-02-29"));
  EXPECT_EQ(day("2024-02-29").plus_months(12), day("2025-02-28"));
  EXPECT_EQ(day("2026-03-31").plus_months(-1), day("2026-02-28"));
  EXPECT_EQ(day("2026-11-30").plus_months(3), day("2027-02-28"));
  EXPECT_EQ(day("2026-02-10").plus_months(36), day("2029-02-10"));
  EXPECT_EQ(day("2026-01-15").plus_months(-13), day("2024-12-15"));
  EXPECT_EQ(day("2026-05-05").plus_months(0), day("2026-05-05"));
}

TEST(Date, a_month_is_whole_on_its_day) {
  EXPECT_EQ(months_between(day("2026-02-10"), day("2029-02-09")), 35);
  EXPECT_EQ(months_between(day("2026-02-10"), day("2029-02-10")), 36);
  EXPECT_EQ(months_between(day("2026-02-10"), day("2029-02-11")), 36);
  EXPECT_EQ(months_between(day("2026-01-31"), day("2026-02-27")), 0);
  EXPECT_EQ(months_between(day("2026-01-31"), day("2026-02-28")), 1);
  EXPECT_EQ(months_between(day("2026-01-31"), day("2026-03-30")), 1);
  EXPECT_EQ(months_between(day("2026-01-31"), day("2026-03-31")), 2);
  EXPECT_EQ(months_between(day("2026-05-05"), day("2026-05-05")), 0);
  EXPECT_EQ(months_between(day("2029-02-10"), day("2026-02-10")), -36);
  EXPECT_EQ(months_between(day("2026-02-11"), day("2026-02-10")), 0);
}

TEST(Moment, reads_rfc_3339) {
  for (auto [written, text] : {std::pair{"2026-02-10T08:00:00Z", "2026-02-10T08:00:00.000000Z"},
                               {"2026-02-10T16:00:00+08:00", "2026-02-10T08:00:00.000000Z"},
                               {"2026-02-10t08:00:00.5z", "2026-02-10T08:00:00.500000Z"},
                               {"2026-02-10 08:00:00.123456789Z", "2026-02-10T08:00:00.123456Z"},
                               {"2026-01-01T00:30:00+08:00", "2025-12-31T16:30:00.000000Z"},
                               {"2025-12-31T20:30:00-05:30", "2026-01-01T02:00:00.000000Z"},
                               {"1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"},
                               {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000000Z"}}) {
    auto moment = Moment::parse(written);
    ASSERT_TRUE(moment.has_value()) << written;
    EXPECT_EQ(moment->text(), text) << written;
  }
}

TEST(Moment, refuses_what_is_no_instant) {
  for (const char* text :
       {"2026-02-10", "2026-02-10T08:00Z", "2026-02-10T08:00:00", "2026-02-10T24:00:00Z", "2026-02-10T08:60:00Z",
        "2026-02-10T08:00:60Z", "2026-02-10T08:00:00.Z", "2026-02-10T08:00:00+8:00", "2026-02-10T08:00:00+24:00",
        "2026-02-10T08:00:00+08:60", "2026-02-10T08:00:00+0800", "2026-02-10T08:00:00Z ", "2026-02-30T08:00:00Z", ""}) {
    EXPECT_FALSE(Moment::parse(text).has_value()) << text;
  }
}

TEST(Moment, the_zone_lives_eight_hours_ahead) {
  EXPECT_EQ(Moment::parse("2026-02-09T15:59:59.999999Z")->zone_date(), day("2026-02-09"));
  EXPECT_EQ(Moment::parse("2026-02-09T16:00:00Z")->zone_date(), day("2026-02-10"));
  EXPECT_EQ(Moment::start_of(day("2026-02-10")).text(), "2026-02-09T16:00:00.000000Z");
  EXPECT_EQ(Moment::start_of(day("2026-02-10")).zone_date(), day("2026-02-10"));
  EXPECT_EQ(Moment::parse("1969-12-31T15:59:59Z")->zone_date(), day("1969-12-31"));
  EXPECT_EQ(Moment::parse("1969-12-31T16:00:00Z")->zone_date(), day("1970-01-01"));
}

TEST(Moment, the_machine_clock_goes_on) {
  Moment first = system_now();
  EXPECT_GT(first, Moment::start_of(day("2025-01-01")));
  EXPECT_LE(first, system_now());
}

// The week of the National Day 2026: holidays 1 to 7 October, Saturday the 10th worked in exchange.
WorkdayCalendar october() {
  WorkdayCalendar calendar;
  for (int i = 1; i <= 7; ++i) calendar.holidays.insert(*Date::from_civil(2026, 10, i));
  calendar.workdays.insert(day("2026-10-10"));
  return calendar;
}

TEST(WorkdayCalendar, holidays_rest_and_exchanged_days_work) {
  WorkdayCalendar calendar = october();
  EXPECT_TRUE(calendar.is_workday(day("2026-09-30")));
  EXPECT_FALSE(calendar.is_workday(day("2026-10-01")));
  EXPECT_TRUE(calendar.is_workday(day("2026-10-08")));
  EXPECT_TRUE(calendar.is_workday(day("2026-10-10")));
  EXPECT_FALSE(calendar.is_workday(day("2026-10-11")));
}

TEST(WorkdayCalendar, counts_working_days_after_a_day) {
  WorkdayCalendar calendar = october();
  EXPECT_EQ(calendar.add(day("2026-09-30"), 0), day("2026-09-30"));
  EXPECT_EQ(calendar.add(day("2026-10-03"), 0), day("2026-10-03"));
  EXPECT_EQ(calendar.add(day("2026-09-30"), 1), day("2026-10-08"));
  EXPECT_EQ(calendar.add(day("2026-09-30"), 3), day("2026-10-10"));
  EXPECT_EQ(calendar.add(day("2026-09-30"), 4), day("2026-10-12"));
  EXPECT_EQ(WorkdayCalendar{}.add(day("2026-02-13"), 20), day("2026-03-13"));
}

}  // namespace
}  // namespace loopline
