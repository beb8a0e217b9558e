#include "law/csv.h"

#include <set>

#include "base/text.h"
#include "law/limits.h"

namespace loopline::law {

namespace {

Failure bad_csv(int line, std::string cause) {
  return fail(ErrorKind::malformed, "bad_csv", {}, {{"line", std::to_string(line)}}, std::move(cause));
}

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  int line() const { return line_; }

  // One record up to and including its line end.
  Result<std::vector<std::string>> record() {
    std::vector<std::string> cells;
    while (true) {
      TRY_ASSIGN(std::string cell, field());
      cells.push_back(std::move(cell));
      if (cells.size() > csv_columns_max) return bad_csv(line_, "too many columns");
      if (rest_.starts_with(',')) {
        rest_.remove_prefix(1);
        continue;
      }
      if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
      if (!rest_.empty()) rest_.remove_prefix(1);
      ++line_;
      return cells;
    }
  }

 private:
  Result<std::string> field() {
    if (rest_.starts_with('"')) return quoted();
    std::size_t end = 0;
    while (end < rest_.size() && !is_end(end)) {
      if (rest_[end] == '"') return bad_csv(line_, "a quotation mark inside an unquoted field");
      ++end;
    }
    std::string cell(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return cell;
  }

  Result<std::string> quoted() {
    std::string cell;
    int opened = line_;
    rest_.remove_prefix(1);
    while (!rest_.empty()) {
      char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"' && rest_.starts_with('"')) {
        rest_.remove_prefix(1);
      } else if (c == '"') {
        if (!rest_.empty() && !is_end(0)) return bad_csv(line_, "text after a closing quotation mark");
        return cell;
      }
      if (c == '\n') ++line_;
      cell.push_back(c);
    }
    return bad_csv(opened, "a quotation mark is not closed");
  }

  bool is_end(std::size_t at) const {
    char c = rest_[at];
    return c == ',' || c == '\n' || (c == '\r' && rest_.substr(at).starts_with("\r\n"));
  }

  std::string_view rest_;
  int line_ = 1;
};

Result<void> check_header(const std::vector<std::string>& header) {
  std::set<std::string_view> seen;
  for (const std::string& name : header) {
    if (name.empty()) return bad_csv(1, "a column has no name");
    if (!seen.insert(name).second) return bad_csv(1, "two columns are named \"" + name + "\"");
  }
  return {};
}

}  // namespace

Result<Csv> parse_csv(std::string_view text) {
  if (!is_utf8(text)) return fail(ErrorKind::malformed, "not_utf8");
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (trimmed(text).empty()) return bad_csv(1, "the file is empty");
  Parser parser(text);
  Csv csv;
  TRY_ASSIGN(csv.header, parser.record());
  TRY(check_header(csv.header));
  while (!parser.at_end()) {
    int line = parser.line();
    TRY_ASSIGN(std::vector<std::string> cells, parser.record());
    if (cells.size() == 1 && cells.front().empty()) continue;
    if (cells.size() != csv.header.size()) {
      return bad_csv(
          line, std::to_string(cells.size()) + " fields where the header has " + std::to_string(csv.header.size()));
    }
    if (csv.rows.size() >= csv_rows_max) return bad_csv(line, "too many rows");
    csv.rows.push_back({std::move(cells), line});
  }
  return csv;
}

}  // namespace loopline::law
