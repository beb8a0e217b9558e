#include "dmn/program/column.h"

#include "dmn/program/numbers.h"

namespace loopline::dmn::program {

// The first point that is not less; without branches that depend on the data.
std::uint32_t Column::class_of_number(std::int64_t value, bool above) const {
  const std::int64_t* base = points_.data();
  std::size_t left = points_.size();
  while (left > 1) {
    const std::size_t half = left / 2;
    base = base[half - 1] < value ? base + half : base;
    left -= half;
  }
  auto at = static_cast<std::uint32_t>(base - points_.data());
  if (left == 1 && *base < value) ++at;
  const bool on_point = at < points_.size() && points_[at] == value;
  // A value a little above a whole unit of the scale is in the gap after it.
  return 2 * at + (on_point ? (above ? 2 : 1) : 0);
}

std::uint32_t Column::class_of_scaled(const Slot& input) const {
  const int places = input.exponent() - scale_;
  std::int64_t value = 0;
  if (places >= 0) {
    if (scale_up(input.integer, places, value)) return class_of_number(value, false);
    const auto last = static_cast<std::uint32_t>(2 * points_.size());
    return input.integer < 0 ? 0 : input.integer == 0 ? class_of_number(0, false) : last;
  }
  const std::int64_t unit = -places > power_max ? INT64_MAX : powers_of_ten[-places];
  value = input.integer / unit;
  const std::int64_t rest = input.integer % unit;
  return class_of_number(rest < 0 ? value - 1 : value, rest != 0);
}

Verdict Column::verdict_of_null(bool legal) const {
  Verdict out;
  out.possible = row(legal ? row_legal_ : row_null_);
  if (legal) out.unknown = row(row_legal_unknown_);
  if (legal ? legal_asks_ : null_asks_) out.ask = row(legal ? row_legal_ask_ : row_null_ask_);
  return out;
}

Verdict Column::verdict_of_foreign() const {
  Verdict out;
  out.foreign = true;
  out.possible = row(row_all_);
  out.ask = row(row_named_);
  return out;
}

std::optional<bool> Column::by_spans(const Verdict& verdict, std::size_t rule) const {
  if (verdict.foreign || shift_ == 0 || is_general(rule)) return std::nullopt;
  for (std::uint32_t at = rule == 0 ? 0 : span_ends_[rule - 1]; at < span_ends_[rule]; ++at) {
    if (verdict.place >= spans_[at].first && verdict.place <= spans_[at].last) return true;
  }
  return false;
}

}  // namespace loopline::dmn::program
