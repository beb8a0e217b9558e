// RFC 4180: comma separated values with quoted fields, one header line, as the code tables of a pack are kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace loopline::law {

struct Csv {
  struct Row {
    std::vector<std::string> cells;  // as many as `header`
    int line = 0;                    // in the file, from 1
  };
  std::vector<std::string> header;  // no two equal, none empty
  std::vector<Row> rows;
};

// Takes a byte order mark, LF and CRLF; empty lines are left out.
// Errors: not_utf8, bad_csv (arguments: line; cause says what).
Result<Csv> parse_csv(std::string_view text);

}  // namespace loopline::law
