// How fast an ERP file becomes entries, and what memory that takes.
#pragma once

#include "cli/shell.h"

namespace loopline::cli {

// Imports `lines` consumptions of one lot into a zone of its own under `folder`, then ten times as many into another,
// each line a command with its decision, durable. {"lines", "lines_per_second", "seconds", "ten_times": {…}, "scaling"
// (time of ten times over time; 10 is linear), "memory_mib" (most resident, of the whole process)}. Errors: as
// open_zone and link::import_movements.
Result<json::object> measure_import(const Shell& shell, const std::string& folder, std::int64_t lines);

}  // namespace loopline::cli
