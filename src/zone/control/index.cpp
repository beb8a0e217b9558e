#include "zone/control/index.h"

#include <algorithm>

#include "base/fold.h"
#include "zone/control/limits.h"

namespace loopline::control {

namespace {

std::uint64_t pair_of(char32_t first, char32_t second) {
  return static_cast<std::uint64_t>(first) << bits_of_a_character | static_cast<std::uint64_t>(second);
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    std::size_t space = text.find(' ');
    if (space > 0) words.push_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return words;
}

}  // namespace

void Index::add(Entry entry) {
  auto place = static_cast<std::uint32_t>(entries_.size());
  std::u32string points = code_points_of(entry.folded);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    Places& places = pairs_[pair_of(points[i], points[i + 1])];
    if (places.empty() || places.back() != place) places.push_back(place);
  }
  entries_.push_back(std::move(entry));
}

const Index::Places* Index::places_of(std::string_view word) const {
  static const Places none;
  std::u32string points = code_points_of(word);
  const Places* shortest = nullptr;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    auto found = pairs_.find(pair_of(points[i], points[i + 1]));
    if (found == pairs_.end()) return &none;
    if (shortest == nullptr || found->second.size() < shortest->size()) shortest = &found->second;
  }
  return shortest;
}

std::vector<const Entry*> Index::find(std::string_view text, std::string_view mine) const {
  std::vector<std::string_view> words = words_of(text);
  std::vector<const Entry*> found;
  if (words.empty()) return found;
  const Places* shortest = nullptr;
  for (std::string_view word : words) {
    const Places* places = places_of(word);
    if (places != nullptr && (shortest == nullptr || places->size() < shortest->size())) shortest = places;
  }
  auto take = [&](std::size_t place) {
    const Entry& entry = entries_[place];
    if (!mine.empty() && entry.owner != mine) return;
    bool all = std::all_of(words.begin(), words.end(),
                           [&](std::string_view word) { return entry.folded.find(word) != std::string::npos; });
    if (all) found.push_back(&entry);
  };
  if (shortest != nullptr) {
    for (auto it = shortest->rbegin(); it != shortest->rend(); ++it) take(*it);
  } else {
    for (std::size_t place = entries_.size(); place > 0; --place) take(place - 1);
  }
  return found;
}

}  // namespace loopline::control
