// The draw: chance that is made of the entry, so that it is recorded, cannot be repeated at will, and replays the same.
#pragma once

#include "command/api.h"

namespace loopline::book {

// At least 0 and below 1, to six places; another for every `purpose`.
Decimal draw(const command::Situation& situation, std::string_view purpose);

}  // namespace loopline::book
