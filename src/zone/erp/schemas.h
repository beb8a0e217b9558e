// The bodies of the ERP link's commands.
#pragma once

#include "base/schema.h"

namespace loopline::erp {

Schema set_material_schema();
Schema take_schema();
Schema withdraw_schema();
Schema report_link_schema();
Schema note_told_schema();
Schema report_stock_schema();

}  // namespace loopline::erp
