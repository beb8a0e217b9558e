// Numeric functions (DMN 1.5 §10.3.4.5).
#include "feel/builtins.h"

namespace loopline::feel {
namespace {

Value finite(const Decimal& number) { return number.is_finite() ? Value(number) : Value(); }

// decimal128 has exponents from -6111 to 6176; a scale beyond is an error, a fraction of a scale is cut off.
std::optional<int> scale_from(const Value& scale) {
  if (scale.is_null()) return std::nullopt;
  const auto places = scale.number()->rounded(0, Rounding::down).to_integer();
  if (!places || *places < -6111 || *places > 6176) return std::nullopt;
  return static_cast<int>(*places);
}

Body rounding(Rounding rounding, bool scale_optional) {
  return [rounding, scale_optional](Given arguments, Interpreter& interpreter) -> Value {
    std::optional<int> scale = 0;
    if (arguments.size() > 1 || !scale_optional) scale = scale_from(argument(arguments, 1));
    if (!scale) return interpreter.null("scale_out_of_range");
    return finite(arguments[0].number()->rounded(*scale, rounding));
  };
}

Body of_number(Decimal (Decimal::*operation)() const) {
  return [operation](Given arguments, Interpreter&) { return finite((arguments[0].number()->*operation)()); };
}

Value absolute(Given arguments, Interpreter& interpreter) {
  const Value& value = arguments[0];
  if (const Decimal* number = value.number()) return number->abs();
  const bool negative = (value.days_time() && value.days_time()->seconds < 0) ||
                        (value.years_months() && value.years_months()->months < 0);
  if (!value.days_time() && !value.years_months())
    return interpreter.null("argument_of_wrong_type", {{"name", "n"}, {"expected", "number"}});
  return negative ? apply(Operator::multiply, value, Value::number(-1), interpreter) : value;
}

Value modulo(Given arguments, Interpreter& interpreter) {
  const Decimal& divisor = *arguments[1].number();
  if (divisor.is_zero()) return interpreter.null("division_by_zero");
  return finite(arguments[0].number()->modulo(divisor));
}

Value root(Given arguments, Interpreter& interpreter) {
  const Decimal& number = *arguments[0].number();
  return number.is_negative() ? interpreter.null("number_out_of_domain") : finite(number.sqrt());
}

Value logarithm(Given arguments, Interpreter& interpreter) {
  const Decimal& number = *arguments[0].number();
  return number.is_negative() || number.is_zero() ? interpreter.null("number_out_of_domain") : finite(number.ln());
}

// Even and odd ask about the number without its fraction's sign: 2.5 is neither.
Body parity(int remainder) {
  return [remainder](Given arguments, Interpreter&) -> Value {
    const Decimal rest = arguments[0].number()->modulo(Decimal(2));
    return rest == Decimal(remainder);
  };
}

}  // namespace

void add_numeric_functions(Registry& registry) {
  add(registry, "decimal", "n:number, scale:number", rounding(Rounding::half_even, false));
  add(registry, "floor", "n:number, scale:number?", rounding(Rounding::floor, true));
  add(registry, "ceiling", "n:number, scale:number?", rounding(Rounding::ceiling, true));
  add(registry, "round up", "n:number, scale:number?", rounding(Rounding::up, true));
  add(registry, "round down", "n:number, scale:number?", rounding(Rounding::down, true));
  add(registry, "round half up", "n:number, scale:number?", rounding(Rounding::half_up, true));
  add(registry, "round half down", "n:number, scale:number?", rounding(Rounding::half_down, true));
  add(registry, "abs", "n", absolute);
  add(registry, "modulo", "dividend:number, divisor:number", modulo);
  add(registry, "sqrt", "number:number", root);
  add(registry, "log", "number:number", logarithm);
  add(registry, "exp", "number:number", of_number(&Decimal::exp));
  add(registry, "odd", "number:number", parity(1));
  add(registry, "even", "number:number", parity(0));
}

}  // namespace loopline::feel
