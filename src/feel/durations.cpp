#include "feel/durations.h"

#include "feel/limits.h"

namespace loopline::feel {
namespace {

// Days that can be added without leaving int64 on the way; years are held to their limit afterwards.
constexpr std::int64_t days_max = 800'000'000'000;
constexpr std::int64_t months_max = 24'000'000'000;

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  const std::int64_t quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

DaysTime from_parts(std::int64_t seconds, std::int64_t nanos) {
  return {seconds + floor_divide(nanos, nanos_per_second),
          static_cast<std::int32_t>(nanos - floor_divide(nanos, nanos_per_second) * nanos_per_second)};
}

}  // namespace

bool in_range(Date date) {
  const std::int64_t year = date.civil().year;
  return year >= -year_max && year <= year_max;
}

Decimal seconds_of(const DaysTime& duration) { return Decimal(duration.seconds) + Decimal::scaled(duration.nanos, -9); }

std::optional<DaysTime> days_time_of(const Decimal& seconds) {
  if (!seconds.is_finite()) return std::nullopt;
  const Decimal whole = seconds.rounded(0, Rounding::floor);
  const auto count = whole.to_integer();
  const auto nanos = (seconds - whole).to_units(9, Rounding::floor);
  if (!count || !nanos) return std::nullopt;
  return DaysTime{*count, static_cast<std::int32_t>(*nanos)};
}

std::optional<DaysTime> sum(const DaysTime& a, const DaysTime& b) {
  std::int64_t seconds = 0;
  const std::int64_t nanos = std::int64_t{a.nanos} + b.nanos;
  if (__builtin_add_overflow(a.seconds, b.seconds, &seconds)) return std::nullopt;
  if (__builtin_add_overflow(seconds, nanos / nanos_per_second, &seconds)) return std::nullopt;
  return DaysTime{seconds, static_cast<std::int32_t>(nanos % nanos_per_second)};
}

std::optional<DaysTime> negated(const DaysTime& duration) {
  if (duration.seconds == INT64_MIN) return std::nullopt;
  if (duration.nanos == 0) return DaysTime{-duration.seconds, 0};
  return DaysTime{-duration.seconds - 1, static_cast<std::int32_t>(nanos_per_second - duration.nanos)};
}

std::optional<Date> plus(Date date, YearsMonths duration) {
  if (duration.months > months_max || duration.months < -months_max) return std::nullopt;
  const Date moved = date.plus_months(duration.months);
  return in_range(moved) ? std::optional(moved) : std::nullopt;
}

std::optional<DateTime> plus(const DateTime& moment, YearsMonths duration) {
  const auto date = plus(moment.date, duration);
  if (!date) return std::nullopt;
  return DateTime{*date, moment.time};
}

std::optional<Date> plus(Date date, const DaysTime& duration) {
  const std::int64_t days = floor_divide(duration.seconds, seconds_per_day);
  if (days > days_max || days < -days_max) return std::nullopt;
  const Date moved = date.plus_days(days);
  return in_range(moved) ? std::optional(moved) : std::nullopt;
}

std::optional<DateTime> plus(const DateTime& moment, const DaysTime& duration) {
  if (duration.seconds > days_max * seconds_per_day || duration.seconds < -days_max * seconds_per_day)
    return std::nullopt;
  const DaysTime moved =
      from_parts(moment.epoch_seconds() + duration.seconds, moment.time.nanos % nanos_per_second + duration.nanos);
  const DateTime result = at_epoch(moved.seconds, moved.nanos, moment.time.zone);
  return in_range(result.date) ? std::optional(result) : std::nullopt;
}

Time plus(const Time& time, const DaysTime& duration) {
  const std::int64_t moved = (duration.seconds % seconds_per_day) * nanos_per_second + duration.nanos + time.nanos;
  return {moved - floor_divide(moved, nanos_per_day) * nanos_per_day, time.zone};
}

std::optional<DaysTime> difference(const DateTime& a, const DateTime& b) {
  if (a.time.zone.is_local() != b.time.zone.is_local()) return std::nullopt;
  return from_parts(a.epoch_seconds() - b.epoch_seconds(),
                    a.time.nanos % nanos_per_second - b.time.nanos % nanos_per_second);
}

std::optional<DaysTime> difference(const Time& a, const Time& b) {
  const auto offset_a = a.offset_seconds();
  const auto offset_b = b.offset_seconds();
  if (offset_a.has_value() != offset_b.has_value()) return std::nullopt;
  return from_parts(offset_b.value_or(0) - offset_a.value_or(0), a.nanos - b.nanos);
}

YearsMonths months_from(const DateTime& from, const DateTime& to) { return {months_between(from.date, to.date)}; }

}  // namespace loopline::feel
