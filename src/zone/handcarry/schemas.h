// The bodies of the commands as JSON Schema: what the API publishes and every caller is held to.
#pragma once

#include "base/schema.h"

namespace loopline::handcarry {

// "goods" is the body of the crossing's own command, less party and channel; it is held to that one's schema.
Schema hand_carry_schema();
Schema carry_pass_schema();
Schema carry_return_schema();
Schema withdraw_carry_schema();

}  // namespace loopline::handcarry
