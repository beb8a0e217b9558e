// The lane that goods get at a line: let through, looked at, or held.
#pragma once

#include "zone/goods/words.h"

namespace loopline::goods {

// Asks release-lane for goods of one risk that miss so many documents: "release", "inspect" or "hold". The random draw
// is the entry's: all lines of a consignment share it.
Result<std::string> lane_of(Docket& docket, const std::string& standing, const std::string& risk, std::size_t missing);

// The state that a lane puts goods in.
std::string state_of(std::string_view lane);

// The heavier of two lanes.
std::string worse_lane(const std::string& a, const std::string& b);

}  // namespace loopline::goods
