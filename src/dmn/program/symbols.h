// Symbols: the texts that occur in a model, each with a number, so that the evaluator compares numbers.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace loopline::dmn::program {

class Symbols {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  // The number of `text`, a new one if it has none. While the program is built only.
  std::uint32_t add(std::string_view text);
  // `none` if the text is not in the model.
  std::uint32_t find(std::string_view text) const {
    if (places_.empty()) return none;
    for (std::size_t at = hash(text) & mask_;; at = (at + 1) & mask_) {
      const std::uint32_t id = places_[at];
      if (id == none || texts_[id] == text) return id;
    }
  }
  std::string_view text(std::uint32_t id) const { return texts_[id]; }
  std::size_t size() const { return texts_.size(); }

 private:
  static std::uint64_t hash(std::string_view text);
  void grow();

  std::deque<std::string> storage_;      // never moves a text
  std::vector<std::string_view> texts_;  // by number
  std::vector<std::uint32_t> places_;    // open addressing, at most half full
  std::size_t mask_ = 0;
};

}  // namespace loopline::dmn::program
