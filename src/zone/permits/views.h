// What can be read of permits.
#pragma once

#include "zone/permits/words.h"

namespace loopline::permits {

Result<json::value> view_permits(const Glance& glance);
Result<json::value> view_permit(const Glance& glance);

}  // namespace loopline::permits
