// Rows of schema.sql as structs: the select list and the reader of each table, side by side.
#pragma once

#include "command/api.h"
#include "zone/goods/types.h"

namespace loopline::goods {

// What a struct's table is: "select <columns> from <table> where " and how such a row is read.
template <class T>
struct Table {
  static const std::string_view select;
  static T from(const store::Row& row);
};

template <>
const std::string_view Table<Lot>::select;
template <>
Lot Table<Lot>::from(const store::Row& row);
template <>
const std::string_view Table<Consignment>::select;
template <>
Consignment Table<Consignment>::from(const store::Row& row);
template <>
const std::string_view Table<Movement>::select;
template <>
Movement Table<Movement>::from(const store::Row& row);
template <>
const std::string_view Table<Exit>::select;
template <>
Exit Table<Exit>::from(const store::Row& row);
template <>
const std::string_view Table<ExitItem>::select;
template <>
ExitItem Table<ExitItem>::from(const store::Row& row);
template <>
const std::string_view Table<Consumption>::select;
template <>
Consumption Table<Consumption>::from(const store::Row& row);
template <>
const std::string_view Table<Assessment>::select;
template <>
Assessment Table<Assessment>::from(const store::Row& row);
template <>
const std::string_view Table<Lock>::select;
template <>
Lock Table<Lock>::from(const store::Row& row);
template <>
const std::string_view Table<DueClock>::select;
template <>
DueClock Table<DueClock>::from(const store::Row& row);

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

}  // namespace loopline::goods
