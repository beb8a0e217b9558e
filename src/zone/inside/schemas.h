// The bodies of the commands as JSON Schema: what the API publishes and every caller is held to.
#pragma once

#include "base/schema.h"

namespace loopline::inside {

Schema transfer_schema();
Schema consume_schema();
Schema produce_schema();
Schema confirm_consumption_schema();
Schema withdraw_consumption_schema();
Schema pay_voluntarily_schema();
Schema aliquot_schema();
Schema return_aliquot_schema();
Schema start_other_use_schema();
Schema end_other_use_schema();
Schema report_loss_schema();
// {name, accept, note}: an officer's answer to the document of that name.
Schema confirm_schema(const char* name);

}  // namespace loopline::inside
