#include "dmn/line.h"

#include <algorithm>

namespace loopline::dmn {
namespace {

using feel::SimpleTests;
using feel::Value;

std::optional<Value> stepped(const Value& value, std::int64_t by) {
  if (const Decimal* number = value.number()) return Value(*number + Decimal(by));
  if (const Date* date = value.date()) return Value(date->plus_days(by));
  if (const feel::YearsMonths* months = value.years_months()) return Value(feel::YearsMonths{months->months + by});
  if (const feel::DaysTime* days = value.days_time())
    return Value(feel::DaysTime{days->seconds + by * feel::seconds_per_day, days->nanos});
  if (const feel::DateTime* moment = value.date_time())
    return Value(feel::DateTime{moment->date.plus_days(by), moment->time});
  if (const feel::Time* time = value.time()) {
    const std::int64_t nanos = time->nanos + by * feel::nanos_per_second;
    if (nanos >= 0 && nanos < feel::nanos_per_day) return Value(feel::Time{nanos, time->zone});
  }
  return std::nullopt;
}

bool is_before(const Value& a, const Value& b) { return feel::compare(a, b).value_or(0) < 0; }

// A value strictly between two neighbours, if there is one: days and months are whole, the others are taken as dense.
std::optional<Value> between(const Value& low, const Value& high) {
  if (low.number()) {
    const Value next = *stepped(low, 1);  // a whole step reads better than a half
    return is_before(next, high) ? next : Value((*low.number() + *high.number()) / Decimal(2));
  }
  if (low.days_time()) {
    const std::int64_t seconds = low.days_time()->seconds + (high.days_time()->seconds - low.days_time()->seconds) / 2;
    return Value(feel::DaysTime{seconds, low.days_time()->nanos == 999'999'999 ? 0 : low.days_time()->nanos + 1});
  }
  if (low.date_time() && !is_before(*stepped(low, 1), high)) {
    feel::DateTime moment = *low.date_time();
    moment.time.nanos += 1;
    return moment.time.nanos < feel::nanos_per_day ? std::optional<Value>(moment) : std::nullopt;
  }
  if (low.time()) {
    const std::int64_t nanos = (low.time()->nanos + high.time()->nanos) / 2;
    return nanos > low.time()->nanos ? std::optional<Value>(feel::Time{nanos, low.time()->zone}) : std::nullopt;
  }
  auto next = stepped(low, 1);
  return next && is_before(*next, high) ? next : std::nullopt;
}

// Is `value` in the set?
bool holds(const SimpleTests& tests, const Value& value) {
  if (tests.any) return true;
  bool found = std::any_of(tests.values.begin(), tests.values.end(),
                           [&](const Value& wanted) { return feel::equal(value, wanted).value_or(false); });
  for (const feel::Range& range : tests.ranges) found = found || feel::contains(range, value).value_or(false);
  return found != tests.negated;
}

// Text that no rule names, for "anything else".
std::string other_text(const std::map<std::string, std::uint32_t>& known) {
  std::string text = "(other)";
  while (known.contains(text)) text += "*";
  return text;
}

}  // namespace

void add_points(const SimpleTests& tests, std::vector<Value>& points) {
  const auto add = [&](const Value& point) {
    if (!point.is_null()) points.push_back(point);
  };
  for (const Value& value : tests.values) add(value);
  for (const feel::Range& range : tests.ranges) {
    add(range.low);
    add(range.high);
  }
}

std::optional<Line> Line::of(std::vector<Value> points, bool ranges, const Universe& universe) {
  Line line;
  feel::Type::Kind kind = universe.kind;
  if (!points.empty() && points.front().boolean()) kind = feel::Type::Kind::boolean;
  if (kind == feel::Type::Kind::boolean) {
    const bool mixed = std::any_of(points.begin(), points.end(), [](const Value& point) { return !point.boolean(); });
    if (mixed) return std::nullopt;
    points = {Value(true), Value(false)};
  }
  for (const Value& point : points) {
    if (point.kind() != points.front().kind()) return std::nullopt;
  }
  if (points.empty() || points.front().string()) {
    if (ranges && !points.empty()) return std::nullopt;
    for (const Value& point : points) {
      if (line.by_text_.emplace(*point.string(), static_cast<std::uint32_t>(line.points_.size())).second)
        line.points_.push_back(point);
    }
    for (const Value& point : line.points_) line.add_raw(point, true);
    line.add_raw(Value(other_text(line.by_text_)), false);
  } else if (points.front().boolean()) {
    line.points_ = std::move(points);
    for (const Value& point : line.points_) line.add_raw(point, true);
  } else {
    if (!feel::compare(points.front(), points.front())) return std::nullopt;
    line.ordered_ = true;
    std::sort(points.begin(), points.end(), is_before);
    points.erase(
        std::unique(points.begin(), points.end(), [](const Value& a, const Value& b) { return !is_before(a, b); }),
        points.end());
    line.points_ = std::move(points);
    line.fill_ordered();
  }
  line.keep(universe);
  if (line.kept_.empty()) return Line();
  return line;
}

void Line::add_raw(const Value& value, bool is_point) {
  if (is_point) raw_of_point_.push_back(size_of_raw());
  point_of_raw_.push_back(is_point ? static_cast<std::int64_t>(raw_of_point_.size()) - 1 : -1);
  raw_.push_back(value);
}

void Line::fill_ordered() {
  if (const auto below = stepped(points_.front(), -1)) add_raw(*below, false);
  for (std::size_t i = 0; i < points_.size(); ++i) {
    add_raw(points_[i], true);
    if (i + 1 == points_.size()) break;
    if (const auto middle = between(points_[i], points_[i + 1])) add_raw(*middle, false);
  }
  if (const auto above = stepped(points_.back(), 1)) add_raw(*above, false);
}

void Line::keep(const Universe& universe) {
  for (std::uint32_t raw = 0; raw < raw_.size(); ++raw) {
    rank_.push_back(static_cast<std::uint32_t>(kept_.size()));
    const bool allowed = std::all_of(universe.constraints.begin(), universe.constraints.end(),
                                     [&](const SimpleTests& constraint) { return holds(constraint, raw_[raw]); });
    if (allowed) kept_.push_back(raw);
  }
  rank_.push_back(static_cast<std::uint32_t>(kept_.size()));
}

std::string Line::example(std::uint32_t atom) const { return asks() ? feel::to_feel_string(raw_[kept_[atom]]) : "any"; }

std::uint32_t Line::raw_of(const Value& point) const {
  if (const std::string* text = point.string()) return raw_of_point_[by_text_.at(*text)];
  if (const bool* flag = point.boolean()) return *flag ? 0 : 1;
  const auto found = std::lower_bound(points_.begin(), points_.end(), point, is_before);
  return raw_of_point_[static_cast<std::size_t>(found - points_.begin())];
}

Span Line::kept(Span raw) const {
  if (raw.empty() || rank_[raw.last + 1] == 0) return {};
  return {rank_[raw.first], rank_[raw.last + 1] - 1};
}

Span Line::raw_span(const feel::Range& range) const {
  Span span{0, size_of_raw() - 1};
  if (!range.low.is_null()) span.first = raw_of(range.low) + (range.low_included ? 0 : 1);
  if (!range.high.is_null()) {
    const std::uint32_t high = raw_of(range.high);
    if (high == 0 && !range.high_included) return {};
    span.last = high - (range.high_included ? 0 : 1);
  }
  return span;
}

Cell Line::cell(const SimpleTests& tests) const {
  if (tests.any || !asks()) return Cell(Span{0, size() - 1});
  std::vector<Span> spans;
  for (const Value& value : tests.values) {
    if (value.is_null()) continue;
    const std::uint32_t raw = raw_of(value);
    spans.push_back(kept({raw, raw}));
  }
  for (const feel::Range& range : tests.ranges) spans.push_back(kept(raw_span(range)));
  Cell cell = Cell::of(std::move(spans));
  return tests.negated ? cell.complement(size()) : cell;
}

std::vector<Span> Line::moves_to(const Line& finer) const {
  std::vector<Span> out;
  if (!asks()) return {Span{0, finer.size() - 1}};
  for (const std::uint32_t raw : kept_) {
    if (point_of_raw_[raw] >= 0) {
      const std::uint32_t there = finer.raw_of(points_[static_cast<std::size_t>(point_of_raw_[raw])]);
      out.push_back(finer.kept({there, there}));
      continue;
    }
    // Everything between the points beside it, or after the last text.
    const std::uint32_t first = raw == 0 ? 0 : finer.raw_of(raw_[raw - 1]) + 1;
    const bool to_end = raw + 1 == raw_.size();
    out.push_back(finer.kept({first, to_end ? finer.size_of_raw() - 1 : finer.raw_of(raw_[raw + 1]) - 1}));
  }
  return out;
}

}  // namespace loopline::dmn
