// The parts of an XLSX: an archive read under this room's limits, with this room's errors.
#pragma once

#include "archive/api.h"

namespace loopline::sheet {

using archive::Archive;
using archive::NamedPart;
using archive::Part;

// `file` has to outlive the archive. Errors: sheet_unreadable, sheet_size; of its parts sheet_ratio too.
Result<Archive> open_package(std::string_view file);

// An archive of these parts, in this order; the same parts give the same bytes. Errors: sheet_unwritable.
Result<std::string> pack(const std::vector<NamedPart>& parts);

// A limit of limits.h is passed: sheet_ratio, sheet_size, sheet_rows, sheet_columns, sheet_cell_size (argument most).
Failure over_limit(std::string code, std::size_t most);

}  // namespace loopline::sheet
