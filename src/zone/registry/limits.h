// How much one command of the register takes.
#pragma once

#include <cstdint>

namespace loopline::registry {

inline constexpr std::int64_t name_size_max = 200;      // code points
inline constexpr std::int64_t detail_size_max = 4'000;  // code points
inline constexpr std::int64_t id_size_max = 100;

}  // namespace loopline::registry
