// The bodies of the commands as JSON Schema: what the API publishes and every caller is held to.
#pragma once

#include "base/schema.h"

namespace loopline::duty {

Schema pay_schema();

}  // namespace loopline::duty
