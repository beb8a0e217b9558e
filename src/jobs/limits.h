// How much is done at once.
#pragma once

namespace loopline::jobs {

inline constexpr int steps_max = 10'000;  // commands of one run; what is left falls to the next

}  // namespace loopline::jobs
