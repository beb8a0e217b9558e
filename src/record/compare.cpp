#include "record/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

namespace loopline::record {

namespace {

constexpr std::size_t page_rows = 512;
constexpr std::size_t shown_max = 60;

std::string joined(const std::vector<std::string>& words, std::string_view before = "") {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + std::string(before) + word;
  return text;
}

std::string shown(const store::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return "'" + text->substr(0, shown_max) + "'";
  if (const auto* bytes = std::get_if<Bytes>(&value))
    return "x'" + hex(store::view_of(*bytes)).substr(0, shown_max) + "'";
  return "null";
}

// Both engines' order of keys: numbers by value, text and bytes by their bytes.
bool less(const store::Value& a, const store::Value& b) {
  if (a.index() != b.index()) return a.index() < b.index();
  if (const auto* number = std::get_if<std::int64_t>(&a)) return *number < std::get<std::int64_t>(b);
  if (const auto* text = std::get_if<std::string>(&a)) return *text < std::get<std::string>(b);
  if (const auto* bytes = std::get_if<Bytes>(&a)) return *bytes < std::get<Bytes>(b);
  return false;
}

bool before(std::span<const store::Value> a, std::span<const store::Value> b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), less);
}

// A table with its rows in the order of its key, the key's columns first.
struct Shape {
  std::string table;
  std::vector<std::string> columns;
  std::size_t keys;

  explicit Shape(const store::Table& described) : table(described.name), columns(described.key), keys(columns.size()) {
    for (const std::string& column : described.columns) {
      if (std::find(described.key.begin(), described.key.end(), column) == described.key.end())
        columns.push_back(column);
    }
    if (keys == 0) keys = columns.size();
  }

  std::string order() const { return joined({columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(keys)}); }
  std::string select() const { return "select " + joined(columns) + " from " + table; }
  std::span<const store::Value> key(const store::Row& row) const { return std::span(row.values()).first(keys); }

  std::string where(const store::Row& row) const {
    std::string text;
    for (const store::Value& value : key(row)) text += (text.empty() ? "" : ", ") + shown(value);
    return table + " (" + text + ")";
  }
};

// The rows of a table one after the other, read in pages: two tables can so be walked side by side in little memory.
class Walk {
 public:
  Walk(store::Reader& reader, const Shape& shape) : reader_(reader), shape_(shape) {
    std::string limit = " order by " + shape.order() + " limit " + std::to_string(page_rows);
    std::string marks;
    for (std::size_t i = 1; i <= shape.keys; ++i) marks += fmt::format("{}${}", i == 1 ? "" : ", ", i);
    first_sql_ = shape.select() + limit;
    next_sql_ = shape.select() + " where (" + shape.order() + ") > (" + marks + ")" + limit;
  }

  // The row it stands on, or null at the end.
  Result<const store::Row*> row() {
    if (at_ == page_.size() && !ended_) TRY(read_page());
    return at_ < page_.size() ? &page_[at_] : nullptr;
  }
  void step() { ++at_; }

 private:
  Result<void> read_page() {
    if (page_.empty()) {
      TRY_ASSIGN(page_, reader_.query({"verify.first", first_sql_}));
    } else {
      auto key = shape_.key(page_.back());
      TRY_ASSIGN(page_, reader_.query({"verify.next", next_sql_}, {key.begin(), key.end()}));
    }
    at_ = 0;
    ended_ = page_.size() < page_rows;
    return {};
  }

  store::Reader& reader_;
  const Shape& shape_;
  std::string first_sql_;
  std::string next_sql_;
  std::vector<store::Row> page_;
  std::size_t at_ = 0;
  bool ended_ = false;
};

void compare_rows(const Shape& shape, const store::Row& live, const store::Row& expected, Faults& faults) {
  for (std::size_t i = 0; i < shape.columns.size(); ++i) {
    if (live.value(i) == expected.value(i)) continue;
    faults.add(shape.where(live), fmt::format("{} is {}, the entries give {}", shape.columns[i], shown(live.value(i)),
                                              shown(expected.value(i))));
  }
}

// Both walks are in the order of the key, so that they meet wherever both have a row.
Result<std::int64_t> compare_table(store::Reader& live, store::Reader& expected, const Shape& shape, Faults& faults) {
  Walk ours(live, shape);
  Walk theirs(expected, shape);
  std::int64_t rows = 0;
  while (!faults.full()) {
    Result<const store::Row*> row = ours.row();
    if (!row) {
      faults.add(shape.table, row.error());
      return rows;
    }
    TRY_ASSIGN(const store::Row* wanted, theirs.row());
    if (*row == nullptr && wanted == nullptr) return rows;
    if (wanted == nullptr || (*row != nullptr && before(shape.key(**row), shape.key(*wanted)))) {
      faults.add(shape.where(**row), "no entry made this row");
      ours.step();
      ++rows;
    } else if (*row == nullptr || before(shape.key(*wanted), shape.key(**row))) {
      faults.add(shape.where(*wanted), "the row is missing");
      theirs.step();
    } else {
      compare_rows(shape, **row, *wanted, faults);
      ours.step();
      theirs.step();
      ++rows;
    }
  }
  return rows;
}

}  // namespace

Result<Compared> compare(store::Reader& live, std::span<const store::Table> wanted, store::Reader& expected,
                         std::span<const std::string_view> skipped, Faults& faults) {
  Compared compared;
  Result<std::vector<store::Table>> found = live.tables();
  if (!found) {
    faults.add("schema", found.error());
    return compared;
  }
  std::map<std::string, store::Table> by_name;
  for (store::Table& table : *found) by_name[table.name] = std::move(table);
  for (const store::Table& table : wanted) {
    auto node = by_name.extract(table.name);
    if (node.empty()) {
      faults.add(table.name, "the table is missing");
      continue;
    }
    ++compared.tables;
    if (node.mapped().definition != table.definition)
      faults.add(table.name, "the definition differs from the migrations'");
    if (std::ranges::find(skipped, table.name) != skipped.end() || node.mapped().columns != table.columns) continue;
    TRY_ASSIGN(std::int64_t rows, compare_table(live, expected, Shape(table), faults));
    compared.rows += rows;
  }
  for (const auto& [name, table] : by_name) faults.add(name, "no migration made this table");
  return compared;
}

}  // namespace loopline::record
