// String functions (DMN 1.5 §10.3.4.3). Positions and lengths count code points, never bytes.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/text.h"
#include "feel/builtins.h"
#include "feel/limits.h"
#include "feel/regex.h"

namespace loopline::feel {
namespace {

// The byte at which code point `index` begins; the length where there is none.
std::size_t byte_of(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  while (index > 0 && at < text.size()) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    --index;
  }
  return at;
}

const std::string& text_of(Given arguments, std::size_t place) { return *arguments[place].string(); }

Value substring(Given arguments, Interpreter& interpreter) {
  const std::string& text = text_of(arguments, 0);
  const auto size = static_cast<std::int64_t>(code_points(text));
  interpreter.spend(text.size() / 16);
  const auto start = arguments[1].number()->rounded(0, Rounding::down).to_integer();
  if (!start || *start == 0 || *start > size || *start < -size) return interpreter.null("index_out_of_range");
  const std::int64_t first = *start > 0 ? *start - 1 : size + *start;
  std::int64_t length = size - first;
  if (!argument(arguments, 2).is_null()) {
    const auto wanted = arguments[2].number()->rounded(0, Rounding::down).to_integer();
    if (!wanted || *wanted < 1) return interpreter.null("index_out_of_range");
    length = std::min(length, *wanted);
  }
  const std::size_t from = byte_of(text, static_cast<std::size_t>(first));
  const std::string_view rest = std::string_view(text).substr(from);
  return rest.substr(0, byte_of(rest, static_cast<std::size_t>(length)));
}

Value string_length(Given arguments, Interpreter&) {
  return Value::number(static_cast<std::int64_t>(code_points(text_of(arguments, 0))));
}

Value cased(Given arguments, bool upper) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(text_of(arguments, 0));
  if (upper) {
    text.toUpper(icu::Locale::getRoot());
  } else {
    text.toLower(icu::Locale::getRoot());
  }
  std::string out;
  text.toUTF8String(out);
  return out;
}

Value substring_before(Given arguments, Interpreter&) {
  const std::string& text = text_of(arguments, 0);
  const std::size_t at = text.find(text_of(arguments, 1));
  return at == std::string::npos ? std::string() : text.substr(0, at);
}

Value substring_after(Given arguments, Interpreter&) {
  const std::string& text = text_of(arguments, 0);
  const std::size_t at = text.find(text_of(arguments, 1));
  return at == std::string::npos ? std::string() : text.substr(at + text_of(arguments, 1).size());
}

// The pattern compiled, or null with the reason.
std::optional<Regex> regex_from(const Value& pattern, const Value& flags, Interpreter& interpreter) {
  auto regex = Regex::compile(*pattern.string(), flags.is_null() ? std::string() : *flags.string());
  if (regex) return std::move(*regex);
  interpreter.null(regex.error().code, regex.error().arguments);
  return std::nullopt;
}

template <class T>
Value answered(const Result<T>& result, Interpreter& interpreter) {
  if (result) return *result;
  return interpreter.null(result.error().code, result.error().arguments);
}

Value matches(Given arguments, Interpreter& interpreter) {
  const auto regex = regex_from(arguments[1], argument(arguments, 2), interpreter);
  if (!regex || !interpreter.spend(text_of(arguments, 0).size() / 16)) return {};
  return answered(regex->found_in(text_of(arguments, 0)), interpreter);
}

Value replace(Given arguments, Interpreter& interpreter) {
  const auto regex = regex_from(arguments[1], argument(arguments, 3), interpreter);
  if (!regex || !interpreter.spend(text_of(arguments, 0).size() / 16)) return {};
  return answered(regex->replaced(text_of(arguments, 0), text_of(arguments, 2)), interpreter);
}

Value split(Given arguments, Interpreter& interpreter) {
  const auto regex = regex_from(arguments[1], {}, interpreter);
  if (!regex || !interpreter.spend(text_of(arguments, 0).size())) return {};
  const auto parts = regex->split(text_of(arguments, 0));
  if (!parts) return interpreter.null(parts.error().code, parts.error().arguments);
  List out;
  for (const std::string& part : *parts) out.emplace_back(part);
  return out;
}

Value string_join(Given arguments, Interpreter& interpreter) {
  const Value delimiter = argument(arguments, 1);
  std::string out;
  bool first = true;
  for (const Value& item : *arguments[0].list()) {
    if (item.is_null()) continue;
    if (!item.string())
      return interpreter.null("argument_of_wrong_type", {{"name", "list"}, {"expected", "list<string>"}});
    if (!std::exchange(first, false) && !delimiter.is_null()) out += *delimiter.string();
    out += *item.string();
    if (out.size() > string_bytes_max) return interpreter.null("string_too_long");
  }
  interpreter.spend(out.size() / 16);
  return out;
}

}  // namespace

void add_string_functions(Registry& registry) {
  add(registry, "substring", "string:string, start position:number, length:number?", substring);
  add(registry, "string length", "string:string", string_length);
  add(registry, "upper case", "string:string", [](Given arguments, Interpreter&) { return cased(arguments, true); });
  add(registry, "lower case", "string:string", [](Given arguments, Interpreter&) { return cased(arguments, false); });
  add(registry, "substring before", "string:string, match:string", substring_before);
  add(registry, "substring after", "string:string, match:string", substring_after);
  add(registry, "contains", "string:string, match:string", [](Given arguments, Interpreter&) -> Value {
    return text_of(arguments, 0).find(text_of(arguments, 1)) != std::string::npos;
  });
  add(registry, "starts with", "string:string, match:string",
      [](Given arguments, Interpreter&) -> Value { return text_of(arguments, 0).starts_with(text_of(arguments, 1)); });
  add(registry, "ends with", "string:string, match:string",
      [](Given arguments, Interpreter&) -> Value { return text_of(arguments, 0).ends_with(text_of(arguments, 1)); });
  add(registry, "matches", "input:string, pattern:string, flags:string?", matches);
  add(registry, "replace", "input:string, pattern:string, replacement:string, flags:string?", replace);
  add(registry, "split", "string:string, delimiter:string", split);
  add(registry, "string join", "list:list, delimiter:string?", string_join);
}

}  // namespace loopline::feel
