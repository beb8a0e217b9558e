// The bodies of the commands as JSON Schema: what the API publishes and every caller is held to.
#pragma once

#include "base/schema.h"

namespace loopline::goods {

Schema first_line_in_schema();
Schema second_line_in_schema();
Schema first_line_out_schema();
Schema second_line_out_schema();
Schema release_schema();
Schema bind_slip_schema();
Schema gate_pass_schema();
Schema cancel_schema();
Schema refuse_schema();
Schema return_refused_schema();

}  // namespace loopline::goods
