#include "feel/type.h"

namespace loopline::feel {
namespace {

using TypeKind = Type::Kind;

constexpr std::pair<std::string_view, TypeKind> builtin_types[] = {
    {"Any", TypeKind::any},
    {"any", TypeKind::any},
    {"Null", TypeKind::null},
    {"boolean", TypeKind::boolean},
    {"number", TypeKind::number},
    {"string", TypeKind::string},
    {"date", TypeKind::date},
    {"time", TypeKind::time},
    {"date and time", TypeKind::date_time},
    {"dateTime", TypeKind::date_time},
    {"days and time duration", TypeKind::days_time},
    {"dayTimeDuration", TypeKind::days_time},
    {"years and months duration", TypeKind::years_months},
    {"yearMonthDuration", TypeKind::years_months},
    {"list", TypeKind::list},
    {"context", TypeKind::context},
    {"range", TypeKind::range},
    {"function", TypeKind::function},
};

std::optional<TypeKind> plain_kind(Kind kind) {
  switch (kind) {
    case Kind::null: return TypeKind::null;
    case Kind::boolean: return TypeKind::boolean;
    case Kind::number: return TypeKind::number;
    case Kind::string: return TypeKind::string;
    case Kind::date: return TypeKind::date;
    case Kind::time: return TypeKind::time;
    case Kind::date_time: return TypeKind::date_time;
    case Kind::days_time: return TypeKind::days_time;
    case Kind::years_months: return TypeKind::years_months;
    default: return std::nullopt;
  }
}

bool any_or_null(const TypePtr& type) { return !type || type->kind == TypeKind::any; }

bool member_of(const TypePtr& type, const Value& value) {
  return any_or_null(type) || value.is_null() || instance_of(value, *type);
}

bool range_instance(const Range& range, const Type& type) {
  return member_of(type.element, range.low) && member_of(type.element, range.high);
}

// May a function with this signature be called as `type` says? Contravariant: what the type passes must be acceptable.
// What is not declared is taken on trust.
bool callable_as(const std::vector<Parameter>& parameters, bool variadic, const Type& type) {
  if (type.parameters.size() > parameters.size() && !variadic) return false;
  for (std::size_t i = 0; i < type.parameters.size() && !parameters.empty(); ++i) {
    const TypePtr& own = parameters[std::min(i, parameters.size() - 1)].type;
    if (own && type.parameters[i] && !conforms(*type.parameters[i], *own)) return false;
  }
  for (std::size_t i = type.parameters.size(); i < parameters.size(); ++i) {
    if (!parameters[i].optional) return false;
  }
  return true;
}

bool function_instance(const Function& function, const Type& type) {
  if (type.parameters.empty() && !type.result) return true;
  const bool callable = callable_as(function.parameters, function.variadic, type) ||
                        std::any_of(function.other_parameters.begin(), function.other_parameters.end(),
                                    [&](const auto& other) { return callable_as(other, function.variadic, type); });
  return callable && (!type.result || !function.result || conforms(*function.result, *type.result));
}

bool allowed(const Value& value, const Type& type) {
  return std::all_of(type.constraints.begin(), type.constraints.end(),
                     [&](const auto& constraint) { return constraint->allows(value); });
}

// Does the value belong to the type once its parts are taken with their constraints?
bool belongs(const Value& value, const Type& type) {
  if (value.is_null()) return true;
  if (type.kind == TypeKind::list && type.element && value.list()) {
    for (const Value& item : *value.list()) {
      if (!belongs(item, *type.element)) return false;
    }
    return allowed(value, type);
  }
  if (type.kind == TypeKind::context && value.context()) {
    for (const Type::Field& field : type.fields) {
      const Value* entry = value.context()->find(field.name);
      if (entry == nullptr || (field.type && !belongs(*entry, *field.type))) return false;
    }
    return allowed(value, type);
  }
  return instance_of(value, type) && allowed(value, type);
}

}  // namespace

std::optional<Type> builtin_type(std::string_view name) {
  for (const auto& [known, kind] : builtin_types) {
    if (known == name) {
      Type type;
      type.kind = kind;
      return type;
    }
  }
  return std::nullopt;
}

TypePtr make_type(Type type) { return std::make_shared<const Type>(std::move(type)); }

TypePtr simple_type(Type::Kind kind) {
  Type type;
  type.kind = kind;
  return make_type(std::move(type));
}

TypePtr list_of(TypePtr element) {
  Type type;
  type.kind = TypeKind::list;
  type.element = std::move(element);
  return make_type(std::move(type));
}

std::string type_text(const Type& type) {
  const auto inner = [](const TypePtr& part) { return part ? type_text(*part) : std::string("Any"); };
  if (type.kind == TypeKind::list) return "list<" + inner(type.element) + ">";
  if (type.kind == TypeKind::range) return "range<" + inner(type.element) + ">";
  std::string out;
  if (type.kind == TypeKind::context && !type.fields.empty()) {
    for (const Type::Field& field : type.fields)
      out += (out.empty() ? "" : ", ") + field.name + ": " + inner(field.type);
    return "context<" + out + ">";
  }
  if (type.kind == TypeKind::function && type.result) {
    for (const TypePtr& parameter : type.parameters) out += (out.empty() ? "" : ", ") + inner(parameter);
    return "function<" + out + "> -> " + inner(type.result);
  }
  for (const auto& [name, kind] : builtin_types) {
    if (kind == type.kind) return std::string(name);
  }
  return "Any";
}

bool instance_of(const Value& value, const Type& type) {
  if (type.kind == TypeKind::any) return !value.is_null();
  if (type.kind == TypeKind::null) return value.is_null();
  if (value.is_null()) return false;
  if (const auto plain = plain_kind(value.kind())) return *plain == type.kind;
  if (const List* list = value.list()) {
    return type.kind == TypeKind::list &&
           std::all_of(list->begin(), list->end(), [&](const Value& item) { return member_of(type.element, item); });
  }
  if (const Context* context = value.context()) {
    return type.kind == TypeKind::context &&
           std::all_of(type.fields.begin(), type.fields.end(), [&](const Type::Field& field) {
             const Value* entry = context->find(field.name);
             return entry != nullptr && member_of(field.type, *entry);
           });
  }
  if (value.range()) return type.kind == TypeKind::range && range_instance(*value.range(), type);
  return type.kind == TypeKind::function && function_instance(*value.function(), type);
}

bool conforms(const Type& narrow, const Type& wide) {
  if (wide.kind == TypeKind::any || narrow.kind == TypeKind::null) return true;
  if (narrow.kind != wide.kind) return false;
  const auto part = [](const TypePtr& a, const TypePtr& b) {
    if (any_or_null(b)) return true;
    return a && conforms(*a, *b);
  };
  switch (wide.kind) {
    case TypeKind::list:
    case TypeKind::range: return part(narrow.element, wide.element);
    case TypeKind::context:
      return std::all_of(wide.fields.begin(), wide.fields.end(), [&](const Type::Field& field) {
        const auto own = std::find_if(narrow.fields.begin(), narrow.fields.end(),
                                      [&](const Type::Field& other) { return other.name == field.name; });
        return own != narrow.fields.end() && part(own->type, field.type);
      });
    case TypeKind::function: {
      if (!wide.result) return true;
      if (narrow.parameters.size() != wide.parameters.size()) return false;
      for (std::size_t i = 0; i < wide.parameters.size(); ++i) {
        if (!part(wide.parameters[i], narrow.parameters[i])) return false;
      }
      return part(narrow.result, wide.result);
    }
    default: return true;
  }
}

Value coerced(const Value& value, const Type& type) {
  if (value.is_null() || belongs(value, type)) return value;
  if (type.kind == TypeKind::list) {
    if (!value.list() && (!type.element || belongs(value, *type.element))) {
      Value list = List{value};
      return allowed(list, type) ? list : Value();
    }
    return {};
  }
  if (value.list() && value.list()->size() == 1 && belongs(value.list()->front(), type)) return value.list()->front();
  if (type.kind == TypeKind::date_time && value.date()) {
    Value midnight = DateTime{*value.date(), {0, Zone::utc()}};
    return allowed(midnight, type) ? midnight : Value();
  }
  return {};
}

}  // namespace loopline::feel
