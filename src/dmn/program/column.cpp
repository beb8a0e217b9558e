#include "dmn/program/column.h"

#include "dmn/program/numbers.h"

namespace loopline::dmn::program {

// Counts the points that are less. No branch depends on the data, which the processor could not foresee: the truth of a
// comparison becomes a mask, since as a condition g++ makes a jump of it. The last few are compared side by side, where
// halving on would be one comparison after another.
std::uint32_t Column::class_of_number(std::int64_t value) const {
  constexpr std::size_t few = 8;
  const std::int64_t* points = points_.data();
  std::size_t at = 0;
  std::size_t left = points_.size();
  for (; left > few; left -= left / 2) at += (left / 2) & -static_cast<std::size_t>(points[at + left / 2 - 1] < value);
  std::size_t less = 0;
  for (std::size_t i = 0; i < left; ++i) less += points[at + i] < value ? 1 : 0;
  at += less;
  // Behind the last point, which is less then, it stands on none.
  const bool on_point = points[std::min(at, points_.size() - 1)] == value;
  return static_cast<std::uint32_t>(2 * at + (on_point ? 1 : 0));
}

std::uint32_t Column::class_of_scaled(const Slot& input) const {
  const int places = input.exponent() - scale_;
  if (places < 0) return class_of_finer(input);
  std::int64_t value = 0;
  if (scale_up(input.integer, places, value)) return class_of_number(value);
  // Beyond every point.
  return input.integer < 0 ? 0 : input.integer == 0 ? class_of_number(0) : static_cast<std::uint32_t>(classes_ - 1);
}

// A number with more places than the column's scale.
std::uint32_t Column::class_of_finer(const Slot& input) const {
  const int places = scale_ - input.exponent();
  const std::int64_t unit = places > power_max ? INT64_MAX : powers_of_ten[places];
  const std::int64_t rest = input.integer % unit;
  const std::uint32_t place = class_of_number(input.integer / unit - (rest < 0 ? 1 : 0));
  // A little above a point is in the gap after it.
  return place + (rest != 0 && place % 2 == 1 ? 1 : 0);
}

void Column::judge_null(bool legal, Verdict& out) const {
  out = {};
  out.possible = row(legal ? row_legal_ : row_null_);
  if (legal) out.unknown = row(row_legal_unknown_);
  if (legal ? legal_asks_ : null_asks_) out.ask = row(legal ? row_legal_ask_ : row_null_ask_);
}

void Column::judge_foreign(Verdict& out) const {
  out = {};
  out.foreign = true;
  out.possible = row(row_all_);
  out.ask = row(row_named_);
}

std::optional<bool> Column::by_spans(const Verdict& verdict, std::size_t rule) const {
  if (verdict.foreign || shift_ == 0 || is_general(rule)) return std::nullopt;
  for (std::uint32_t at = rule == 0 ? 0 : span_ends_[rule - 1]; at < span_ends_[rule]; ++at) {
    if (verdict.place >= spans_[at].first && verdict.place <= spans_[at].last) return true;
  }
  return false;
}

}  // namespace loopline::dmn::program
