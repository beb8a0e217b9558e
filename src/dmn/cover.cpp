#include "dmn/cover.h"

#include <algorithm>

#include "dmn/limits.h"

namespace loopline::dmn {

namespace {

// So few rules are tried two by two.
constexpr std::size_t few_rules = 24;

bool touching(Span a, Span b) { return !a.empty() && !b.empty() && a.first <= b.last && b.first <= a.last; }

}  // namespace

Span Cover::hull_in(std::uint32_t item, std::size_t column, Span box) const {
  const Span hull =
      item < boxes_.rules() ? boxes_.columns()[column].cell(item).hull() : extra_[item - boxes_.rules()][column];
  return {std::max(hull.first, box.first), std::min(hull.last, box.last)};
}

bool Cover::touches(std::uint32_t item, const Box& box) const {
  if (item < boxes_.rules()) return boxes_.touches(item, box);
  const Box& other = extra_[item - boxes_.rules()];
  for (std::size_t c = 0; c < box.size(); ++c) {
    if (!touching(other[c], box[c])) return false;
  }
  return true;
}

bool Cover::covers(std::uint32_t item, const Box& box) const {
  if (item < boxes_.rules()) return boxes_.covers(item, box);
  const Box& other = extra_[item - boxes_.rules()];
  for (std::size_t c = 0; c < box.size(); ++c) {
    if (box[c].first < other[c].first || box[c].last > other[c].last) return false;
  }
  return true;
}

bool Cover::spend(std::size_t work, const Box& box, int depth) {
  if (!exhausted_ && (work > work_ || depth > check_depth_max)) {
    exhausted_ = true;
    if (work > work_) work_ = 0;
    place_ = box;
  }
  if (exhausted_) return false;
  work_ -= work;
  return true;
}

// Where to halve: the cut that leaves the fewest rules in the larger half, counting rules by their hulls.
void Cover::weigh(std::size_t column, Span box, const std::vector<std::uint32_t>& items, Cut& best) const {
  std::vector<std::uint32_t> firsts;
  std::vector<std::uint32_t> lasts;
  std::vector<std::uint32_t> cuts;
  for (const std::uint32_t item : items) {
    const Span hull = hull_in(item, column, box);
    firsts.push_back(hull.first);
    lasts.push_back(hull.last);
    if (hull.first > box.first) cuts.push_back(hull.first);
    if (hull.last < box.last) cuts.push_back(hull.last + 1);
    if (item >= boxes_.rules() || boxes_.columns()[column].cell(item).covers(hull)) continue;
    for (const Span part : boxes_.columns()[column].cell(item).spans()) {
      if (part.first > box.first && part.first <= box.last) cuts.push_back(part.first);
      if (part.last >= box.first && part.last < box.last) cuts.push_back(part.last + 1);
    }
  }
  if (cuts.empty()) return;
  std::sort(firsts.begin(), firsts.end());
  std::sort(lasts.begin(), lasts.end());
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  std::size_t below = 0;
  std::size_t ended = 0;
  for (const std::uint32_t at : cuts) {
    while (below < firsts.size() && firsts[below] < at) ++below;
    while (ended < lasts.size() && lasts[ended] < at) ++ended;
    const std::size_t above = items.size() - ended;
    const Cut cut{column, at, std::max(below, above), below + above};
    if (best.at == 0 || std::pair(cut.larger, cut.sum) < std::pair(best.larger, best.sum)) best = cut;
  }
}

Cover::Cut Cover::best_cut(const Box& box, const std::vector<std::uint32_t>& items) const {
  Cut best;
  for (std::size_t column = 0; column < box.size(); ++column) {
    if (box[column].first < box[column].last) weigh(column, box[column], items, best);
  }
  return best;
}

void Cover::uncovered(const Box& region, const std::vector<std::uint32_t>& rules, std::function<bool(const Box&)> found,
                      std::optional<std::uint32_t> within) {
  used_.clear();
  within_ = within;
  found_ = std::move(found);
  Box box = region;
  step(box, rules, 0, 0);
}

// False: the caller has enough, or the work ran out.
bool Cover::step(Box& box, std::vector<std::uint32_t> items, std::size_t extras, int depth) {
  if (!spend(items.size() + 1, box, depth)) return false;
  if (within_ && !boxes_.touches(*within_, box)) return true;
  for (; extras < extra_.size(); ++extras) items.push_back(static_cast<std::uint32_t>(boxes_.rules() + extras));
  std::vector<std::uint32_t> inside;
  for (const std::uint32_t item : items) {
    if (!touches(item, box)) continue;
    if (covers(item, box)) {
      if (item < boxes_.rules()) used_.insert(item);
      return true;
    }
    inside.push_back(item);
  }
  if (inside.empty()) return found_(box);
  if (!spend(inside.size() * box.size(), box, depth)) return false;
  const Cut cut = best_cut(box, inside);
  const Span whole = box[cut.column];
  box[cut.column] = {whole.first, cut.at - 1};
  bool go_on = step(box, inside, extras, depth + 1);
  box[cut.column] = {cut.at, whole.last};
  go_on = go_on && step(box, std::move(inside), extras, depth + 1);
  box[cut.column] = whole;
  return go_on;
}

void Cover::meetings(const std::vector<std::uint32_t>& rules, std::function<bool(std::uint32_t, std::uint32_t)> found) {
  met_ = std::move(found);
  Box box = boxes_.everything();
  meet(box, rules, 0);
}

bool Cover::try_pairs(const std::vector<std::uint32_t>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = i + 1; j < items.size(); ++j) {
      if (boxes_.shared_point(items[i], items[j]) && !met_(items[i], items[j])) return false;
    }
  }
  return true;
}

bool Cover::meet(Box& box, const std::vector<std::uint32_t>& items, int depth) {
  if (!spend(items.size() + 1, box, depth)) return false;
  std::vector<std::uint32_t> inside;
  for (const std::uint32_t item : items) {
    if (touches(item, box)) inside.push_back(item);
  }
  if (inside.size() < 2) return true;
  Cut cut;
  if (!spend(inside.size() * box.size(), box, depth)) return false;
  if (inside.size() > few_rules) cut = best_cut(box, inside);
  // Where halving hardly parts the rules, they are tried two by two.
  if (cut.at == 0 || cut.larger > inside.size() * 9 / 10) {
    return spend(inside.size() * inside.size() / 2, box, depth) && try_pairs(inside);
  }
  const Span whole = box[cut.column];
  box[cut.column] = {whole.first, cut.at - 1};
  bool go_on = meet(box, inside, depth + 1);
  box[cut.column] = {cut.at, whole.last};
  go_on = go_on && meet(box, inside, depth + 1);
  box[cut.column] = whole;
  return go_on;
}

}  // namespace loopline::dmn
