// FEEL types: what `instance of`, typed parameters and DMN item definitions say about a value.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/value.h"

namespace loopline::feel {

// Which values of its base type an item definition allows.
struct Constraint {
  std::string text;  // the unary tests as written
  std::function<bool(const Value&)> allows;
};

struct Type {
  enum class Kind {
    any,
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    days_time,
    years_months,
    list,
    context,
    range,
    function,
  };
  struct Field {
    std::string name;
    TypePtr type;
  };

  Kind kind = Kind::any;
  std::string name;                 // of the item definition; empty for a built-in type
  TypePtr element;                  // list, range: of what; nullptr is any
  std::vector<Field> fields;        // context: the entries it must have; empty allows every context
  std::vector<TypePtr> parameters;  // function
  TypePtr result;                   // function
  std::vector<std::shared_ptr<const Constraint>> constraints;  // all must hold; shared: types are immutable
};

// "number", "date and time", "dateTime", "days and time duration", "Any" …; nothing if it is no built-in type.
std::optional<Type> builtin_type(std::string_view name);
TypePtr make_type(Type type);
TypePtr simple_type(Type::Kind kind);
TypePtr list_of(TypePtr element);
// As FEEL writes it: "list<number>", "context<a: string>".
std::string type_text(const Type& type);

// Does `value` belong to `type` (FEEL `instance of`; null belongs to nothing but Any and Null)?
bool instance_of(const Value& value, const Type& type);
// Is every value of `narrow` a value of `wide` (DMN 1.5 §10.3.2.9.2)?
bool conforms(const Type& narrow, const Type& wide);
// DMN's implicit conversions (§10.3.2.9.4): a list of one to its item, an item to a list of one, a date to its
// midnight in UTC; null if the value still does not belong to `type` or a constraint does not allow it.
Value coerced(const Value& value, const Type& type);

// A typed fact from JSON: numbers from integers and decimal strings, dates, times and durations from ISO strings,
// lists and contexts entry by entry. Null is allowed everywhere: that a fact is missing is for the decision to say.
// Errors (pointer into `document`): wrong_type, bad_number, bad_date, bad_time, bad_date_time, bad_duration,
// unknown_property, value_not_allowed.
Result<Value> bind(const json::value& document, const Type& type, const std::string& pointer = {});

}  // namespace loopline::feel
