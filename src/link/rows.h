// What an ERP sends, whichever way it comes: movements one by one, and the documents that neighbours with the same
// document number make.
#pragma once

#include <functional>
#include <optional>

#include "base/json.h"

namespace loopline::link {

// One movement as its sender wrote it, by our names of the columns.
struct SentRow {
  std::int64_t line = 0;  // of the file, or the place in the batch from 1
  json::object fields;
};

// The next one, nothing at the end.
using NextRow = std::function<Result<std::optional<SentRow>>()>;

// Rows of a CSV or XLSX file, read as they are asked for. `file` has to outlive what is returned; `encoding` is set.
// Errors: those of sheet::Reader::open, csv_empty, csv_column_unknown, csv_column_missing.
Result<NextRow> rows_of_file(std::string_view file, std::string& encoding);
// Movements of a JSON array of objects; it has to outlive what is returned. Errors, when asked for: wrong_type.
NextRow rows_of_batch(const json::array& movements);

// Rows that cross together: a body for erp.take.
struct SentDocument {
  std::vector<std::int64_t> lines;  // of each of its movements
  std::vector<std::string> numbers;
  json::object body;  // without party and source
};

// Joins neighbours that share document and kind.
class Documents {
 public:
  explicit Documents(NextRow next) : next_(std::move(next)) {}
  // Errors: those of the rows, csv_too_many_lines.
  Result<std::optional<SentDocument>> next();

 private:
  NextRow next_;
  std::optional<SentRow> ahead_;
  bool at_end_ = false;
  std::int64_t rows_ = 0;
};

}  // namespace loopline::link
