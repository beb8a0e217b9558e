// Searches boxes: is a box covered by rules, and which rules meet. A box is halved where the fewest rules are cut in
// two, until one rule covers it or none is left: rows written as a tree are found out in a few halvings a row.
//
// The question is hard in the worst case (a table can encode any formula), so every search has a budget of work and
// says when it ran out, and where.
#pragma once

#include <functional>
#include <set>

#include "dmn/columns.h"

namespace loopline::dmn {

class Cover {
 public:
  // `work`: rules that may still be looked at; each search takes what it needs of it, and all of it where that is not
  // enough.
  Cover(const BoxTable& boxes, std::size_t& work) : boxes_(boxes), work_(work) {}

  // Boxes that count as covered too, for this and later searches.
  void also_covered(Box box) { extra_.push_back(std::move(box)); }
  // Calls found(box no part of which is covered by `rules`) until it answers false or all of `region` is searched.
  // With `within`, only what the rule of that number touches is searched.
  void uncovered(const Box& region, const std::vector<std::uint32_t>& rules, std::function<bool(const Box&)> found,
                 std::optional<std::uint32_t> within = std::nullopt);
  // Rules that the last search needed to cover the region.
  const std::set<std::uint32_t>& used() const { return used_; }

  // Calls found(a, b) with a < b for pairs of rules that share a point, each once or more, until it answers false.
  void meetings(const std::vector<std::uint32_t>& rules, std::function<bool(std::uint32_t, std::uint32_t)> found);

  bool exhausted() const { return exhausted_; }
  // Where the work ran out.
  const Box& place() const { return place_; }

 private:
  struct Cut {
    std::size_t column = 0;
    std::uint32_t at = 0;  // the first atom of the upper half; 0: there is none
    std::size_t larger = 0;
    std::size_t sum = 0;
  };

  // Items: rules, and from rules() on the extra boxes.
  Span hull_in(std::uint32_t item, std::size_t column, Span box) const;
  bool touches(std::uint32_t item, const Box& box) const;
  bool covers(std::uint32_t item, const Box& box) const;
  Cut best_cut(const Box& box, const std::vector<std::uint32_t>& items) const;
  void weigh(std::size_t column, Span box, const std::vector<std::uint32_t>& items, Cut& best) const;
  bool spend(std::size_t work, const Box& box, int depth);
  bool step(Box& box, std::vector<std::uint32_t> items, std::size_t extras, int depth);
  bool meet(Box& box, const std::vector<std::uint32_t>& items, int depth);
  bool try_pairs(const std::vector<std::uint32_t>& items);

  const BoxTable& boxes_;
  std::size_t& work_;
  std::vector<Box> extra_;
  std::set<std::uint32_t> used_;
  std::optional<std::uint32_t> within_;
  std::function<bool(const Box&)> found_;
  std::function<bool(std::uint32_t, std::uint32_t)> met_;
  bool exhausted_ = false;
  Box place_;
};

}  // namespace loopline::dmn
