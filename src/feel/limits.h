// Limits on everything that an author of a model can write, so that no text can exhaust the stack, the memory or the
// clock.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::feel {

// Length of one expression in bytes.
inline constexpr std::size_t text_bytes_max = 1u << 20;
// Brackets, operators and keywords inside one another while parsing.
inline constexpr int parse_depth_max = 250;
// Height of an expression's syntax tree: a long sum leans to the left without nesting in the text.
inline constexpr int tree_height_max = 1'000;
// Nodes inside one another while evaluating; recursion of functions counts with the nodes of each body.
inline constexpr int evaluation_depth_max = 2'500;
// Lists and contexts inside one another in a value.
inline constexpr int value_depth_max = 200;
// Items of one list, entries of one context, steps of one `for`.
inline constexpr std::size_t list_items_max = 1'000'000;
// Bytes of one string that an expression builds.
inline constexpr std::size_t string_bytes_max = 1u << 20;
// Nodes evaluated, items and blocks of 16 bytes copied in one request.
inline constexpr std::int64_t steps_max = 10'000'000;
// PCRE2's match and depth limits and the length of a pattern.
inline constexpr std::uint32_t regex_match_max = 200'000;
inline constexpr std::uint32_t regex_depth_max = 5'000;
inline constexpr std::size_t pattern_bytes_max = 10'000;
// Years of a date or date and time, either side of zero.
inline constexpr std::int64_t year_max = 999'999'999;

}  // namespace loopline::feel
