#include "base/schema.h"

#include <unicode/regex.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/date.h"
#include "base/decimal.h"
#include "base/identifier.h"
#include "base/money.h"
#include "base/pointer.h"
#include "base/sealed.h"
#include "base/text.h"

namespace loopline {

namespace {

constexpr std::int32_t pattern_steps_max = 10'000;  // ICU's unit: about a millisecond a thousand

const std::set<std::string_view> keywords = {"type",      "properties",  "required",    "additionalProperties",
                                             "enum",      "const",       "pattern",     "minLength",
                                             "maxLength", "minimum",     "maximum",     "items",
                                             "minItems",  "maxItems",    "uniqueItems", "format",
                                             "title",     "description", "default",     "examples",
                                             "$schema",   "$id"};

const std::set<std::string_view> types = {"object", "array", "string", "integer", "number", "boolean", "null"};

// A decimal as our documents write it: a string, or a whole number.
std::optional<Decimal> decimal_of(const json::value& value) {
  if (value.is_int64()) return Decimal(value.get_int64());
  if (value.is_uint64()) return Decimal::parse(std::to_string(value.get_uint64()));
  return value.is_string() ? Decimal::parse(value.get_string()) : std::nullopt;
}

// What minimum and maximum compare: any number, and a decimal in a string.
std::optional<Decimal> comparable(const json::value& value) {
  return value.is_double() ? Decimal::parse(canonical(value)) : decimal_of(value);
}

bool is_decimal(const json::value& value) { return decimal_of(value).has_value(); }

bool is_positive(const json::value& value) {
  auto decimal = decimal_of(value);
  return decimal && *decimal > Decimal(0);
}

bool is_hs(std::string_view text) {
  return (text.size() == 8 || text.size() == 10) && text.find_first_not_of("0123456789") == std::string_view::npos;
}

using FormatCheck = bool (*)(const json::value&);

template <bool (*check)(std::string_view)>
bool text_format(const json::value& value) {
  return value.is_string() && check(value.get_string());
}

template <int places>
bool decimal_format(const json::value& value) {
  auto decimal = decimal_of(value);
  return decimal && decimal->rounded(places, Rounding::down) == *decimal;
}

const std::map<std::string_view, FormatCheck> formats = {
    {"date", [](const json::value& v) { return v.is_string() && Date::parse(v.get_string()).has_value(); }},
    {"date-time", [](const json::value& v) { return v.is_string() && Moment::parse(v.get_string()).has_value(); }},
    {"decimal", is_decimal},
    {"positive-decimal", is_positive},
    {"money", decimal_format<money_places>},
    {"quantity", [](const json::value& v) { return decimal_format<quantity_places>(v) && is_positive(v); }},
    {"uscc", text_format<is_uscc>},
    {"resident-id", text_format<is_resident_id>},
    {"hkid", text_format<is_hkid>},
    {"lei", text_format<is_lei>},
    {"container", text_format<is_container>},
    {"sha256",
     [](const json::value& v) {
       return v.is_string() && v.get_string().size() == 64 &&
              std::string_view(v.get_string()).find_first_not_of("0123456789abcdef") == std::string_view::npos;
     }},
    {"hs", text_format<is_hs>},
};

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

// `subject` must outlive the matcher.
std::unique_ptr<icu::RegexMatcher> matcher_of(std::string_view pattern, const icu::UnicodeString& subject) {
  UErrorCode code = U_ZERO_ERROR;
  auto matcher = std::make_unique<icu::RegexMatcher>(unicode(pattern), subject, 0, code);
  if (U_FAILURE(code)) return nullptr;
  matcher->setTimeLimit(pattern_steps_max, code);
  return matcher;
}

Failure bad(const std::string& pointer, std::string cause) {
  return fail(ErrorKind::internal, "bad_schema", pointer, {}, std::move(cause));
}

// What a keyword's value must be, for it to be held at all.
bool is_well_formed(std::string_view keyword, const json::value& value) {
  auto is_text = [](const json::value& item) { return item.is_string(); };
  if (keyword == "type") {
    json::array list = value.is_array() ? value.get_array() : json::array{value};
    return !list.empty() && std::all_of(list.begin(), list.end(), [](const json::value& name) {
      return name.is_string() && types.contains(name.get_string());
    });
  }
  if (keyword == "format") return value.is_string() && formats.contains(value.get_string());
  if (keyword == "pattern") return value.is_string() && matcher_of(value.get_string(), icu::UnicodeString());
  if (keyword == "properties") return value.is_object();
  if (keyword == "required") return value.is_array() && std::ranges::all_of(value.get_array(), is_text);
  if (keyword == "enum") return value.is_array() && !value.get_array().empty();
  if (keyword == "minimum" || keyword == "maximum") return comparable(value).has_value();
  if (keyword == "additionalProperties" || keyword == "uniqueItems") return value.is_bool();
  if (keyword.ends_with("Length") || keyword.ends_with("Items")) return value.is_int64() && value.get_int64() >= 0;
  return true;
}

constexpr std::string_view personal_mark = "x-personal";

bool is_personal(const json::object& schema) { return bool_at(schema, personal_mark); }

// Only a string is sealed: a number or an object would change its type.
bool marks_personal_rightly(const json::object& schema) {
  const json::value* mark = schema.if_contains(personal_mark);
  return mark == nullptr || (mark->is_bool() && (!mark->get_bool() || text_at(schema, "type") == "string"));
}

Result<void> compile_schema(const json::value& schema, const std::string& pointer) {
  if (!schema.is_object()) return bad(pointer, "not an object");
  const json::object& object = schema.get_object();
  for (const auto& [key, value] : object) {
    if (!keywords.contains(key) && !key.starts_with("x-")) return bad(under(pointer, key), "keyword not understood");
    if (!is_well_formed(key, value)) return bad(under(pointer, key), "not a value that this keyword takes");
  }
  if (!marks_personal_rightly(object)) return bad(under(pointer, personal_mark), "only a string can be personal");
  if (const json::value* properties = object.if_contains("properties")) {
    for (const auto& [name, property] : properties->get_object()) {
      TRY(compile_schema(property, under(pointer + "/properties", name)));
    }
  }
  if (const json::value* items = object.if_contains("items")) TRY(compile_schema(*items, pointer + "/items"));
  return {};
}

class Checker {
 public:
  void check(const json::value& schema_value, const json::value& document, const std::string& pointer) {
    const json::object& schema = schema_value.get_object();
    if (document.is_string() && is_personal(schema) && is_sealed(document.get_string())) return;
    if (!type_fits(schema, document)) {
      add("wrong_type", pointer, {{"expected", expected_types(schema)}});
      return;
    }
    if (const json::value* list = schema.if_contains("enum"); list && !contains(list->get_array(), document)) {
      add("not_in_list", pointer, {{"value", shown(document)}, {"list", listed(list->get_array())}});
    }
    if (const json::value* only = schema.if_contains("const"); only && canonical(*only) != canonical(document)) {
      add("not_in_list", pointer, {{"value", shown(document)}, {"list", shown(*only)}});
    }
    if (document.is_null()) return;
    const json::value* format = schema.if_contains("format");
    if (format != nullptr && !formats.at(format->get_string())(document)) {
      add("wrong_format", pointer, {{"value", shown(document)}, {"format", shown(*format)}});
      return;
    }
    if (document.is_string()) check_text(schema, document.get_string(), pointer);
    if (auto number = comparable(document)) check_range(schema, *number, document, pointer);
    if (document.is_object()) check_object(schema, document.get_object(), pointer);
    if (document.is_array()) check_array(schema, document.get_array(), pointer);
  }

  std::vector<Error> errors;

 private:
  void add(std::string code, const std::string& pointer, Arguments arguments = {}) {
    Error error;
    error.kind = ErrorKind::invalid;
    error.code = std::move(code);
    error.pointer = pointer;
    error.arguments = std::move(arguments);
    errors.push_back(std::move(error));
  }

  static std::string shown(const json::value& value) {
    return value.is_string() ? std::string(value.get_string()) : canonical(value);
  }

  static std::string listed(const json::array& list) {
    std::string text;
    for (const auto& item : list) text += (text.empty() ? "" : ", ") + shown(item);
    return text;
  }

  static bool contains(const json::array& list, const json::value& value) {
    std::string wanted = canonical(value);
    return std::ranges::any_of(list, [&](const json::value& item) { return canonical(item) == wanted; });
  }

  static bool is_of(std::string_view type, const json::value& value) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_int64() || value.is_uint64();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_bool();
    return value.is_null();
  }

  static bool type_fits(const json::object& schema, const json::value& value) {
    const json::value* type = schema.if_contains("type");
    if (type == nullptr) return true;
    if (type->is_string()) return is_of(type->get_string(), value);
    const json::array& list = type->get_array();
    return std::any_of(list.begin(), list.end(), [&](const json::value& t) { return is_of(t.get_string(), value); });
  }

  static std::string expected_types(const json::object& schema) {
    const json::value& type = schema.at("type");
    return type.is_array() ? listed(type.get_array()) : shown(type);
  }

  void check_text(const json::object& schema, std::string_view text, const std::string& pointer) {
    auto length = static_cast<std::int64_t>(code_points(text));
    if (std::int64_t least = integer_at(schema, "minLength"); length < least) {
      add("too_short", pointer, {{"least", std::to_string(least)}});
    }
    if (std::int64_t most = integer_at(schema, "maxLength", INT64_MAX); length > most) {
      add("too_long", pointer, {{"most", std::to_string(most)}});
      return;
    }
    if (const json::value* pattern = schema.if_contains("pattern")) {
      icu::UnicodeString subject = unicode(text);
      auto matcher = matcher_of(pattern->get_string(), subject);
      UErrorCode code = U_ZERO_ERROR;
      if (!matcher->find(0, code) || U_FAILURE(code)) add("pattern_mismatch", pointer, {{"value", std::string(text)}});
    }
  }

  void check_range(const json::object& schema, const Decimal& number, const json::value& value,
                   const std::string& pointer) {
    if (const json::value* least = schema.if_contains("minimum"); least && number < *comparable(*least)) {
      add("too_small", pointer, {{"value", shown(value)}, {"least", shown(*least)}});
    }
    if (const json::value* most = schema.if_contains("maximum"); most && number > *comparable(*most)) {
      add("too_large", pointer, {{"value", shown(value)}, {"most", shown(*most)}});
    }
  }

  void check_object(const json::object& schema, const json::object& object, const std::string& pointer) {
    if (const json::value* required = schema.if_contains("required")) {
      for (const auto& name : required->get_array()) {
        if (!object.contains(name.get_string())) {
          add("required_field_missing", under(pointer, name.get_string()), {{"field", shown(name)}});
        }
      }
    }
    const json::value* properties = schema.if_contains("properties");
    for (const auto& [name, value] : object) {
      const json::value* property = properties ? properties->get_object().if_contains(name) : nullptr;
      if (property != nullptr) {
        check(*property, value, under(pointer, name));
      } else if (!bool_at(schema, "additionalProperties", true)) {
        add("unknown_field", under(pointer, name), {{"field", std::string(name)}});
      }
    }
  }

  void check_array(const json::object& schema, const json::array& array, const std::string& pointer) {
    auto count = static_cast<std::int64_t>(array.size());
    if (std::int64_t least = integer_at(schema, "minItems"); count < least) {
      add("too_few_items", pointer, {{"least", std::to_string(least)}});
    }
    if (std::int64_t most = integer_at(schema, "maxItems", INT64_MAX); count > most) {
      add("too_many_items", pointer, {{"most", std::to_string(most)}});
      return;
    }
    std::set<std::string> seen;
    const json::value* items = schema.if_contains("items");
    for (std::size_t i = 0; i < array.size(); ++i) {
      std::string item = pointer + "/" + std::to_string(i);
      if (items != nullptr) check(*items, array[i], item);
      if (bool_at(schema, "uniqueItems") && !seen.insert(canonical(array[i])).second) add("duplicate_item", item);
    }
  }
};

bool has_personal_part(const json::object& schema) {
  if (is_personal(schema)) return true;
  const json::value* items = schema.if_contains("items");
  if (items != nullptr && has_personal_part(items->get_object())) return true;
  const json::value* properties = schema.if_contains("properties");
  return properties != nullptr && std::ranges::any_of(properties->get_object(), [](const auto& property) {
           return has_personal_part(property.value().get_object());
         });
}

Result<void> visit_personal(const json::object& schema, json::value& document, const std::string& pointer,
                            const Schema::Visit& each) {
  if (document.is_string() && is_personal(schema)) return each(pointer, document.get_string());
  if (const json::value* properties = schema.if_contains("properties"); properties && document.is_object()) {
    for (auto& [name, value] : document.get_object()) {
      const json::value* property = properties->get_object().if_contains(name);
      if (property != nullptr) TRY(visit_personal(property->get_object(), value, under(pointer, name), each));
    }
  }
  if (const json::value* items = schema.if_contains("items"); items && document.is_array()) {
    std::size_t index = 0;
    for (auto& item : document.get_array()) {
      TRY(visit_personal(items->get_object(), item, pointer + "/" + std::to_string(index++), each));
    }
  }
  return {};
}

}  // namespace

Result<Schema> Schema::compile(const json::value& schema) {
  TRY(compile_schema(schema, ""));
  Schema compiled;
  compiled.source_ = std::make_shared<const json::value>(schema);
  return compiled;
}

Result<void> Schema::check(const json::value& document) const {
  Checker checker;
  checker.check(*source_, document, "");
  if (checker.errors.empty()) return {};
  Error first = std::move(checker.errors.front());
  first.more.assign(std::make_move_iterator(checker.errors.begin() + 1), std::make_move_iterator(checker.errors.end()));
  return Failure(std::move(first));
}

bool Schema::has_personal() const { return has_personal_part(source_->get_object()); }

Result<void> Schema::each_personal(json::object& document, const Visit& each) const {
  const json::value* properties = source_->get_object().if_contains("properties");
  if (properties == nullptr) return {};
  for (auto& [name, value] : document) {
    const json::value* property = properties->get_object().if_contains(name);
    if (property != nullptr) TRY(visit_personal(property->get_object(), value, under("", name), each));
  }
  return {};
}

}  // namespace loopline
