#include "link/csv.h"

#include "link/limits.h"

namespace loopline::link {

namespace {

Failure malformed(std::int64_t line, const char* cause) {
  return fail(ErrorKind::malformed, "csv_malformed", {}, {{"line", std::to_string(line)}}, cause);
}

}  // namespace

Result<std::string> CsvReader::field(bool& last) {
  std::string text;
  if (rest_.starts_with('"')) {
    std::int64_t began = line_;
    rest_.remove_prefix(1);
    while (true) {
      std::size_t quote = rest_.find('"');
      if (quote == std::string_view::npos || text.size() + quote > line_size_max) return malformed(began, "open quote");
      line_ += std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(quote), '\n');
      text.append(rest_.substr(0, quote));
      rest_.remove_prefix(quote + 1);
      if (!rest_.starts_with('"')) break;
      text.push_back('"');
      rest_.remove_prefix(1);
    }
  } else {
    std::size_t end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
    if (end > line_size_max) return malformed(line_, "line too long");
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

Result<std::optional<CsvRecord>> CsvReader::next() {
  while (!rest_.empty()) {
    CsvRecord record;
    record.line = line_;
    for (bool last = false; !last;) {
      TRY_ASSIGN(std::string text, field(last));
      record.fields.push_back(std::move(text));
    }
    if (record.fields.size() > 1 || !record.fields.front().empty()) return std::optional<CsvRecord>(std::move(record));
  }
  return std::optional<CsvRecord>();
}

}  // namespace loopline::link
