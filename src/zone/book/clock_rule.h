// What a room above the book does when a clock of its own has run out.
#pragma once

#include <functional>

#include "zone/book/docket.h"

namespace loopline::book {

// What follows when a clock of `kind` has run out. False: not yet, it is looked at again the next day. The docket is of
// nobody: what is filed belongs to the clock's owner.
struct ClockRule {
  std::string kind;
  std::function<Result<bool>(Docket& docket, const DueClock& clock)> fall_due;
};

}  // namespace loopline::book
