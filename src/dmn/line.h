// The values of one column as a line of atoms: cut at every point where some test begins or ends, so that every test of
// the column is constant on an atom.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dmn/universe.h"
#include "feel/value.h"

namespace loopline::dmn {

// Atoms from `first` to `last`, both included; empty if first > last.
struct Span {
  std::uint32_t first = 1;
  std::uint32_t last = 0;

  bool empty() const { return first > last; }
  friend bool operator==(const Span&, const Span&) = default;
};

// The atoms on which a test holds: spans in order that do not touch.
class Cell {
 public:
  Cell() = default;
  explicit Cell(Span only) : hull_(only) {}
  // Doubles and neighbours are joined.
  static Cell of(std::vector<Span> spans);

  Span hull() const { return hull_; }
  bool empty() const { return hull_.empty(); }
  bool touches(Span box) const;
  bool covers(Span box) const;
  std::vector<Span> spans() const;
  Cell operator&(const Cell& other) const;
  // The lowest atom in both and in `box`, or nothing.
  std::optional<std::uint32_t> common(const Cell& other) const;
  // All atoms of 0..size-1 that are not in it.
  Cell complement(std::uint32_t size) const;
  // Every atom replaced by the span it became.
  Cell moved(const std::vector<Span>& to) const;
  friend bool operator==(const Cell&, const Cell&) = default;

 private:
  Span hull_;
  std::vector<Span> parts_;  // empty where the hull says it all
};

class Line {
 public:
  // A column that asks nothing: one atom, which stands for any value.
  Line() = default;
  // Nothing if the points mix kinds, or are text asked by range. What the constraints leave out is no atom.
  static std::optional<Line> of(std::vector<feel::Value> points, bool ranges, const Universe& universe);

  std::uint32_t size() const { return asks() ? static_cast<std::uint32_t>(kept_.size()) : 1; }
  bool asks() const { return !raw_.empty(); }
  // A value of the atom as FEEL writes it; "any" where the column asks nothing.
  std::string example(std::uint32_t atom) const;
  // Null in a test is outside of every line, so it counts for nothing here. Every end of `tests` must be a point.
  Cell cell(const feel::SimpleTests& tests) const;
  const std::vector<feel::Value>& points() const { return points_; }
  // What became of each atom on a line with the same points and more.
  std::vector<Span> moves_to(const Line& finer) const;

 private:
  std::uint32_t raw_of(const feel::Value& point) const;
  std::uint32_t size_of_raw() const { return static_cast<std::uint32_t>(raw_.size()); }
  Span kept(Span raw) const;
  Span raw_span(const feel::Range& range) const;
  void add_raw(const feel::Value& value, bool is_point);
  void fill_ordered();
  void keep(const Universe& universe);

  std::vector<feel::Value> points_;  // numbers, dates … in order; texts in order of appearance
  bool ordered_ = false;
  std::vector<feel::Value> raw_;                  // one an atom, before the constraints
  std::vector<std::uint32_t> raw_of_point_;       // beside points_
  std::vector<std::int64_t> point_of_raw_;        // -1: an atom between points
  std::map<std::string, std::uint32_t> by_text_;  // text: point
  std::vector<std::uint32_t> kept_;               // atom: raw
  std::vector<std::uint32_t> rank_;               // raw: how many atoms stand before it
};

// The ends of `tests`, null left out, added to `points`.
void add_points(const feel::SimpleTests& tests, std::vector<feel::Value>& points);

}  // namespace loopline::dmn
