#include "feel/value.h"

#include "feel/limits.h"

namespace loopline::feel {
namespace {

int depth_of(const List& list) {
  int depth = 0;
  for (const Value& item : list) depth = std::max(depth, item.depth());
  return depth;
}

int depth_of(const Context& context) {
  int depth = 0;
  for (const auto& [name, value] : context.entries()) depth = std::max(depth, value.depth());
  return depth;
}

std::optional<int> sign(std::partial_ordering order) {
  if (order == std::partial_ordering::unordered) return std::nullopt;
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

template <class T>
int order(const T& a, const T& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

// Both local or both placed; else there is no order between them.
std::optional<int> compare_times(const Time& a, const Time& b) {
  const auto offset_a = a.offset_seconds();
  const auto offset_b = b.offset_seconds();
  if (offset_a.has_value() != offset_b.has_value()) return std::nullopt;
  return order(a.nanos - offset_a.value_or(0) * nanos_per_second, b.nanos - offset_b.value_or(0) * nanos_per_second);
}

std::optional<int> compare_date_times(const DateTime& a, const DateTime& b) {
  if (a.time.zone.is_local() != b.time.zone.is_local()) return std::nullopt;
  if (const int seconds = order(a.epoch_seconds(), b.epoch_seconds()); seconds != 0) return seconds;
  return order(a.time.nanos % nanos_per_second, b.time.nanos % nanos_per_second);
}

Time whole_second(Time time) {
  time.nanos -= time.nanos % nanos_per_second;
  return time;
}

DateTime whole_second(DateTime moment) {
  moment.time = whole_second(moment.time);
  return moment;
}

std::optional<bool> equal_lists(const List& a, const List& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto same = equal(a[i], b[i]);
    if (!same || !*same) return same.value_or(false);
  }
  return true;
}

bool equal_contexts(const Context& a, const Context& b) {
  if (a.entries().size() != b.entries().size()) return false;
  for (const auto& [name, value] : a.entries()) {
    const Value* other = b.find(name);
    if (other == nullptr || !equal(value, *other).value_or(false)) return false;
  }
  return true;
}

bool equal_ranges(const Range& a, const Range& b) {
  return a.low_included == b.low_included && a.high_included == b.high_included && a.outside == b.outside &&
         equal(a.low, b.low).value_or(false) && equal(a.high, b.high).value_or(false);
}

bool identical(const List& a, const List& b) { return a == b; }
bool identical(const Context& a, const Context& b) { return a.entries() == b.entries(); }
bool identical(const Range& a, const Range& b) {
  return a.low_included == b.low_included && a.high_included == b.high_included && a.outside == b.outside &&
         a.low == b.low && a.high == b.high;
}

}  // namespace

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "boolean";
    case Kind::number: return "number";
    case Kind::string: return "string";
    case Kind::date: return "date";
    case Kind::time: return "time";
    case Kind::date_time: return "date and time";
    case Kind::days_time: return "days and time duration";
    case Kind::years_months: return "years and months duration";
    case Kind::list: return "list";
    case Kind::context: return "context";
    case Kind::range: return "range";
    case Kind::function: return "function";
  }
  return "null";
}

template <class T>
void Value::hold(T content, int depth_inside) {
  if (depth_inside < value_depth_max)
    data_ = std::make_shared<const Nest<T>>(Nest<T>{std::move(content), depth_inside + 1});
}

Value::Value(List value) {
  const int depth_inside = depth_of(value);
  hold(std::move(value), depth_inside);
}

Value::Value(Context value) {
  const int depth_inside = depth_of(value);
  hold(std::move(value), depth_inside);
}

Value::Value(Range value) {
  const int depth_inside = std::max(value.low.depth(), value.high.depth());
  hold(std::move(value), depth_inside);
}

Value::Value(Function value) {
  const int depth_inside = value.depth;
  hold(std::move(value), depth_inside);
}

int Value::depth() const {
  switch (kind()) {
    case Kind::list: return std::get<Shared<List>>(data_)->depth;
    case Kind::context: return std::get<Shared<Context>>(data_)->depth;
    case Kind::range: return std::get<Shared<Range>>(data_)->depth;
    case Kind::function: return std::get<Shared<Function>>(data_)->depth;
    default: return 0;
  }
}

bool operator==(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::list: return identical(*a.list(), *b.list());
    case Kind::context: return identical(*a.context(), *b.context());
    case Kind::range: return identical(*a.range(), *b.range());
    default: return a.data_ == b.data_;
  }
}

Context::Context(std::initializer_list<Entry> entries) {
  for (const Entry& entry : entries) put(entry.first, entry.second);
}

const Value* Context::find(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (entry.first == name) return &entry.second;
  }
  return nullptr;
}

Value Context::at(std::string_view name) const {
  const Value* value = find(name);
  return value != nullptr ? *value : Value();
}

void Context::put(std::string name, Value value) {
  for (Entry& entry : entries_) {
    if (entry.first == name) {
      entry.second = std::move(value);
      return;
    }
  }
  entries_.emplace_back(std::move(name), std::move(value));
}

void Context::erase(std::string_view name) {
  std::erase_if(entries_, [&](const Entry& entry) { return entry.first == name; });
}

std::optional<bool> equal(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::boolean: return *a.boolean() == *b.boolean();
    case Kind::list: return equal_lists(*a.list(), *b.list());
    case Kind::context: return equal_contexts(*a.context(), *b.context());
    case Kind::range: return equal_ranges(*a.range(), *b.range());
    case Kind::function: return std::nullopt;
    // Equality of times is by their properties, and these stop at the second (DMN 1.5 table 53; TCK 0068 time_005).
    case Kind::time: return compare_times(whole_second(*a.time()), whole_second(*b.time())) == 0;
    case Kind::date_time: return compare_date_times(whole_second(*a.date_time()), whole_second(*b.date_time())) == 0;
    default: {
      const auto order = compare(a, b);
      return order ? std::optional(*order == 0) : std::nullopt;
    }
  }
}

std::optional<int> compare(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::number: return sign(*a.number() <=> *b.number());
    // UTF-8 bytes stand in the order of their code points.
    case Kind::string: return order(*a.string(), *b.string());
    case Kind::date: return order(*a.date(), *b.date());
    case Kind::time: return compare_times(*a.time(), *b.time());
    case Kind::date_time: return compare_date_times(*a.date_time(), *b.date_time());
    case Kind::days_time: return order(*a.days_time(), *b.days_time());
    case Kind::years_months: return order(*a.years_months(), *b.years_months());
    default: return std::nullopt;
  }
}

std::optional<bool> contains(const Range& range, const Value& value) {
  if (range.outside) {
    const auto same = equal(value, range.low);
    return same ? std::optional(!*same) : std::nullopt;
  }
  const auto above = [&](const Value& end, bool included, int wanted) -> std::optional<bool> {
    if (end.is_null() && !included) return true;
    const auto order = compare(value, end);
    if (!order) return std::nullopt;
    return *order == wanted || (*order == 0 && included);
  };
  if (value.is_null() || (range.low.is_null() && range.high.is_null())) return std::nullopt;
  const auto low = above(range.low, range.low_included, 1);
  const auto high = above(range.high, range.high_included, -1);
  if (!low || !high) return std::nullopt;
  return *low && *high;
}

}  // namespace loopline::feel
