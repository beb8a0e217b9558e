// A tax bill as a page to print.
#pragma once

#include "zone/duty/words.h"

namespace loopline::duty {

// Errors: unknown_bill_id.
Result<command::File> bill_paper(const Glance& glance, const command::Printing& printing);

}  // namespace loopline::duty
