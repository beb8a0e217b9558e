// The lane that goods get at a line: green passes, yellow has its papers looked at, red is examined.
#pragma once

#include "zone/goods/words.h"

namespace loopline::goods {

// What release-lane is asked about beside the party's own record.
struct LaneFacts {
  std::string standing;
  std::string risk;  // low | medium | high
  std::size_t missing = 0;
  std::int64_t unverified = 0;  // permits
  std::string channel;
};

struct Lane {
  std::string release;  // release | inspect | hold; of a dry run also drawn_when_filed
  std::string colour;   // green | yellow | red | open
};

// Asks release-lane. The random draw is the entry's: all lines of a consignment share it; a dry run draws nothing.
Result<Lane> lane_of(Docket& docket, const LaneFacts& facts);

// The state that a lane puts goods in.
std::string state_of(std::string_view release);

// The heavier of two lanes.
Lane worse_lane(const Lane& a, const Lane& b);

}  // namespace loopline::goods
