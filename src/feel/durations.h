// Arithmetic of dates, times and durations; nothing where the result lies beyond ±999,999,999 years or the duration's
// range.
#pragma once

#include <optional>

#include "base/decimal.h"
#include "feel/temporal.h"

namespace loopline::feel {

// Seconds with their fraction, exactly.
Decimal seconds_of(const DaysTime& duration);
// Rounded down to a nanosecond.
std::optional<DaysTime> days_time_of(const Decimal& seconds);

std::optional<DaysTime> sum(const DaysTime& a, const DaysTime& b);
std::optional<DaysTime> negated(const DaysTime& duration);

std::optional<Date> plus(Date date, YearsMonths duration);
std::optional<Date> plus(Date date, const DaysTime& duration);
std::optional<DateTime> plus(const DateTime& moment, YearsMonths duration);
// In elapsed time: a region's clocks may change between.
std::optional<DateTime> plus(const DateTime& moment, const DaysTime& duration);
Time plus(const Time& time, const DaysTime& duration);

// Nothing if only one of them is local.
std::optional<DaysTime> difference(const DateTime& a, const DateTime& b);
std::optional<DaysTime> difference(const Time& a, const Time& b);
// Whole months from `from` to `to` by their dates; the time of day does not count (TCK 1121 case 034).
YearsMonths months_from(const DateTime& from, const DateTime& to);

bool in_range(Date date);

}  // namespace loopline::feel
