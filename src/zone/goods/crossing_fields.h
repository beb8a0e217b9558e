// What every document that crosses a line carries. Published for the rooms above.
#pragma once

#include "zone/book/schema_parts.h"

namespace loopline::goods {

// [{code, number, sha256}]: the papers presented.
json::object documents_schema();
// party, number, channel, day, documents.
json::object crossing_fields();

}  // namespace loopline::goods
