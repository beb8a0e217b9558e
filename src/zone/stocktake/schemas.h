// The bodies of the commands as JSON Schema: what the API publishes and every caller is held to.
#pragma once

#include "base/schema.h"

namespace loopline::stocktake {

Schema open_schema();
Schema count_schema();
Schema explain_schema();
Schema sign_schema();
Schema cancel_schema();

}  // namespace loopline::stocktake
