// Arithmetic and comparison by the kinds of both sides (DMN 1.5 tables 50 to 57).
#include "feel/durations.h"
#include "feel/interpreter.h"
#include "feel/limits.h"

namespace loopline::feel {
namespace {

template <class T>
Value of(const std::optional<T>& value) {
  return value ? Value(*value) : Value();
}

Value finite(const Decimal& number) { return number.is_finite() ? Value(number) : Value(); }

// A date stands for its midnight in UTC where a moment is asked for.
std::optional<DateTime> moment_of(const Value& value) {
  if (const DateTime* moment = value.date_time()) return *moment;
  if (const Date* date = value.date()) return DateTime{*date, {0, Zone::utc()}};
  return std::nullopt;
}

Value numbers(Operator op, const Decimal& a, const Decimal& b) {
  switch (op) {
    case Operator::add: return finite(a + b);
    case Operator::subtract: return finite(a - b);
    case Operator::multiply: return finite(a * b);
    case Operator::divide: return b.is_zero() ? Value() : finite(a / b);
    case Operator::power: return finite(a.power(b));
    default: return {};
  }
}

Value moved(const Value& value, const YearsMonths& by) {
  if (const Date* date = value.date()) return of(plus(*date, by));
  if (const DateTime* moment = value.date_time()) return of(plus(*moment, by));
  return {};
}

Value moved(const Value& value, const DaysTime& by) {
  if (const Date* date = value.date()) return of(plus(*date, by));
  if (const DateTime* moment = value.date_time()) return of(plus(*moment, by));
  if (const Time* time = value.time()) return plus(*time, by);
  return {};
}

std::optional<YearsMonths> sum(const YearsMonths& a, const YearsMonths& b) {
  YearsMonths out;
  if (__builtin_add_overflow(a.months, b.months, &out.months)) return std::nullopt;
  return out;
}

Value added(const Value& a, const Value& b) {
  if (a.string() && b.string()) {
    if (a.string()->size() + b.string()->size() > string_bytes_max) return {};
    return *a.string() + *b.string();
  }
  if (a.years_months() && b.years_months()) return of(sum(*a.years_months(), *b.years_months()));
  if (a.days_time() && b.days_time()) return of(sum(*a.days_time(), *b.days_time()));
  if (b.years_months()) return moved(a, *b.years_months());
  if (b.days_time()) return moved(a, *b.days_time());
  if (a.years_months()) return moved(b, *a.years_months());
  if (a.days_time()) return moved(b, *a.days_time());
  return {};
}

Value subtracted(const Value& a, const Value& b) {
  if (const YearsMonths* months = b.years_months()) {
    if (months->months == INT64_MIN) return {};
    const YearsMonths back{-months->months};
    return a.years_months() ? of(sum(*a.years_months(), back)) : moved(a, back);
  }
  if (const DaysTime* days = b.days_time()) {
    const auto back = negated(*days);
    if (!back) return {};
    return a.days_time() ? of(sum(*a.days_time(), *back)) : moved(a, *back);
  }
  if (a.time() && b.time()) return of(difference(*a.time(), *b.time()));
  const auto from = moment_of(b);
  const auto to = moment_of(a);
  return from && to ? of(difference(*to, *from)) : Value();
}

Value scaled(const Value& duration, const Decimal& factor, bool divide) {
  if (divide && factor.is_zero()) return {};
  const auto by = [&](const Decimal& size) { return divide ? size / factor : size * factor; };
  if (const DaysTime* days = duration.days_time()) return of(days_time_of(by(seconds_of(*days))));
  if (const YearsMonths* months = duration.years_months()) {
    const Decimal product = by(Decimal(months->months));
    const auto whole = product.is_finite() ? product.rounded(0, Rounding::down).to_integer() : std::nullopt;
    return whole ? Value(YearsMonths{*whole}) : Value();
  }
  return {};
}

Value divided(const Value& a, const Value& b) {
  if (a.days_time() && b.days_time())
    return numbers(Operator::divide, seconds_of(*a.days_time()), seconds_of(*b.days_time()));
  if (a.years_months() && b.years_months()) {
    return numbers(Operator::divide, Decimal(a.years_months()->months), Decimal(b.years_months()->months));
  }
  return b.number() ? scaled(a, *b.number(), true) : Value();
}

Value arithmetic(Operator op, const Value& a, const Value& b) {
  if (a.number() && b.number()) return numbers(op, *a.number(), *b.number());
  switch (op) {
    case Operator::add: return added(a, b);
    case Operator::subtract: return subtracted(a, b);
    case Operator::multiply:
      return b.number() ? scaled(a, *b.number(), false) : a.number() ? scaled(b, *a.number(), false) : Value();
    case Operator::divide: return divided(a, b);
    default: return {};
  }
}

Value ordered(Operator op, const Value& a, const Value& b) {
  const auto order = compare(a, b);
  if (!order) return {};
  switch (op) {
    case Operator::less: return *order < 0;
    case Operator::less_equal: return *order <= 0;
    case Operator::greater: return *order > 0;
    default: return *order >= 0;
  }
}

std::string_view symbol(Operator op) {
  static constexpr std::string_view symbols[] = {"+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">="};
  return symbols[static_cast<std::size_t>(op)];
}

}  // namespace

Value apply(Operator op, const Value& left, const Value& right, Interpreter& interpreter) {
  Value result;
  switch (op) {
    case Operator::equal:
    case Operator::not_equal:
      if (const auto same = equal(left, right)) result = *same == (op == Operator::equal);
      break;
    case Operator::less:
    case Operator::less_equal:
    case Operator::greater:
    case Operator::greater_equal: result = ordered(op, left, right); break;
    default: result = arithmetic(op, left, right); break;
  }
  if (const std::string* text = result.string()) interpreter.spend(text->size() / 16);
  if (!result.is_null()) return result;
  if (left.is_null() || right.is_null()) return {};
  return interpreter.null("cannot_compute", {{"operator", std::string(symbol(op))},
                                             {"left", std::string(name_of(left.kind()))},
                                             {"right", std::string(name_of(right.kind()))}});
}

}  // namespace loopline::feel
