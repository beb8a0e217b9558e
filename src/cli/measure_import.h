// How fast an ERP file becomes entries, and what memory that takes.
#pragma once

#include "cli/shell.h"

namespace loopline::cli {

// Imports consumptions of one lot, each line a command with its decision, durable, into a zone of its own under
// `folder`: a hundredth of `lines`, a tenth, all of them. {"lines", "seconds", "lines_per_second", "memory_mib" (most
// resident so far, of the whole process, the file included), "sizes": [the same of each], "scaling" (time of all over
// time of a tenth; 10 is linear)}. Errors: as open_zone and link::import_movements.
Result<json::object> measure_import(const Shell& shell, const std::string& folder, std::int64_t lines);

}  // namespace loopline::cli
