// A bill in the shape of the WCO tax notification (DMSTAX, function code 13): base, rate, assessed and payable of each
// tax of each item. Shape: WCO data model 3.6 as the UK's CDS publishes it; names as there, as JSON.
#pragma once

#include "zone/duty/types.h"

namespace loopline::duty {

json::object tax_notification(const Bill& bill, const std::vector<Assessment>& assessments);

}  // namespace loopline::duty
