// The handlers of the book.
#pragma once

#include "zone/book/api.h"

namespace loopline::book {

using command::Effects;
using command::Situation;

// The end of the supervision years: what is held is free. False where the end has to wait: goods reserved at the gate
// stay under the treatment they were filed with until they pass or come back.
Result<bool> end_supervision(Docket& docket, const DueClock& clock);

// Carries out what fell due before the day "to", by default before "day", a bounded number at a time ("more"); what
// that files is of "day", by default today. Errors: day_in_future (/day), day_ahead (/to), those of the rules.
Result<Effects> advance_clocks(const std::vector<ClockRule>& rules, const Situation& situation,
                               const json::object& body);

}  // namespace loopline::book
