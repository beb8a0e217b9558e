// Technical limits of carrying by hand; none of them is law.
#pragma once

#include <cstdint>

namespace loopline::handcarry {

inline constexpr int packages_max = 50;
// Of a token as somebody may hand it in: more than any of ours.
inline constexpr std::size_t token_bytes_max = 2'000;
// The part of the content hash that the QR code carries, in hexadecimal digits.
inline constexpr std::size_t hash_shown = 32;
inline constexpr std::int64_t micros_per_second = 1'000'000;
inline constexpr std::int64_t seconds_per_hour = 3'600;
inline constexpr std::int64_t minutes_per_hour = 60;
inline constexpr std::int64_t micros_per_minute = minutes_per_hour * micros_per_second;
// The code on a printed slip: read from a hand's length by a phone.
inline constexpr int code_side_mm = 62;

}  // namespace loopline::handcarry
