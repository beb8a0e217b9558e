// The Java functions that the conformance suite names, as a table of signatures; no Java is run.
#include <fmt/format.h>

#include <cmath>

#include "base/text.h"
#include "feel/interpreter.h"

namespace loopline::feel {
namespace {

using Doubles = std::vector<double>;

// A Java double as FEEL reads it: its shortest decimal text.
Value from_double(double value) {
  if (!std::isfinite(value)) return {};
  const auto number = Decimal::parse(fmt::format("{}", value));
  return number ? Value(*number) : Value();
}

Value from_float(double value) {
  const auto number =
      std::isfinite(value) ? Decimal::parse(fmt::format("{}", static_cast<float>(value))) : std::nullopt;
  return number ? Value(*number) : Value();
}

template <class Operation>
std::function<Value(std::span<const Value>, Interpreter&)> on_doubles(Operation operation) {
  return [operation](std::span<const Value> arguments, Interpreter& interpreter) -> Value {
    Doubles numbers;
    for (const Value& argument : arguments) {
      if (!argument.number())
        return interpreter.null("argument_of_wrong_type", {{"name", "external"}, {"expected", "number"}});
      numbers.push_back(argument.number()->to_double());
    }
    return operation(numbers);
  };
}

std::function<Value(std::span<const Value>, Interpreter&)> whole_between(std::int64_t low, std::int64_t high) {
  return [low, high](std::span<const Value> arguments, Interpreter&) -> Value {
    const auto number = arguments[0].number() ? arguments[0].number()->to_integer() : std::nullopt;
    return number && *number >= low && *number <= high ? arguments[0] : Value();
  };
}

Value greatest(std::span<const Value> arguments, Interpreter&) {
  if (!arguments[0].number() || !arguments[1].number()) return {};
  return *arguments[0].number() < *arguments[1].number() ? arguments[1] : arguments[0];
}

Value parsed(std::span<const Value> arguments, Interpreter&) {
  const std::string* text = arguments[0].string();
  const auto number = text != nullptr ? Decimal::parse(*text) : std::nullopt;
  return number && number->is_finite() ? Value(*number) : Value();
}

Value one_character(std::span<const Value> arguments, Interpreter&) {
  const std::string* text = arguments[0].string();
  return text != nullptr && code_points(*text) == 1 ? arguments[0] : Value();
}

// String.format, of which we know %s and %%.
Value formatted(std::span<const Value> arguments, Interpreter& interpreter) {
  const std::string* pattern = arguments[0].string();
  if (pattern == nullptr) return {};
  std::string out;
  std::size_t next = 1;
  for (std::size_t i = 0; i < pattern->size(); ++i) {
    const char c = (*pattern)[i];
    const char kind = i + 1 < pattern->size() ? (*pattern)[i + 1] : '\0';
    if (c != '%') {
      out += c;
    } else if (kind == '%') {
      out += '%';
      ++i;
    } else if (kind == 's' && next < arguments.size()) {
      out += to_feel_string(arguments[next++]);
      ++i;
    } else {
      return interpreter.null("external_function_failed", {{"name", "format"}});
    }
  }
  return out;
}

struct External {
  std::string_view class_name;
  std::string_view signature;
  std::size_t parameters;
  std::function<Value(std::span<const Value>, Interpreter&)> body;
};

const std::vector<External>& externals() {
  static const std::vector<External> table = {
      {"java.lang.Math", "max(double,double)", 2, greatest},
      {"java.lang.Math", "max(float,float)", 2,
       on_doubles([](const Doubles& n) { return from_float(std::max(n[0], n[1])); })},
      {"java.lang.Math", "max(int,int)", 2, greatest},
      {"java.lang.Math", "max(long,long)", 2, greatest},
      {"java.lang.Math", "cos(double)", 1, on_doubles([](const Doubles& n) { return from_double(std::cos(n[0])); })},
      {"java.lang.Math", "sin(double)", 1, on_doubles([](const Doubles& n) { return from_double(std::sin(n[0])); })},
      {"java.lang.Math", "abs(double)", 1, on_doubles([](const Doubles& n) { return from_double(std::fabs(n[0])); })},
      {"java.lang.Byte", "valueOf(byte)", 1, whole_between(-128, 127)},
      {"java.lang.Short", "valueOf(short)", 1, whole_between(-32768, 32767)},
      {"java.lang.Integer", "valueOf(int)", 1, whole_between(INT32_MIN, INT32_MAX)},
      {"java.lang.Integer", "valueOf(java.lang.String)", 1, parsed},
      {"java.lang.Long", "valueOf(java.lang.String)", 1, parsed},
      {"java.lang.Float", "valueOf(java.lang.String)", 1, parsed},
      {"java.lang.Double", "valueOf(java.lang.String)", 1, parsed},
      {"java.lang.String", "valueOf(char)", 1, one_character},
      {"java.lang.String", "format(java.lang.String,[Ljava.lang.Object;)", 1, formatted},
  };
  return table;
}

}  // namespace

Value external_function(const std::vector<Parameter>& parameters, const Value& mapping) {
  const Value java = mapping.context() != nullptr ? mapping.context()->at("java") : Value();
  if (!java.context()) return {};
  const Value class_name = java.context()->at("class");
  const Value signature = java.context()->at("method signature");
  if (!class_name.string() || !signature.string()) return {};
  std::string plain = *signature.string();
  std::erase(plain, ' ');
  for (const External& external : externals()) {
    if (external.class_name != *class_name.string() || external.signature != plain) continue;
    const bool variadic = plain.find("[L") != std::string::npos;
    if (parameters.size() != external.parameters && !variadic) return {};
    Function function;
    function.name = plain;
    function.parameters = parameters;
    function.body = external.body;
    return function;
  }
  return {};
}

}  // namespace loopline::feel
