// Technical numbers of duty; none of them is law.
#pragma once

#include <cstddef>

namespace loopline::duty {

inline constexpr int percent = 100;

// "TB2026-00000017".
inline constexpr std::size_t bill_number_digits = 8;

// The WCO tax notification: data model and function code (DMSTAX).
inline constexpr const char* notification_model = "3.6";
inline constexpr int notification_function = 13;

// Shares of the width of a printed bill's table.
inline constexpr int share_words = 3;
inline constexpr int share_amount = 4;
inline constexpr int share_rate = 2;

}  // namespace loopline::duty
