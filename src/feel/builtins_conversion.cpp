// number, string, not and is (DMN 1.5 §10.3.4.1, §10.3.4.2, §10.3.4.10).
#include "feel/builtins.h"
#include "feel/limits.h"

namespace loopline::feel {
namespace {

// number(from, grouping separator, decimal separator): digits with the separators named, nothing else.
Value number(Given arguments, Interpreter& interpreter) {
  const Value grouping = argument(arguments, 1);
  const Value point = argument(arguments, 2);
  std::string text = *arguments[0].string();
  const auto bad = [&] { return interpreter.null("bad_number", {{"value", *arguments[0].string()}}); };
  if (!grouping.is_null()) {
    const std::string& separator = *grouping.string();
    if ((separator != " " && separator != "," && separator != ".") ||
        (!point.is_null() && *point.string() == separator))
      return bad();
    std::erase(text, separator.front());
  }
  if (!point.is_null()) {
    const std::string& separator = *point.string();
    if (separator != "." && separator != ",") return bad();
    if (separator == "," && text.find('.') != std::string::npos) return bad();
    std::replace(text.begin(), text.end(), separator.front(), '.');
  }
  const std::size_t digits = text.find_first_not_of("+-");
  if (digits != std::string::npos && text[digits] == '.') text = text.substr(0, digits) + "0" + text.substr(digits);
  const auto parsed = Decimal::parse(text);
  return parsed && parsed->is_finite() ? Value(*parsed) : bad();
}

Value string(Given arguments, Interpreter& interpreter) {
  const Value& from = arguments[0];
  std::string text = to_feel_string(from);
  if (text.size() > string_bytes_max) return interpreter.null("string_too_long");
  interpreter.spend(text.size() / 16);
  return text;
}

Value negation(Given arguments, Interpreter& interpreter) {
  if (const bool* truth = arguments[0].boolean()) return !*truth;
  return interpreter.null("not_a_boolean", {{"name", "negand"}});
}

// Identity: the same kind, and for times the same zone too. An argument left out by name is null (TCK 0103).
Value is(Given arguments, Interpreter&) {
  const Value a = argument(arguments, 0);
  const Value b = argument(arguments, 1);
  if (a.kind() != b.kind()) return false;
  if (a.time() && a.time()->zone != b.time()->zone) return false;
  if (a.date_time() && a.date_time()->time.zone != b.date_time()->time.zone) return false;
  return equal(a, b).value_or(false);
}

}  // namespace

void add_conversion_functions(Registry& registry) {
  add(registry, "number", "from:string, grouping separator:string?, decimal separator:string?", number);
  add(registry, "string", "from", string);
  add(registry, "not", "negand", negation);
  add(registry, "is", "value1?, value2?", is);
}

}  // namespace loopline::feel
