// Limits on everything that an author of a model can write, so that no text can exhaust the stack, the memory or the clock.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::feel {

// Length of one expression in bytes.
inline constexpr std::size_t text_bytes_max = 1u << 20;
// Nesting of an expression's syntax tree.
inline constexpr int parse_depth_max = 200;
// Nesting of calls while evaluating (recursion of functions).
inline constexpr int call_depth_max = 400;
// Items of one list, entries of one context, steps of one `for`.
inline constexpr std::size_t list_items_max = 1'000'000;
// Code points of one string that an expression builds.
inline constexpr std::size_t string_bytes_max = 16u << 20;
// Nodes evaluated in one request.
inline constexpr std::int64_t steps_max = 20'000'000;
// PCRE2's match and depth limits and the length of a pattern.
inline constexpr std::uint32_t regex_match_max = 200'000;
inline constexpr std::uint32_t regex_depth_max = 5'000;
inline constexpr std::size_t pattern_bytes_max = 10'000;
// Years of a date or date and time, either side of zero.
inline constexpr std::int64_t year_max = 999'999'999;

}  // namespace loopline::feel
