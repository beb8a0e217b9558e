// feel::Value: any value FEEL can compute, immutable and cheap to copy, with FEEL's own equality, order and text.
//
// FEEL has no exceptions: what cannot be computed is null. So equal() and compare() answer "nothing" where FEEL answers
// null.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/json.h"
#include "feel/temporal.h"

namespace loopline::feel {

class Value;
class Context;
struct Range;
struct Function;
struct Type;
class Interpreter;

using List = std::vector<Value>;
// shared: types are immutable and refer to each other
using TypePtr = std::shared_ptr<const Type>;

// In the order of Value's alternatives.
enum class Kind {
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

// "number", "date and time", "days and time duration" …: the word the standard uses.
std::string_view name_of(Kind kind);

class Value {
 public:
  Value() = default;  // null
  template <class T>
  requires(std::is_same_v<T, bool>) Value(T value)
      : data_(value) {}                                    // NOLINT(google-explicit-constructor): a value is a value
  Value(Decimal value) : data_(value) {}                   // NOLINT(google-explicit-constructor)
  Value(std::string value) : data_(std::move(value)) {}    // NOLINT(google-explicit-constructor)
  Value(const char* value) : data_(std::string(value)) {}  // NOLINT(google-explicit-constructor)
  Value(std::string_view value) : data_(std::string(value)) {}  // NOLINT(google-explicit-constructor)
  Value(Date value) : data_(value) {}                           // NOLINT(google-explicit-constructor)
  Value(Time value) : data_(std::move(value)) {}                // NOLINT(google-explicit-constructor)
  Value(DateTime value) : data_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Value(DaysTime value) : data_(value) {}                       // NOLINT(google-explicit-constructor)
  Value(YearsMonths value) : data_(value) {}                    // NOLINT(google-explicit-constructor)
  Value(List value);                                            // NOLINT(google-explicit-constructor)
  Value(Context value);                                         // NOLINT(google-explicit-constructor)
  Value(Range value);                                           // NOLINT(google-explicit-constructor)
  Value(Function value);                                        // NOLINT(google-explicit-constructor)
  static Value number(std::int64_t value) { return Value(Decimal(value)); }

  Kind kind() const { return static_cast<Kind>(data_.index()); }
  // 0 for a plain value, else one more than the deepest value inside.
  int depth() const;
  bool is_null() const { return kind() == Kind::null; }
  bool is_true() const { return boolean() && *boolean(); }
  bool is_false() const { return boolean() && !*boolean(); }

  // The content, or nullptr if the value is of another kind.
  const bool* boolean() const { return std::get_if<bool>(&data_); }
  const Decimal* number() const { return std::get_if<Decimal>(&data_); }
  const std::string* string() const { return std::get_if<std::string>(&data_); }
  const Date* date() const { return std::get_if<Date>(&data_); }
  const Time* time() const { return std::get_if<Time>(&data_); }
  const DateTime* date_time() const { return std::get_if<DateTime>(&data_); }
  const DaysTime* days_time() const { return std::get_if<DaysTime>(&data_); }
  const YearsMonths* years_months() const { return std::get_if<YearsMonths>(&data_); }
  const List* list() const;
  const Context* context() const;
  const Range* range() const;
  const Function* function() const;

  // Same kind and same content: what tests and caches need. FEEL's `=` is equal() below.
  friend bool operator==(const Value& a, const Value& b);

 private:
  // What holds other values knows how deep they go: a value deeper than limits.h allows becomes null,
  // so that walking or freeing one never exhausts the stack.
  template <class T>
  struct Nest;
  template <class T>
  // shared: values are immutable; copying a long list copies a pointer
  using Shared = std::shared_ptr<const Nest<T>>;

  template <class T>
  const T* shared() const;
  template <class T>
  void hold(T content, int depth_inside);

  // Lists, contexts, ranges and functions are shared: values are copied at every step of an evaluation and never
  // change.
  std::variant<std::monostate, bool, Decimal, std::string, Date, Time, DateTime, DaysTime, YearsMonths, Shared<List>,
               Shared<Context>, Shared<Range>, Shared<Function>>
      data_;
};

// Entries in the order they were written; names are unique.
class Context {
 public:
  using Entry = std::pair<std::string, Value>;

  Context() = default;
  Context(std::initializer_list<Entry> entries);

  // nullptr if there is no such entry.
  const Value* find(std::string_view name) const;
  // Null if there is no such entry.
  Value at(std::string_view name) const;
  void put(std::string name, Value value);
  void erase(std::string_view name);
  const std::vector<Entry>& entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }

 private:
  std::vector<Entry> entries_;
};

// From low to high; a null end that is open is unbounded ("< 5" has no low end).
struct Range {
  Value low;
  Value high;
  bool low_included = false;
  bool high_included = false;
  bool outside = false;  // everything but low: what "(!= 5)" means
};

struct Parameter {
  std::string name;
  TypePtr type;           // nullptr: any
  bool optional = false;  // may be left out
  bool nullable = true;   // false: a null argument makes the result null
};

// Something that can be called: a built-in, a closure, a business knowledge model or a decision service.
struct Function {
  std::string name;  // empty for a closure
  std::vector<Parameter> parameters;
  bool variadic = false;  // the last parameter takes any number of arguments
  // Other ways to call it; the body tells by the number and kinds of its arguments which it was.
  std::vector<std::vector<Parameter>> other_parameters;
  TypePtr result;  // nullptr: any
  std::function<Value(std::span<const Value>, Interpreter&)> body;
  int depth = 0;  // of the values that a closure holds on to
};

template <class T>
struct Value::Nest {
  T content;
  int depth;
};

template <class T>
const T* Value::shared() const {
  const auto* held = std::get_if<Shared<T>>(&data_);
  return held ? &(*held)->content : nullptr;
}

inline const List* Value::list() const { return shared<List>(); }
inline const Context* Value::context() const { return shared<Context>(); }
inline const Range* Value::range() const { return shared<Range>(); }
inline const Function* Value::function() const { return shared<Function>(); }

// FEEL's `=` (DMN 1.5 table 53): nothing where the kinds cannot be compared; null = null is true.
std::optional<bool> equal(const Value& a, const Value& b);
// FEEL's `<`: less, equal or greater as -1, 0, 1; nothing where there is no order (other kinds, null, local against
// zoned time).
std::optional<int> compare(const Value& a, const Value& b);
// Is `value` in `range`? Nothing where an end cannot be compared with it.
std::optional<bool> contains(const Range& range, const Value& value);

// JSON to FEEL without a type: null, boolean, number, string, list, context.
Value from_json(const json::value& document);
// FEEL to JSON: integers that fit are JSON integers, other numbers decimal strings, dates and durations ISO strings,
// ranges and functions their FEEL text.
json::value to_json(const Value& value);
// What FEEL's string() prints; strings inside lists and contexts are quoted.
std::string to_feel_string(const Value& value);

}  // namespace loopline::feel
