// Technical limits of this room; none of them is law.
#pragma once

#include <cstddef>

namespace loopline::stocktake {

// Lots that one stock-take counts; more are taken project by project.
inline constexpr std::size_t lots_max = 5'000;

}  // namespace loopline::stocktake
