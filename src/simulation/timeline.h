// Virtual time: what is to happen, in order. Nothing waits; the clock stands where the newest event put it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "base/date.h"

namespace loopline::simulation {

class Timeline {
 public:
  explicit Timeline(Moment start) : wall_offset_(start.micros()) {}

  // Since the world began. It only grows.
  std::int64_t now() const { return now_; }
  // What the clock on the wall shows, which people set forward and back.
  Moment wall() const { return Moment::from_micros(wall_offset_ + now_); }
  void set_wall_by(std::int64_t micros) { wall_offset_ += micros; }

  // Of events at the same time the one that was put first comes first.
  void after(std::int64_t micros, std::function<void()> event) {
    events_.emplace(std::pair(now_ + micros, ++put_), std::move(event));
  }
  // Lets the next event happen; false where there is none.
  bool step() {
    if (events_.empty()) return false;
    auto next = events_.extract(events_.begin());
    now_ = next.key().first;
    next.mapped()();
    return true;
  }

 private:
  std::int64_t now_ = 0;
  std::int64_t wall_offset_;
  std::uint64_t put_ = 0;
  std::map<std::pair<std::int64_t, std::uint64_t>, std::function<void()>> events_;
};

}  // namespace loopline::simulation
