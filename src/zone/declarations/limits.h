// Technical limits of declarations; none of them is law.
#pragma once

#include <cstddef>

namespace loopline::declarations {

// Line numbers are padded so that they sort as text.
inline constexpr int number_digits = 6;
// Amendments of one command: every line of a draft of ten thousand.
inline constexpr int amendments_max = 10'000;
// Declarations that one click files.
inline constexpr int filed_at_once_max = 200;
// Lines that one answer shows; more come by pages.
inline constexpr std::size_t lines_shown_max = 500;
// Lines of a printed declaration.
inline constexpr std::size_t lines_printed_max = 50'000;
inline constexpr int months_in_year = 12;

// Shares of a printed table's width.
namespace print {
inline constexpr int narrow = 2;
inline constexpr int middling = 4;
inline constexpr int wide = 8;
}  // namespace print

}  // namespace loopline::declarations
