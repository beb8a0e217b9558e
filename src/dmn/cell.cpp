// Sets of atoms.
#include <algorithm>

#include "dmn/line.h"

namespace loopline::dmn {

namespace {

bool meet(Span a, Span b) { return !a.empty() && !b.empty() && a.first <= b.last && b.first <= a.last; }

}  // namespace

Cell Cell::of(std::vector<Span> spans) {
  std::erase_if(spans, [](Span span) { return span.empty(); });
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.first < b.first; });
  std::vector<Span> joined;
  for (const Span span : spans) {
    if (!joined.empty() && span.first <= joined.back().last + 1) {
      joined.back().last = std::max(joined.back().last, span.last);
    } else {
      joined.push_back(span);
    }
  }
  Cell cell;
  if (joined.empty()) return cell;
  cell.hull_ = {joined.front().first, joined.back().last};
  if (joined.size() > 1) cell.parts_ = std::move(joined);
  return cell;
}

bool Cell::touches(Span box) const {
  if (!meet(hull_, box)) return false;
  if (parts_.empty()) return true;
  const auto part = std::partition_point(parts_.begin(), parts_.end(), [&](Span one) { return one.last < box.first; });
  return part != parts_.end() && meet(*part, box);
}

bool Cell::covers(Span box) const {
  if (box.first < hull_.first || box.last > hull_.last) return false;
  if (parts_.empty()) return true;
  const auto part = std::partition_point(parts_.begin(), parts_.end(), [&](Span one) { return one.last < box.first; });
  return part != parts_.end() && part->first <= box.first && box.last <= part->last;
}

std::vector<Span> Cell::spans() const {
  if (empty()) return {};
  return parts_.empty() ? std::vector<Span>{hull_} : parts_;
}

Cell Cell::operator&(const Cell& other) const {
  std::vector<Span> out;
  for (const Span a : spans()) {
    for (const Span b : other.spans()) {
      if (meet(a, b)) out.push_back({std::max(a.first, b.first), std::min(a.last, b.last)});
    }
  }
  return of(std::move(out));
}

std::optional<std::uint32_t> Cell::common(const Cell& other) const {
  if (!meet(hull_, other.hull_)) return std::nullopt;
  if (parts_.empty() && other.parts_.empty()) return std::max(hull_.first, other.hull_.first);
  const Cell both = *this & other;
  return both.empty() ? std::nullopt : std::optional(both.hull_.first);
}

Cell Cell::complement(std::uint32_t size) const {
  std::vector<Span> out;
  std::uint32_t next = 0;
  for (const Span span : spans()) {
    if (span.first > next) out.push_back({next, span.first - 1});
    next = span.last + 1;
  }
  if (next < size) out.push_back({next, size - 1});
  return of(std::move(out));
}

Cell Cell::moved(const std::vector<Span>& to) const {
  std::vector<Span> out;
  for (const Span span : spans()) out.push_back({to[span.first].first, to[span.last].last});
  return of(std::move(out));
}

}  // namespace loopline::dmn
