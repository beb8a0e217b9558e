// Technical limits of this room; none of them is law.
#pragma once

#include <cstdint>

namespace loopline::exits {

// The classes of ageing on the calendar: long overdue, overdue, due within a week, within a month, later.
inline constexpr std::int64_t long_overdue_days = 30;
inline constexpr std::int64_t week_days = 7;
inline constexpr std::int64_t month_days = 30;

}  // namespace loopline::exits
