// The tables of the book; rows as table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/book/types.h"

namespace loopline::book {

template <>
const std::string_view Table<Lot>::select;
template <>
Lot Table<Lot>::from(const store::Row& row);
template <>
const std::string_view Table<Movement>::select;
template <>
Movement Table<Movement>::from(const store::Row& row);
template <>
const std::string_view Table<Lock>::select;
template <>
Lock Table<Lock>::from(const store::Row& row);
template <>
const std::string_view Table<DueClock>::select;
template <>
DueClock Table<DueClock>::from(const store::Row& row);

}  // namespace loopline::book
