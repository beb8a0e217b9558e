// The bodies of the commands as JSON Schema: what the API publishes and every caller is held to.
#pragma once

#include "base/schema.h"

namespace loopline::duty {

Schema pay_schema();
Schema reverse_payment_schema();
Schema issue_bill_schema();
Schema apply_refund_schema();
Schema decide_refund_schema();
Schema enter_refund_schema();
Schema register_guarantee_schema();
Schema close_guarantee_schema();

}  // namespace loopline::duty
