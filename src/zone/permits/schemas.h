// The bodies of the permits commands.
#pragma once

#include "base/schema.h"

namespace loopline::permits {

Schema register_permit_schema();
// {permit, note?}
Schema verify_permit_schema();
// {permit, reason}
Schema turn_permit_schema();
Schema extend_permit_schema();
Schema file_permit_copy_schema();

}  // namespace loopline::permits
