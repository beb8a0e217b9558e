#include "sheet/csv.h"

#include <algorithm>

#include "sheet/limits.h"

namespace loopline::sheet {

namespace {

Failure malformed(std::int64_t line, const char* cause) {
  return fail(ErrorKind::malformed, "csv_malformed", {}, {{"line", std::to_string(line)}}, cause);
}

}  // namespace

Result<std::string> CsvReader::quoted() {
  std::string text;
  std::int64_t began = line_;
  rest_.remove_prefix(1);
  while (true) {
    std::size_t quote = rest_.find('"');
    if (quote == std::string_view::npos) return malformed(began, "open quote");
    if (text.size() + quote > line_size_max) return malformed(began, "field too long");
    line_ += std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(quote), '\n');
    text.append(rest_.substr(0, quote));
    rest_.remove_prefix(quote + 1);
    if (!rest_.starts_with('"')) return text;
    text.push_back('"');
    rest_.remove_prefix(1);
  }
}

Result<std::string> CsvReader::field(bool& last) {
  std::string text;
  if (rest_.starts_with('"')) {
    TRY_ASSIGN(text, quoted());
  } else {
    std::size_t end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
    if (end > line_size_max) return malformed(line_, "field too long");
    text = rest_.substr(0, end);
    rest_.remove_prefix(end);
  }
  last = true;
  if (rest_.starts_with(',')) {
    rest_.remove_prefix(1);
    last = false;
  } else if (!rest_.empty() && !rest_.starts_with('\r') && !rest_.starts_with('\n')) {
    return malformed(line_, "text after a closing quote");
  } else {
    if (rest_.starts_with('\r')) rest_.remove_prefix(1);
    if (rest_.starts_with('\n')) rest_.remove_prefix(1);
    ++line_;
  }
  return text;
}

Result<std::optional<Row>> CsvReader::next() {
  while (!rest_.empty()) {
    Row row{line_, {}};
    std::size_t size = 0;
    for (bool last = false; !last;) {
      TRY_ASSIGN(std::string text, field(last));
      size += text.size();
      if (row.cells.size() == columns_max) return malformed(row.number, "too many fields");
      if (size > row_size_max) return malformed(row.number, "record too long");
      row.cells.push_back(std::move(text));
    }
    while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
    if (!row.cells.empty()) return std::optional<Row>(std::move(row));
  }
  return std::optional<Row>();
}

}  // namespace loopline::sheet
