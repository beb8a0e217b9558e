// Typed facts from JSON.
#include "feel/type.h"

namespace loopline::feel {
namespace {

using TypeKind = Type::Kind;

Failure wrong_type(const std::string& pointer, const Type& type) {
  return fail(ErrorKind::invalid, "wrong_type", pointer, {{"expected", type_text(type)}});
}

// What a string means for a type that JSON has no form for.
template <class T, class Parse>
Result<Value> from_text(const json::value& document, const Type& type, const std::string& pointer, const char* code,
                        Parse parse) {
  if (!document.is_string()) return wrong_type(pointer, type);
  const std::string text(document.get_string());
  if (std::optional<T> value = parse(text)) return Value(std::move(*value));
  return fail(ErrorKind::invalid, code, pointer, {{"value", text}});
}

Result<Value> number_from(const json::value& document, const Type& type, const std::string& pointer) {
  if (document.is_string()) {
    const std::string text(document.get_string());
    if (const auto number = Decimal::parse(text); number && number->is_finite()) return Value(*number);
    return fail(ErrorKind::invalid, "bad_number", pointer, {{"value", text}});
  }
  if (!document.is_number()) return wrong_type(pointer, type);
  Value number = from_json(document);
  if (number.is_null()) return fail(ErrorKind::invalid, "bad_number", pointer, {{"value", json::serialize(document)}});
  return number;
}

Result<Value> list_from(const json::value& document, const Type& type, const std::string& pointer) {
  if (!document.is_array()) return wrong_type(pointer, type);
  List list;
  for (const json::value& item : document.get_array()) {
    const std::string place = pointer + "/" + std::to_string(list.size());
    TRY_ASSIGN(Value value, type.element ? bind(item, *type.element, place) : Result<Value>(from_json(item)));
    list.push_back(std::move(value));
  }
  return Value(std::move(list));
}

std::string pointer_to(const std::string& pointer, std::string_view key) {
  std::string out = pointer + "/";
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

// Entries that are absent are null; those that the type does not know are errors, unless it lists none.
Result<Value> context_from(const json::value& document, const Type& type, const std::string& pointer) {
  if (!document.is_object()) return wrong_type(pointer, type);
  if (type.fields.empty()) return from_json(document);
  const json::object& object = document.get_object();
  for (const auto& member : object) {
    const bool known = std::any_of(type.fields.begin(), type.fields.end(), [&](const Type::Field& field) {
      return std::string_view(field.name) == std::string_view(member.key());
    });
    if (!known) {
      return fail(ErrorKind::invalid, "unknown_property", pointer_to(pointer, member.key()),
                  {{"name", std::string(member.key())}});
    }
  }
  Context context;
  for (const Type::Field& field : type.fields) {
    const json::value* entry = object.if_contains(field.name);
    if (entry == nullptr) {
      context.put(field.name, {});
      continue;
    }
    const std::string place = pointer_to(pointer, field.name);
    TRY_ASSIGN(Value value, field.type ? bind(*entry, *field.type, place) : Result<Value>(from_json(*entry)));
    context.put(field.name, std::move(value));
  }
  return Value(std::move(context));
}

Result<Value> unconstrained(const json::value& document, const Type& type, const std::string& pointer) {
  switch (type.kind) {
    case TypeKind::any: return from_json(document);
    case TypeKind::boolean:
      if (document.is_bool()) return Value(document.get_bool());
      return wrong_type(pointer, type);
    case TypeKind::number: return number_from(document, type, pointer);
    case TypeKind::string:
      if (document.is_string()) return Value(std::string(document.get_string()));
      return wrong_type(pointer, type);
    case TypeKind::date: return from_text<Date>(document, type, pointer, "bad_date", parse_date);
    case TypeKind::time: return from_text<Time>(document, type, pointer, "bad_time", Time::parse);
    case TypeKind::date_time: return from_text<DateTime>(document, type, pointer, "bad_date_time", DateTime::parse);
    case TypeKind::days_time: return from_text<DaysTime>(document, type, pointer, "bad_duration", DaysTime::parse);
    case TypeKind::years_months:
      return from_text<YearsMonths>(document, type, pointer, "bad_duration", YearsMonths::parse);
    case TypeKind::list: return list_from(document, type, pointer);
    case TypeKind::context: return context_from(document, type, pointer);
    case TypeKind::null:
    case TypeKind::range:
    case TypeKind::function: return wrong_type(pointer, type);
  }
  return wrong_type(pointer, type);
}

}  // namespace

Result<Value> bind(const json::value& document, const Type& type, const std::string& pointer) {
  if (document.is_null()) return Value();
  TRY_ASSIGN(Value value, unconstrained(document, type, pointer));
  for (const auto& constraint : type.constraints) {
    if (!constraint->allows(value)) {
      return fail(ErrorKind::invalid, "value_not_allowed", pointer,
                  {{"value", to_feel_string(value)}, {"allowed", constraint->text}});
    }
  }
  return value;
}

}  // namespace loopline::feel
