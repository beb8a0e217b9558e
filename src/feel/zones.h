// Offsets of IANA regions; the only file that knows the tz library.
#pragma once

#include "feel/temporal.h"

namespace loopline::feel {

// Offset of `zone` when its clocks show `date` and `nanos` of the day; nothing for local time.
// In the hour that summer time repeats it is the first of the two.
std::optional<std::int32_t> offset_at(const Zone& zone, Date date, std::int64_t nanos);

}  // namespace loopline::feel
