#include "sheet/workbook.h"

#include <charconv>

#include "sheet/limits.h"
#include "sheet/number.h"

namespace loopline::sheet {

namespace {

Failure malformed_cell(const std::string& reference, std::string cause) {
  return fail(ErrorKind::malformed, "sheet_cell_malformed", {}, {{"cell", reference}}, std::move(cause));
}

// Empty for none, nothing for what is no number.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number = 0;
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

Workbook::Workbook(Package package) : package_(std::move(package)), step_(read_step) {
  handler_.start = [this](std::string_view name, const Attributes& attributes) { start(name, attributes); };
  handler_.end = [this](std::string_view name) { end(name); };
  handler_.text = [this](std::string_view piece) { text(piece); };
}

Result<std::unique_ptr<Workbook>> Workbook::open(std::string_view file, std::string_view sheet) {
  TRY_ASSIGN(Package package, open_package(file, sheet));
  std::unique_ptr<Workbook> workbook(new Workbook(std::move(package)));
  TRY_ASSIGN(workbook->part_, workbook->package_.archive.part(workbook->package_.sheet));
  workbook->stream_ = std::make_unique<XmlStream>(workbook->package_.sheet, workbook->handler_);
  return workbook;
}

Result<std::optional<Row>> Workbook::next() {
  while (ready_.empty() && !at_end_) {
    TRY_ASSIGN(std::size_t count, part_->read(step_.data(), step_.size()));
    at_end_ = count == 0;
    TRY(stream_->feed({step_.data(), count}, at_end_));
  }
  if (ready_.empty()) return std::optional<Row>();
  std::optional<Row> row(std::move(ready_.front()));
  ready_.pop_front();
  return row;
}

void Workbook::start(std::string_view name, const Attributes& attributes) {
  if (name == "row") {
    start_row(attributes);
  } else if (name == "c") {
    start_cell(attributes);
  } else if (name == "f") {
    cell_.formula = true;
  } else if (name == "rPh") {
    in_reading_ = true;
  } else {
    in_value_ = name == "v" || (name == "t" && !in_reading_);
  }
}

void Workbook::end(std::string_view name) {
  in_value_ = false;
  if (name == "rPh") in_reading_ = false;
  if (name == "c") end_cell();
  if (name != "row") return;
  while (!row_.cells.empty() && row_.cells.back().empty()) row_.cells.pop_back();
  if (!row_.cells.empty()) ready_.push_back(row_);
}

void Workbook::text(std::string_view text) {
  if (!in_value_) return;
  if (cell_.value.size() + text.size() > line_size_max) return stop(over_limit("sheet_cell_size", line_size_max));
  cell_.value += text;
}

void Workbook::start_row(const Attributes& attributes) {
  std::string_view given = attributes.at("r");
  auto number = given.empty() ? std::optional<std::int64_t>(row_.number + 1) : number_in<std::int64_t>(given);
  if (!number || *number <= row_.number) return stop(malformed_cell(std::string(given), "rows are not in their order"));
  if (*number > rows_max) return stop(over_limit("sheet_rows", static_cast<std::size_t>(rows_max)));
  row_.number = *number;
  row_.cells.clear();
  row_size_ = 0;
  next_column_ = 0;
}

void Workbook::start_cell(const Attributes& attributes) {
  cell_ = {};
  cell_.reference = attributes.at("r");
  cell_.type = attributes.at("t");
  auto column = cell_.reference.empty() ? std::optional<std::size_t>(next_column_) : column_of(cell_.reference);
  if (!column) return stop(malformed_cell(cell_.reference, "no such reference"));
  if (*column >= columns_max) return stop(over_limit("sheet_columns", columns_max));
  cell_.column = *column;
  next_column_ = *column + 1;
  if (cell_.reference.empty()) cell_.reference = column_name(*column) + std::to_string(row_.number);
  std::string_view style = attributes.at("s");
  cell_.style = number_in<std::size_t>(style.empty() ? "0" : style).value_or(0);
}

void Workbook::end_cell() {
  auto value = text_of_cell();
  if (!value) {
    handler_.fault = value.error();
    return;
  }
  if (value->empty()) return;
  row_size_ += value->size();
  if (row_size_ > row_size_max) return stop(over_limit("sheet_size", row_size_max));
  if (row_.cells.size() <= cell_.column) row_.cells.resize(cell_.column + 1);
  row_.cells[cell_.column] = *std::move(value);
}

Result<std::string> Workbook::text_of_cell() {
  const std::string& type = cell_.type;
  if (type == "str" || type == "inlineStr" || type == "d" || type == "e") return std::move(cell_.value);
  if (cell_.value.empty()) {
    if (!cell_.formula) return std::string();
    return fail(ErrorKind::invalid, "sheet_formula_without_value", {}, {{"cell", cell_.reference}});
  }
  if (type == "s") {
    auto index = number_in<std::size_t>(cell_.value);
    if (!index || *index >= package_.strings.size()) return malformed_cell(cell_.reference, "no such shared string");
    return package_.strings[*index];
  }
  if (type == "b") return std::string(cell_.value == "1" || cell_.value == "true" ? "TRUE" : "FALSE");
  if (type.empty() || type == "n") return number_of_cell();
  return malformed_cell(cell_.reference, "a cell of an unknown type");
}

Result<std::string> Workbook::number_of_cell() const {
  if (cell_.style < package_.dates.size() && package_.dates[cell_.style]) {
    if (auto day = day_of_serial(cell_.value, package_.from_1904)) return *day;
  }
  auto number = plain_number(cell_.value);
  if (!number) return malformed_cell(cell_.reference, "not a number");
  return *std::move(number);
}

}  // namespace loopline::sheet
