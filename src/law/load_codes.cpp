// Code tables: CSV files typed by codes/tables.yaml, sorted for lookup.
#include <algorithm>

#include "law/csv.h"
#include "law/load.h"

namespace loopline::law {

namespace {

std::optional<CodeTable::Type> type_from(std::string_view name) {
  if (name == "string") return CodeTable::Type::string;
  if (name == "number") return CodeTable::Type::number;
  if (name == "date") return CodeTable::Type::date;
  if (name == "boolean") return CodeTable::Type::boolean;
  return std::nullopt;
}

// Nothing if the cell does not fit; an empty cell is null.
std::optional<feel::Value> typed(const std::string& cell, CodeTable::Type type) {
  if (cell.empty()) return feel::Value();
  switch (type) {
    case CodeTable::Type::string: return feel::Value(cell);
    case CodeTable::Type::number: {
      auto number = Decimal::parse(cell);
      return number ? std::optional<feel::Value>(*number) : std::nullopt;
    }
    case CodeTable::Type::date: {
      auto date = Date::parse(cell);
      return date ? std::optional<feel::Value>(*date) : std::nullopt;
    }
    case CodeTable::Type::boolean:
      if (cell == "true" || cell == "1") return feel::Value(true);
      if (cell == "false" || cell == "0") return feel::Value(false);
      return std::nullopt;
  }
  return std::nullopt;
}

// The columns of the file with their declared types. `from`, `to` and `confidence` need no declaration.
void set_columns(CodeTable& table, const Csv& csv, const json::object& declared, const Reading& reading) {
  for (const std::string& name : csv.header) {
    CodeTable::Type type = name == "from" || name == "to" ? CodeTable::Type::date : CodeTable::Type::string;
    const json::value* word = declared.if_contains(name);
    bool is_known =
        word != nullptr || &name == &csv.header.front() || name == "from" || name == "to" || name == "confidence";
    if (!is_known) reading.fault(table.name + ".columns", "unknown_column", "column \"" + name + "\" is not declared");
    if (word != nullptr) {
      auto declared_type = word->is_string() ? type_from(word->get_string()) : std::nullopt;
      if (!declared_type) {
        reading.fault(table.name + ".columns." + name, "wrong_type", "string, number, date or boolean is expected");
      }
      type = declared_type.value_or(type);
    }
    table.columns.push_back({name, type});
  }
  for (const auto& member : declared) {
    if (std::find(csv.header.begin(), csv.header.end(), std::string_view(member.key())) == csv.header.end()) {
      reading.fault(table.name + ".columns", "unknown_column",
                    "column \"" + std::string(member.key()) + "\" is not in the file");
    }
  }
}

CodeTable::Row read_row(const CodeTable& table, Csv::Row source, const Reading& csv_reading) {
  CodeTable::Row row;
  row.line = source.line;
  row.cells = std::move(source.cells);
  row.confidence = table.confidence;
  const Reading reading{csv_reading.file + ":" + std::to_string(row.line), csv_reading.texts, csv_reading.faults};
  if (row.cells.front().empty())
    reading.fault(table.columns.front().name, "missing_key", "the key of the row is empty");
  feel::Context context;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const CodeTable::Column& column = table.columns[i];
    auto value = typed(row.cells[i], column.type);
    if (!value)
      reading.fault(column.name, "wrong_type", "\"" + row.cells[i] + "\" does not fit the type of the column");
    if (value && column.name == "from" && value->date()) row.period.from = *value->date();
    if (value && column.name == "to" && value->date()) row.period.to = *value->date();
    if (column.name == "confidence" && !row.cells[i].empty()) {
      auto confidence = confidence_from(row.cells[i]);
      if (!confidence) reading.fault(column.name, "bad_confidence", "one of verbatim, secondary, inferred, analogue");
      row.confidence = confidence.value_or(Confidence::analogue);
    }
    context.put(column.name, value.value_or(feel::Value()));
  }
  row.context = feel::Value(std::move(context));
  return row;
}

void read_rows(CodeTable& table, Csv csv, const Reading& reading) {
  for (Csv::Row& row : csv.rows) table.rows.push_back(read_row(table, std::move(row), reading));
  std::stable_sort(table.rows.begin(), table.rows.end(), [](const CodeTable::Row& a, const CodeTable::Row& b) {
    return std::tie(a.cells.front(), a.period.from) < std::tie(b.cells.front(), b.period.from);
  });
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    const CodeTable::Row& before = table.rows[i - 1];
    const CodeTable::Row& row = table.rows[i];
    if (before.cells.front() != row.cells.front() || !before.period.overlaps(row.period)) continue;
    reading.faults.add(reading.file + ":" + std::to_string(row.line), row.cells.front(), "overlap",
                       "the same key stands in line " + std::to_string(before.line) + " for the same days");
  }
}

std::optional<Csv> read_csv(const std::string& file, const Reading& reading, const Content& content) {
  auto found = content.files.find(file);
  if (found == content.files.end()) {
    reading.fault(file, "missing_file", "the file of this table is missing");
    return std::nullopt;
  }
  auto csv = parse_csv(found->second);
  if (csv) return *std::move(csv);
  std::string line = csv.error().arguments.empty() ? "" : ":" + csv.error().arguments.front().second;
  reading.faults.add(file + line, "", csv.error().code,
                     csv.error().cause.empty() ? csv.error().code : csv.error().cause);
  return std::nullopt;
}

void read_table(const json::value& item, std::size_t index, const Reading& reading, Content& content) {
  Fields fields(reading, item, "[" + std::to_string(index) + "]");
  CodeTable table;
  table.name = fields.id("table");
  if (!table.name.empty()) fields.rename(table.name);
  table.title = fields.text("title");
  std::string key = fields.string("key");
  std::string match = fields.string("match");
  if (match != "exact" && match != "longest_prefix") {
    reading.fault(fields.at("match"), "bad_match", "\"exact\" or \"longest_prefix\" is expected");
  }
  table.match = match == "longest_prefix" ? Match::longest_prefix : Match::exact;
  const json::value* columns = fields.require("columns");
  table.source = fields.string("source");
  table.licence = fields.string("licence");
  table.confidence = fields.confidence();
  table.period = fields.period();
  fields.optional_text("note");
  fields.finish();
  const std::string file = "codes/" + table.name + ".csv";
  auto csv = read_csv(file, reading, content);
  if (!csv) return;
  if (csv->header.front() != key) {
    reading.fault(fields.at("key"), "unknown_column",
                  "the first column of the file is \"" + csv->header.front() + "\"");
  }
  static const json::object none;
  bool has_columns = columns != nullptr && columns->is_object();
  if (columns != nullptr && !has_columns)
    reading.fault(fields.at("columns"), "wrong_type", "a mapping is expected here");
  set_columns(table, *csv, has_columns ? columns->get_object() : none, reading);
  read_rows(table, *std::move(csv), {file, reading.texts, reading.faults});
  std::string name = table.name;
  if (!content.tables.emplace(name, std::move(table)).second)
    reading.fault(name, "duplicate_id", "this table stands twice");
}

}  // namespace

void load_codes(const json::value& document, const Reading& reading, Content& content) {
  const json::array* items = document.if_array();
  if (items == nullptr) return reading.fault("", "wrong_type", "the file is to be a list of tables");
  std::set<std::string> declared;
  for (std::size_t i = 0; i < items->size(); ++i) {
    if (const json::object* table = (*items)[i].if_object()) declared.insert(text_at(*table, "table"));
    read_table((*items)[i], i, reading, content);
  }
  for (const auto& [path, bytes] : content.files) {
    std::string stem = stem_in(path, "codes", ".csv");
    if (!stem.empty() && !declared.contains(stem)) {
      reading.faults.add(path, "", "unknown_file", "codes/tables.yaml does not name this table");
    }
  }
}

void join_lookups(const Reading& manifest, Content& content) {
  std::set<std::string> names = {"p"};
  for (Lookup& lookup : content.lookups) {
    auto key = feel::parse_expression(lookup.by);
    if (!key) manifest.fault("lookups." + lookup.name + ".by", key.error().code, "this is no FEEL expression");
    lookup.key = key.value_or(feel::Expression());
    if (!content.tables.contains(lookup.table)) {
      manifest.fault("lookups." + lookup.name, "unknown_table", "there is no code table \"" + lookup.table + "\"");
    }
    if (!names.insert(lookup.name).second) {
      manifest.fault("lookups." + lookup.name, "duplicate_id", "this name is taken");
    }
  }
}

}  // namespace loopline::law
