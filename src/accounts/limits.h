// How much one command of accounts takes or does.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::accounts {

inline constexpr std::int64_t transfers_max = 100;  // of one group
inline constexpr std::int64_t name_size_max = 100;  // of an owner, a book, a place, a kind
inline constexpr std::int64_t expiries_per_command = 200;

}  // namespace loopline::accounts
