#include <algorithm>
#include <variant>

#include "base/encoding.h"
#include "base/text.h"
#include "sheet/api.h"
#include "sheet/csv.h"
#include "sheet/limits.h"
#include "sheet/workbook.h"

namespace loopline::sheet {

namespace {

constexpr std::string_view zip_mark = "PK\x03\x04";
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view compound_mark = "\xD0\xCF\x11\xE0";  // .xls, and an .xlsx under a password

}  // namespace

Format format_of(std::string_view file) { return file.starts_with(zip_mark) ? Format::xlsx : Format::csv; }

struct Reader::Source {
  Format format = Format::csv;
  std::string encoding;
  std::string text;                    // CSV, decoded where it had to be
  std::optional<CsvReader> csv;        // over the file or `text`
  std::unique_ptr<Workbook> workbook;  // or this
};

Reader::Reader(std::unique_ptr<Source> source) : source_(std::move(source)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(std::string_view file, std::string_view name) {
  if (file.size() > file_size_max) {
    return fail(ErrorKind::too_large, "file_too_large", {}, {{"most_mib", std::to_string(file_size_max >> 20)}});
  }
  if (file.starts_with(compound_mark)) return fail(ErrorKind::malformed, "sheet_legacy");
  auto source = std::make_unique<Source>();
  source->format = format_of(file);
  if (source->format == Format::xlsx) {
    source->encoding = "XLSX";
    TRY_ASSIGN(source->workbook, Workbook::open(file, name));
  } else {
    if (is_utf8(file) && !file.starts_with(utf8_mark)) {  // read where it stands
      source->encoding = "UTF-8";
      source->csv.emplace(file);
    } else {
      TRY_ASSIGN(Decoded decoded, decode(file));
      source->encoding = std::move(decoded.encoding);
      source->text = std::move(decoded.text);
      source->csv.emplace(source->text);
    }
  }
  return Reader(std::move(source));
}

Result<std::optional<Row>> Reader::next() {
  return source_->workbook ? source_->workbook->next() : source_->csv->next();
}

Format Reader::format() const { return source_->format; }
const std::string& Reader::encoding() const { return source_->encoding; }

Result<Columns> Columns::of(const Row& header, std::span<const ColumnName> known) {
  Columns columns;
  auto bad = [](const char* code, std::string_view column) {
    return fail(ErrorKind::malformed, code, {}, {{"column", std::string(column)}});
  };
  for (std::size_t place = 0; place < header.cells.size(); ++place) {
    std::string_view name = trimmed(header.cells[place]);
    if (name.empty()) continue;
    auto found =
        std::ranges::find_if(known, [&](const ColumnName& one) { return one.key == name || one.chinese == name; });
    if (found == known.end()) return bad("csv_column_unknown", name);
    if (columns.has(found->key)) return bad("csv_column_twice", name);
    columns.places_.emplace_back(found->key, place);
  }
  for (const ColumnName& one : known)
    if (one.needed && !columns.has(one.key)) return bad("csv_column_missing", one.key);
  return columns;
}

bool Columns::has(std::string_view key) const {
  return std::ranges::any_of(places_, [&](const auto& place) { return place.first == key; });
}

std::string Columns::value(const Row& row, std::string_view key) const {
  for (const auto& [name, place] : places_)
    if (name == key) return place < row.cells.size() ? std::string(trimmed(row.cells[place])) : std::string();
  return {};
}

std::string_view media_type(Format format) {
  return format == Format::csv ? "text/csv; charset=utf-8"
                               : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

std::string_view extension(Format format) { return format == Format::csv ? "csv" : "xlsx"; }

}  // namespace loopline::sheet
