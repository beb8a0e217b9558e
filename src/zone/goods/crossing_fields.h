// What every document that crosses a line carries. Published for the rooms above.
#pragma once

#include "zone/book/schema_parts.h"

namespace loopline::goods {

// [{code, number, lines, sha256}]: the papers presented, and for which lines of the body; for all where "lines" is
// absent.
json::object documents_schema();
// party, number, channel, day, documents.
json::object crossing_fields();

}  // namespace loopline::goods
