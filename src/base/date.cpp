#include "base/date.h"

#include <fmt/format.h>

#include <chrono>

namespace loopline {

namespace {

constexpr std::int64_t year_max = 999'999'999;
constexpr std::int64_t micros_per_second = 1'000'000;
constexpr std::int64_t micros_per_day = 86'400 * micros_per_second;
constexpr std::int64_t zone_offset_micros = 8 * 3'600 * micros_per_second;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

// Days since 1970-01-01; Howard Hinnant's days_from_civil on 64 bits.
std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  year -= month <= 2;
  std::int64_t era = floor_div(year, 400);
  std::int64_t year_of_era = year - era * 400;
  std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

// Reads exactly `count` digits at `at`, moves on; -1 if they are not there.
int digits(std::string_view text, std::size_t& at, int count) {
  int value = 0;
  for (int i = 0; i < count; ++i, ++at) {
    if (at >= text.size() || text[at] < '0' || text[at] > '9') return -1;
    value = value * 10 + (text[at] - '0');
  }
  return value;
}

bool take(std::string_view text, std::size_t& at, char expected) {
  if (at >= text.size() || text[at] != expected) return false;
  ++at;
  return true;
}

std::optional<Date> date_at(std::string_view text, std::size_t& at) {
  int year = digits(text, at, 4);
  if (year < 0 || !take(text, at, '-')) return std::nullopt;
  int month = digits(text, at, 2);
  if (month < 0 || !take(text, at, '-')) return std::nullopt;
  int day = digits(text, at, 2);
  if (day < 0) return std::nullopt;
  return Date::from_civil(year, month, day);
}

}  // namespace

int days_in_month(std::int64_t year, int month) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

std::optional<Date> Date::from_civil(std::int64_t year, int month, int day) {
  if (year < -year_max || year > year_max || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
    return std::nullopt;
  }
  return from_days(days_from_civil(year, month, day));
}

std::optional<Date> Date::parse(std::string_view text) {
  std::size_t at = 0;
  auto date = date_at(text, at);
  return date && at == text.size() ? date : std::nullopt;
}

Date::Civil Date::civil() const {
  std::int64_t shifted = days_ + 719'468;
  std::int64_t era = floor_div(shifted, 146'097);
  std::int64_t day_of_era = shifted - era * 146'097;
  std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  int day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  int month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  return {year_of_era + era * 400 + (month <= 2), month, day};
}

int Date::weekday() const {
  std::int64_t from_monday = (days_ + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

std::string Date::text() const {
  Civil c = civil();
  return c.year < 0 ? fmt::format("-{:04}-{:02}-{:02}", -c.year, c.month, c.day)
                    : fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
}

Date Date::plus_months(std::int64_t months) const {
  Civil c = civil();
  std::int64_t index = c.year * 12 + (c.month - 1) + months;
  std::int64_t year = floor_div(index, 12);
  int month = static_cast<int>(index - year * 12) + 1;
  return from_days(days_from_civil(year, month, std::min(c.day, days_in_month(year, month))));
}

std::int64_t months_between(Date from, Date to) {
  if (to < from) return -months_between(to, from);
  Date::Civil a = from.civil();
  Date::Civil b = to.civil();
  std::int64_t months = (b.year - a.year) * 12 + (b.month - a.month);
  return from.plus_months(months) > to ? months - 1 : months;
}

std::optional<Moment> Moment::parse(std::string_view text) {
  std::size_t at = 0;
  auto date = date_at(text, at);
  if (!date || at >= text.size() || (text[at] != 'T' && text[at] != 't' && text[at] != ' ')) return std::nullopt;
  ++at;
  int hour = digits(text, at, 2);
  if (hour < 0 || hour > 23 || !take(text, at, ':')) return std::nullopt;
  int minute = digits(text, at, 2);
  if (minute < 0 || minute > 59 || !take(text, at, ':')) return std::nullopt;
  int second = digits(text, at, 2);
  if (second < 0 || second > 59) return std::nullopt;
  std::int64_t micros = 0;
  if (take(text, at, '.')) {
    std::int64_t unit = micros_per_second / 10;
    std::size_t start = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) micros += (text[at] - '0') * unit;
    if (at == start) return std::nullopt;
  }
  std::int64_t offset = 0;
  if (!take(text, at, 'Z') && !take(text, at, 'z')) {
    if (at >= text.size() || (text[at] != '+' && text[at] != '-')) return std::nullopt;
    int sign = text[at++] == '-' ? -1 : 1;
    int hours = digits(text, at, 2);
    if (hours < 0 || hours > 23 || !take(text, at, ':')) return std::nullopt;
    int minutes = digits(text, at, 2);
    if (minutes < 0 || minutes > 59) return std::nullopt;
    offset = sign * (hours * 3'600 + minutes * 60) * micros_per_second;
  }
  if (at != text.size()) return std::nullopt;
  std::int64_t day_micros = ((hour * 60 + minute) * 60 + second) * micros_per_second + micros;
  return from_micros(date->days() * micros_per_day + day_micros - offset);
}

Moment Moment::start_of(Date day) { return from_micros(day.days() * micros_per_day - zone_offset_micros); }

Date Moment::zone_date() const { return Date::from_days(floor_div(micros_ + zone_offset_micros, micros_per_day)); }

std::string Moment::text() const {
  std::int64_t days = floor_div(micros_, micros_per_day);
  std::int64_t rest = micros_ - days * micros_per_day;
  std::int64_t seconds = rest / micros_per_second;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", Date::from_days(days).text(), seconds / 3'600, seconds / 60 % 60,
                     seconds % 60, rest % micros_per_second);
}

Moment system_now() {
  auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return Moment::from_micros(std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count());
}

bool WorkdayCalendar::is_workday(Date day) const {
  if (workdays.contains(day)) return true;
  return day.weekday() <= 5 && !holidays.contains(day);
}

Date WorkdayCalendar::add(Date day, int count) const {
  while (count > 0) {
    day = day.plus_days(1);
    if (is_workday(day)) --count;
  }
  return day;
}

}  // namespace loopline
