// Technical limits of control; none of them is law.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::control {

inline constexpr std::size_t parties_per_selection = 2'000;
inline constexpr int findings_max = 100;
inline constexpr std::int64_t lane_items_most = 200;

// The search.
inline constexpr std::int64_t indexed_at_once = 5'000;
inline constexpr std::size_t search_words_max = 120;  // bytes
inline constexpr std::size_t found_per_kind = 12;
inline constexpr int bits_of_a_character = 32;  // two make the key of a pair

}  // namespace loopline::control
