// Rows of a room's schema.sql as structs: the select list and the reader of each table, side by side, and what every
// such reader needs. A room above specialises Table for its own structs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/check.h"
#include "command/api.h"
#include "zone/book/limits.h"

namespace loopline::book {

// What a struct's table is: "select <columns> from <table> where " and how such a row is read.
template <class T>
struct Table {
  static const std::string_view select;
  static T from(const store::Row& row);
};

// The rows that `where` (with order and limit) selects. Errors: storage_failed.
template <class T>
Result<std::vector<T>> all(store::Reader& reader, const char* name, std::string_view where,
                           const store::Parameters& parameters) {
  std::string sql = std::string(Table<T>::select) + std::string(where);
  TRY_ASSIGN(std::vector<store::Row> rows, reader.query({name, sql}, parameters));
  std::vector<T> items;
  items.reserve(rows.size());
  for (const auto& row : rows) items.push_back(Table<T>::from(row));
  return items;
}

// The first of them, if there is one.
template <class T>
Result<std::optional<T>> one(store::Reader& reader, const char* name, std::string_view where,
                             const store::Parameters& parameters) {
  TRY_ASSIGN(std::vector<T> items, all<T>(reader, name, where, parameters));
  if (items.empty()) return std::optional<T>();
  return std::optional<T>(std::move(items.front()));
}

std::optional<Date> day_or_none(const store::Row& row, std::size_t column);
json::value day_or_null(const std::optional<Date>& day);
// Canonical JSON as it was stored.
json::array array_in(const store::Row& row, std::size_t column);
json::object object_in(const store::Row& row, std::size_t column);

// Rows for pages: `after` is an ordinal (0: the newest), newest first; empty filters match all.
struct Page {
  std::string owner;
  std::string filter_a;
  std::string filter_b;
  std::string words;
  std::int64_t after = 0;
  std::int64_t limit = page_usual;
};
// $1 owner, $2 and $3 the filters, $4 the ordinal before which rows are wanted, $5 how many.
store::Parameters page_parameters(const Page& page);
// The words of a search as a LIKE pattern with '\\' as its escape; % and _ mean themselves.
std::string like(std::string_view words);

}  // namespace loopline::book
