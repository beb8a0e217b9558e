// The parts of a value that a dot reaches (DMN 1.5 table 64).
#include "feel/interpreter.h"

namespace loopline::feel {
namespace {

using Found = std::optional<Value>;

Found of_date(Date date, std::string_view name) {
  const Date::Civil civil = date.civil();
  if (name == "year") return Value::number(civil.year);
  if (name == "month") return Value::number(civil.month);
  if (name == "day") return Value::number(civil.day);
  if (name == "weekday") return Value::number(date.weekday());
  return std::nullopt;
}

Found of_time(const Time& time, const std::optional<std::int32_t>& offset, std::string_view name) {
  if (name == "hour") return Value::number(time.hour());
  if (name == "minute") return Value::number(time.minute());
  if (name == "second") return Value::number(time.second());
  if (name == "time offset") return offset ? Value(DaysTime{*offset, 0}) : Value();
  if (name == "timezone") return time.zone.kind == Zone::Kind::region ? Value(time.zone.region_name()) : Value();
  return std::nullopt;
}

Found of_days_time(const DaysTime& duration, std::string_view name) {
  // Parts carry the sign of the whole; the fraction of the second is left out.
  const std::int64_t seconds = duration.seconds + (duration.seconds < 0 && duration.nanos > 0 ? 1 : 0);
  if (name == "days") return Value::number(seconds / seconds_per_day);
  if (name == "hours") return Value::number(seconds / 3600 % 24);
  if (name == "minutes") return Value::number(seconds / 60 % 60);
  if (name == "seconds") return Value::number(seconds % 60);
  return std::nullopt;
}

Found of_years_months(const YearsMonths& duration, std::string_view name) {
  if (name == "years") return Value::number(duration.months / 12);
  if (name == "months") return Value::number(duration.months % 12);
  return std::nullopt;
}

Found of_range(const Range& range, std::string_view name) {
  if (name == "start") return range.low;
  if (name == "end") return range.high;
  if (name == "start included") return Value(range.low_included);
  if (name == "end included") return Value(range.high_included);
  return std::nullopt;
}

}  // namespace

std::optional<Value> property(const Value& value, std::string_view name) {
  if (const Context* context = value.context()) {
    const Value* entry = context->find(name);
    return entry != nullptr ? std::optional(*entry) : std::nullopt;
  }
  if (const Date* date = value.date()) return of_date(*date, name);
  if (const Time* time = value.time()) return of_time(*time, time->offset_seconds(), name);
  if (const DateTime* moment = value.date_time()) {
    if (auto found = of_date(moment->date, name)) return found;
    return of_time(moment->time, moment->offset_seconds(), name);
  }
  if (value.days_time()) return of_days_time(*value.days_time(), name);
  if (value.years_months()) return of_years_months(*value.years_months(), name);
  if (value.range()) return of_range(*value.range(), name);
  return std::nullopt;
}

}  // namespace loopline::feel
