// CSV as RFC 4180 has it, a record at a time, with the line it began on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"

namespace loopline::link {

struct CsvRecord {
  std::int64_t line = 0;
  std::vector<std::string> fields;
};

class CsvReader {
 public:
  // `text` has to outlive the reader.
  explicit CsvReader(std::string_view text) : rest_(text) {}
  // The next record that is not empty; nothing at the end. Errors: csv_malformed (argument line): an open quote, text
  // after a closing one, a line over the limit.
  Result<std::optional<CsvRecord>> next();

 private:
  Result<std::string> field(bool& last);
  std::string_view rest_;
  std::int64_t line_ = 1;
};

}  // namespace loopline::link
