// Days, moments and working days. A clock is a parameter: nothing below the shell reads the time itself.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace loopline {

// A calendar day, proleptic Gregorian, years ±999,999,999; counted in days since 1970-01-01.
class Date {
 public:
  struct Civil {
    std::int64_t year;
    int month;  // 1 to 12
    int day;    // 1 to 31
  };

  constexpr Date() = default;
  static constexpr Date from_days(std::int64_t days) {
    Date date;
    date.days_ = days;
    return date;
  }
  static std::optional<Date> from_civil(std::int64_t year, int month, int day);
  // "2026-02-10"; years beyond four digits with a sign are FEEL's business, not ours.
  static std::optional<Date> parse(std::string_view text);

  constexpr std::int64_t days() const { return days_; }
  Civil civil() const;
  int weekday() const;  // 1 Monday … 7 Sunday
  std::string text() const;

  Date plus_days(std::int64_t days) const { return from_days(days_ + days); }
  // The same day `months` later, or the last day of that month where it has no such day.
  Date plus_months(std::int64_t months) const;

  friend constexpr auto operator<=>(const Date&, const Date&) = default;

 private:
  std::int64_t days_ = 0;
};

int days_in_month(std::int64_t year, int month);
// Whole months from `from` to `to` (the day of the month reached counts), negative where `to` is earlier.
std::int64_t months_between(Date from, Date to);

// An instant: microseconds since 1970-01-01T00:00:00Z.
class Moment {
 public:
  constexpr Moment() = default;
  static constexpr Moment from_micros(std::int64_t micros) {
    Moment moment;
    moment.micros_ = micros;
    return moment;
  }
  // RFC 3339 with offset or Z.
  static std::optional<Moment> parse(std::string_view text);
  // Midnight in the zone (UTC+8) on that day.
  static Moment start_of(Date day);

  constexpr std::int64_t micros() const { return micros_; }
  // The day in the zone: Shenzhen and Hong Kong are both at UTC+8 without summer time.
  Date zone_date() const;
  // "2026-02-10T08:00:00.000000Z"
  std::string text() const;

  friend constexpr auto operator<=>(const Moment&, const Moment&) = default;

 private:
  std::int64_t micros_ = 0;
};

using Clock = std::function<Moment()>;
// The machine's clock; only the shell (server, cli) hands it in.
Moment system_now();

// Working days of one place: Monday to Friday, less `holidays`, plus `workdays` (weekend days worked in exchange).
struct WorkdayCalendar {
  std::set<Date> holidays;
  std::set<Date> workdays;

  bool is_workday(Date day) const;
  // The `count`-th working day after `day` (count ≥ 0; 0 gives `day` itself).
  Date add(Date day, int count) const;
};

}  // namespace loopline
