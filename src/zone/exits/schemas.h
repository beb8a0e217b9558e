// The bodies of the commands as JSON Schema: what the API publishes and every caller is held to.
#pragma once

#include "base/schema.h"

namespace loopline::exits {

Schema temporary_out_schema();
Schema temporary_return_schema();
Schema sell_outside_schema();
Schema extend_schema();
Schema grant_extension_schema();

}  // namespace loopline::exits
