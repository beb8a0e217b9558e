// The bodies of the goods commands as JSON Schema: what the API publishes and every caller is held to.
#pragma once

#include "base/schema.h"

namespace loopline::goods {

Schema first_line_in_schema();
Schema second_line_in_schema();
Schema first_line_out_schema();
Schema second_line_out_schema();
Schema transfer_schema();
Schema consume_schema();
Schema confirm_consumption_schema();
Schema temporary_out_schema();
Schema temporary_return_schema();
Schema pay_voluntarily_schema();
Schema release_schema();
Schema bind_slip_schema();
Schema gate_pass_schema();
Schema cancel_schema();
Schema pay_schema();
Schema advance_clocks_schema();

}  // namespace loopline::goods
