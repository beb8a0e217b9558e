// What stands around the sheet of an XLSX: which part it is, and what its cells refer to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sheet/archive.h"

namespace loopline::sheet {

struct Package {
  Archive archive;
  std::string sheet;                 // the part to read
  std::vector<bool> dates;           // by the number of a cell's style: shown as a day or time
  bool from_1904 = false;            // days are counted from 1904-01-01
  std::vector<std::string> strings;  // shared ones
};

// Errors: those of Reader::open.
Result<Package> open_package(std::string_view file, std::string_view sheet);

}  // namespace loopline::sheet
