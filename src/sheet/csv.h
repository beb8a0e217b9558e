// CSV as RFC 4180 has it, a record at a time, with the line it began on.
#pragma once

#include <string>
#include <string_view>

#include "sheet/api.h"

namespace loopline::sheet {

class CsvReader {
 public:
  // `text` is UTF-8 and has to outlive the reader.
  explicit CsvReader(std::string_view text) : rest_(text) {}
  // The next record with anything in it; nothing at the end. Errors: csv_malformed (argument line): an open quote, text
  // after a closing one, a field, a record or a number of fields over the limit.
  Result<std::optional<Row>> next();

 private:
  Result<std::string> field(bool& last);
  Result<std::string> quoted();
  std::string_view rest_;
  std::int64_t line_ = 1;
};

}  // namespace loopline::sheet
