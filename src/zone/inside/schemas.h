// The bodies of the commands as JSON Schema: what the API publishes and every caller is held to.
#pragma once

#include "base/schema.h"

namespace loopline::inside {

Schema transfer_schema();
Schema consume_schema();
Schema confirm_consumption_schema();
Schema withdraw_consumption_schema();
Schema pay_voluntarily_schema();

}  // namespace loopline::inside
