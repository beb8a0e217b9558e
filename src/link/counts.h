// A stock-take's count as people write it down: a sheet with a lot or a material number and what was counted.
#pragma once

#include "base/json.h"

namespace loopline::link {

// The lines of goods.count-stocktake that a CSV or XLSX file holds: {"encoding", "lines": [{lot or material_no, actual,
// unit}]}; a row without a count is left out. What they mean is held by that command. Errors: those of
// sheet::Reader::open, csv_empty, csv_column_unknown, csv_column_missing, csv_too_many_lines, count_not_a_number
// (line).
Result<json::object> counts_of_file(std::string_view file);

}  // namespace loopline::link
