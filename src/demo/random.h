// A small generator of numbers whose sequence is the same everywhere (splitmix64); the standard distributions are not.
#pragma once

#include <cstdint>
#include <iterator>

namespace loopline::demo {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  // From `least` to `most`, both included.
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
  }
  bool one_in(std::int64_t count) { return between(1, count) == 1; }
  // One of a list that has members.
  template <class List>
  const auto& pick(const List& list) {
    return std::data(list)[between(0, static_cast<std::int64_t>(std::size(list)) - 1)];
  }

 private:
  std::uint64_t state_;
};

}  // namespace loopline::demo
