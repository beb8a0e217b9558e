// Functions of dates and times (DMN 1.5 §10.3.4.1 and §10.3.4.9).
#include "feel/builtins.h"
#include "feel/durations.h"
#include "feel/limits.h"

namespace loopline::feel {
namespace {

template <class T>
Value of(const std::optional<T>& value, Interpreter& interpreter, const char* code) {
  return value ? Value(*value) : interpreter.null(code);
}

Value wrong(Interpreter& interpreter, const char* expected) {
  return interpreter.null("argument_of_wrong_type", {{"name", "from"}, {"expected", expected}});
}

std::optional<int> whole(const Value& number) {
  const auto integer = number.number()->to_integer();
  if (!integer || *integer > 1'000'000'000 || *integer < -1'000'000'000) return std::nullopt;
  return static_cast<int>(*integer);
}

Value date(Given arguments, Interpreter& interpreter) {
  const Value& from = arguments[0];
  if (arguments.size() == 3) {
    const auto year = whole(arguments[0]);
    const auto month = whole(arguments[1]);
    const auto day = whole(arguments[2]);
    if (!year || !month || !day || *year > year_max || *year < -year_max) return interpreter.null("bad_date");
    return of(Date::from_civil(*year, *month, *day), interpreter, "bad_date");
  }
  if (from.string()) return of(parse_date(*from.string()), interpreter, "bad_date");
  if (from.date()) return from;
  if (from.date_time()) return from.date_time()->date;
  return wrong(interpreter, "date");
}

Value time_from_parts(Given arguments, Interpreter& interpreter) {
  const auto hour = whole(arguments[0]);
  const auto minute = whole(arguments[1]);
  const Decimal& second = *arguments[2].number();
  const auto nanos = second.to_units(9, Rounding::down);
  if (!hour || !minute || !nanos || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 || *nanos < 0 ||
      *nanos >= 60 * nanos_per_second) {
    return interpreter.null("bad_time");
  }
  Time time{(*hour * 3600LL + *minute * 60LL) * nanos_per_second + *nanos, {}};
  const Value offset = argument(arguments, 3);
  if (!offset.is_null()) {
    const std::int64_t seconds = offset.days_time()->seconds;
    if (seconds > 18 * 3600 || seconds < -18 * 3600) return interpreter.null("bad_time");
    time.zone = {Zone::Kind::offset, static_cast<std::int32_t>(seconds), nullptr};
  }
  return time;
}

Value time(Given arguments, Interpreter& interpreter) {
  if (arguments.size() > 1) return time_from_parts(arguments, interpreter);
  const Value& from = arguments[0];
  if (from.string()) return of(Time::parse(*from.string()), interpreter, "bad_time");
  if (from.time()) return from;
  if (from.date_time()) return from.date_time()->time;
  if (from.date()) return Time{0, Zone::utc()};
  return wrong(interpreter, "time");
}

Value date_and_time(Given arguments, Interpreter& interpreter) {
  const Value& from = arguments[0];
  if (arguments.size() == 2) {
    const Time* of_day = arguments[1].time();
    if (of_day == nullptr || (!from.date() && !from.date_time())) return wrong(interpreter, "date and time");
    return DateTime{from.date() ? *from.date() : from.date_time()->date, *of_day};
  }
  if (from.string()) return of(DateTime::parse(*from.string()), interpreter, "bad_date_time");
  if (from.date_time()) return from;
  if (from.date()) return DateTime{*from.date(), {}};
  return wrong(interpreter, "date and time");
}

Value duration(Given arguments, Interpreter& interpreter) {
  const Value& from = arguments[0];
  if (from.days_time() || from.years_months()) return from;
  if (!from.string()) return wrong(interpreter, "days and time duration");
  if (const auto months = YearsMonths::parse(*from.string())) return *months;
  return of(DaysTime::parse(*from.string()), interpreter, "bad_duration");
}

std::optional<DateTime> moment_of(const Value& value) {
  if (value.date_time()) return *value.date_time();
  if (value.date()) return DateTime{*value.date(), {}};
  return std::nullopt;
}

Value months_between_values(Given arguments, Interpreter& interpreter) {
  const auto from = moment_of(arguments[0]);
  const auto to = moment_of(arguments[1]);
  if (!from || !to) return wrong(interpreter, "date");
  return months_from(*from, *to);
}

// The date of a date or a date and time.
Body of_date(std::function<Value(Date)> part) {
  return [part = std::move(part)](Given arguments, Interpreter& interpreter) -> Value {
    const auto moment = moment_of(arguments[0]);
    return moment ? part(moment->date) : wrong(interpreter, "date");
  };
}

Value day_of_year(Date date) {
  return Value::number(date.days() - Date::from_civil(date.civil().year, 1, 1)->days() + 1);
}

Value day_of_week(Date date) {
  static constexpr const char* names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return names[date.weekday() - 1];
}

Value month_of_year(Date date) {
  static constexpr const char* names[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};
  return names[date.civil().month - 1];
}

// ISO 8601: the week of a day is that of its Thursday.
Value week_of_year(Date date) {
  const Date thursday = date.plus_days(4 - date.weekday());
  return Value::number((thursday.days() - Date::from_civil(thursday.civil().year, 1, 1)->days()) / 7 + 1);
}

std::optional<DateTime> now_of(Interpreter& interpreter) {
  const auto& now = interpreter.options().now;
  if (!now) return std::nullopt;
  std::int64_t seconds = now->micros() / 1'000'000;
  std::int64_t micros = now->micros() % 1'000'000;
  if (micros < 0) {
    --seconds;
    micros += 1'000'000;
  }
  return at_epoch(seconds, micros * 1000, Zone::utc());
}

}  // namespace

void add_temporal_functions(Registry& registry) {
  add(registry, "date", "from | year:number, month:number, day:number", date);
  add(registry, "time", "from | hour:number, minute:number, second:number, offset:days and time duration?", time);
  add(registry, "date and time", "from | date, time", date_and_time);
  add(registry, "duration", "from", duration);
  add(registry, "years and months duration", "from, to", months_between_values);
  add(registry, "day of year", "date", of_date(day_of_year));
  add(registry, "day of week", "date", of_date(day_of_week));
  add(registry, "month of year", "date", of_date(month_of_year));
  add(registry, "week of year", "date", of_date(week_of_year));
  add(registry, "now", "",
      [](Given, Interpreter& interpreter) { return of(now_of(interpreter), interpreter, "no_clock"); });
  add(registry, "today", "", [](Given, Interpreter& interpreter) -> Value {
    const auto now = now_of(interpreter);
    return now ? Value(now->date) : interpreter.null("no_clock");
  });
}

}  // namespace loopline::feel
