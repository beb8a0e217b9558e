// FEEL's times and durations: plain values, nanosecond exact, years to ±999,999,999.
//
// Dates are base's Date. Only zone offsets come from a library (date-tz); day arithmetic is ours, because years of
// sixteen bits are not enough. Text forms: DMN 1.5 §10.3.2.3 and XML Schema part 2 (dateTime, dayTimeDuration,
// yearMonthDuration), plus "@Region/City".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace date {
class time_zone;
}

namespace loopline::feel {

inline constexpr std::int64_t nanos_per_second = 1'000'000'000;
inline constexpr std::int64_t seconds_per_day = 86'400;
inline constexpr std::int64_t nanos_per_day = seconds_per_day * nanos_per_second;

// Where a time is: nowhere in particular (local), at an offset from UTC, or in an IANA region.
struct Zone {
  enum class Kind { local, offset, region };
  Kind kind = Kind::local;
  std::int32_t offset_seconds = 0;          // kind offset
  const date::time_zone* region = nullptr;  // kind region; lives in the tz database, that is for ever

  static Zone utc() { return {Kind::offset, 0, nullptr}; }
  // Nothing if the tz database has no such region.
  static std::optional<Zone> of_region(std::string_view name);
  bool is_local() const { return kind == Kind::local; }
  // "", "Z", "+08:00", "@Asia/Shanghai".
  std::string text() const;
  // "Asia/Shanghai"; empty unless kind is region.
  std::string region_name() const;
  friend bool operator==(const Zone&, const Zone&) = default;
};

struct Time {
  std::int64_t nanos = 0;  // since midnight
  Zone zone;

  static std::optional<Time> parse(std::string_view text);
  std::string text() const;
  int hour() const { return static_cast<int>(nanos / (3600 * nanos_per_second)); }
  int minute() const { return static_cast<int>(nanos / (60 * nanos_per_second) % 60); }
  int second() const { return static_cast<int>(nanos / nanos_per_second % 60); }
  // Offset from UTC in seconds; a region is asked on `day`. Nothing for local time.
  std::optional<std::int32_t> offset_seconds(Date day = {}) const;
  friend bool operator==(const Time&, const Time&) = default;
};

struct DateTime {
  Date date;
  Time time;

  static std::optional<DateTime> parse(std::string_view text);
  std::string text() const;
  // Seconds since 1970-01-01T00:00:00 UTC (local time: as if UTC), without the fraction.
  std::int64_t epoch_seconds() const;
  std::optional<std::int32_t> offset_seconds() const { return time.offset_seconds(date); }
  friend bool operator==(const DateTime&, const DateTime&) = default;
};

// A days-and-time duration.
struct DaysTime {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;  // 0 to 999,999,999: seconds is rounded down

  static std::optional<DaysTime> parse(std::string_view text);
  std::string text() const;
  friend auto operator<=>(const DaysTime&, const DaysTime&) = default;
};

// A years-and-months duration.
struct YearsMonths {
  std::int64_t months = 0;

  static std::optional<YearsMonths> parse(std::string_view text);
  std::string text() const;
  friend auto operator<=>(const YearsMonths&, const YearsMonths&) = default;
};

// A date as FEEL writes it: at least four digits of year, a sign where negative, no time. "2026-02-10", "-2026-02-10",
// "999999999-12-31".
std::optional<Date> parse_date(std::string_view text);
std::string date_text(Date date);

// The moment `seconds` after 1970 in UTC, as a date and time in `zone`.
DateTime at_epoch(std::int64_t seconds, std::int64_t nanos, const Zone& zone);

}  // namespace loopline::feel
