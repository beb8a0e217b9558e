// Technical limits of consignments; none of them is law.
#pragma once

namespace loopline::goods {

// Parts that one declared line may be split into.
inline constexpr int split_parts_max = 10;
// People who go along with a consignment.
inline constexpr int escorts_max = 10;

}  // namespace loopline::goods
