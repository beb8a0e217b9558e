// When tax is to be paid, what lateness costs, and whose day's rates count.
#pragma once

#include "zone/duty/types.h"
#include "zone/duty/words.h"

namespace loopline::duty {

// Asks payment-term: so many days from the docket's day, or that working day of the next month where it is secured.
// Errors: refused_by_law (pointer) where tax must be secured and is not.
Result<Date> due_day(Docket& docket, bool secured, bool taxed, const std::string& pointer);

// The late fee on `fen` of tax paid (or still unpaid) on `day`; none up to the day it was due.
Result<std::int64_t> late_fee(const law::Pack& law, std::int64_t fen, Date due_on, Date day);

// Before the first payment: where the law takes the rates of the day the tax is settled, the assessment is made again
// with those of the docket's day. Whether its amount changed; the ledger is told.
Result<bool> take_rates_of_day(Docket& docket, Assessment& assessment, const std::string& pointer);

}  // namespace loopline::duty
