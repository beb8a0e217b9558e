#include "dmn/program/symbols.h"

#include <cstring>

namespace loopline::dmn::program {

// Eight bytes at a time; only spread matters here, the texts are those of a model and of facts held against it.
std::uint64_t Symbols::hash(std::string_view text) {
  constexpr std::uint64_t factor = 0x9e3779b97f4a7c15ULL;
  std::uint64_t out = text.size() * factor;
  const auto mix = [&](std::uint64_t word) {
    out = (out ^ word) * factor;
    out ^= out >> 32;
  };
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    mix(word);
  }
  if (at < text.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, text.size() - at);
    mix(word + 1);
  }
  return out;
}

std::uint32_t Symbols::add(std::string_view text) {
  if (const std::uint32_t known = find(text); known != none) return known;
  const auto id = static_cast<std::uint32_t>(texts_.size());
  texts_.emplace_back(storage_.emplace_back(text));
  if (texts_.size() * 2 > places_.size()) {
    grow();
    return id;
  }
  std::size_t at = hash(text) & mask_;
  while (places_[at] != none) at = (at + 1) & mask_;
  places_[at] = id;
  return id;
}

void Symbols::grow() {
  constexpr std::size_t least = 64;
  places_.assign(std::max(least, places_.size() * 2), none);
  mask_ = places_.size() - 1;
  for (std::uint32_t id = 0; id < texts_.size(); ++id) {
    std::size_t at = hash(texts_[id]) & mask_;
    while (places_[at] != none) at = (at + 1) & mask_;
    places_[at] = id;
  }
}

}  // namespace loopline::dmn::program
