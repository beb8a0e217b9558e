// Sheet: tables as files. CSV and XLSX are read a row at a time under limits, and written as rows come.
//
// A cell is text whatever the file calls it. Numbers come as the file writes them, never through a double: "1234.50"
// stays "1234.50", "1.5E-3" becomes "0.0015". Spreadsheet programs write the double behind a number with 16 or 17
// digits ("2.2999999999999998"); such a fraction is given with the 15 digits that the program shows ("2.3"). A number
// that is formatted as a date comes as "2026-11-25", "2026-11-25 08:30:00" or "08:30:00", true and false as "TRUE" and
// "FALSE". A formula is never run: its last value, which the file keeps, is the cell.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace loopline::sheet {

enum class Format { csv, xlsx };

// XLSX by its first bytes, else CSV.
Format format_of(std::string_view file);

struct Row {
  std::int64_t number = 0;         // of the sheet, or the line of the file where the row began; from 1
  std::vector<std::string> cells;  // up to the last one that is not empty
};

class Reader {
 public:
  // A CSV file in UTF-8 or GB 18030, or the XLSX sheet named `name` (empty: the first one that is not hidden).
  // `file` has to outlive the reader.
  // Errors: file_too_large, encoding_unknown; sheet_legacy (an .xls, or a password), sheet_unreadable, sheet_not_found
  // (name), sheet_xml_malformed (part); sheet_ratio and sheet_size (most), the limits against bombs.
  static Result<Reader> open(std::string_view file, std::string_view name = {});

  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  // The next row with anything in it; nothing at the end.
  // Errors: csv_malformed (line); sheet_xml_malformed, sheet_cell_malformed (cell), sheet_formula_without_value (cell);
  // sheet_ratio, sheet_size, sheet_rows, sheet_columns, sheet_cell_size (most).
  Result<std::optional<Row>> next();

  Format format() const;
  const std::string& encoding() const;  // "UTF-8", "UTF-8 with BOM", "GB 18030", "XLSX"

 private:
  struct Source;
  explicit Reader(std::unique_ptr<Source> source);
  std::unique_ptr<Source> source_;
};

// A column that a file may have, by any of its names.
struct ColumnName {
  std::string_view key;      // what we call it: "quantity"
  std::string_view chinese;  // what files call it besides: "数量"
  bool needed = false;
};

// Which cell of a row holds what, from a file's first row.
class Columns {
 public:
  // Errors: csv_column_unknown, csv_column_twice, csv_column_missing (argument column).
  static Result<Columns> of(const Row& header, std::span<const ColumnName> known);
  bool has(std::string_view key) const;
  // Without white space at its ends; empty where the row or the file has none. `key` is one of `known`.
  std::string value(const Row& row, std::string_view key) const;

 private:
  std::vector<std::pair<std::string, std::size_t>> places_;
};

enum class CellKind {
  text,
  number,  // decimal text; a number in XLSX if 15 digits hold it, else text
  day,     // "2026-11-25"
  moment,  // RFC 3339; written as the zone's wall clock (UTC+8)
};

struct Column {
  std::string title;
  CellKind kind = CellKind::text;
};

// Writes a table: one heading row, then rows. CSV is UTF-8 with a byte-order mark and CRLF, which spreadsheet programs
// open as it is; a text that such a program would take for a formula (it begins with = + - @, a tab or a return) gets
// an apostrophe before it. XLSX holds the same texts as texts. The same rows give the same bytes.
class Writer {
 public:
  Writer(Format format, std::string name, std::vector<Column> columns);
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) noexcept;
  ~Writer();

  // Errors: sheet_rows, sheet_size (most).
  Result<void> add(std::span<const std::string> cells);
  // The file. Nothing may be added after.
  Result<std::string> finish();

 private:
  struct Sink;
  std::unique_ptr<Sink> sink_;
};

// The media type of a format, and the ending of its file names.
std::string_view media_type(Format format);
std::string_view extension(Format format);

}  // namespace loopline::sheet
