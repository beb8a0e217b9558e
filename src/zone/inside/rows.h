// The tables of inside; rows as zone/book/table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/inside/types.h"

namespace loopline::book {

template <>
const std::string_view Table<inside::Consumption>::select;
template <>
inside::Consumption Table<inside::Consumption>::from(const store::Row& row);
template <>
const std::string_view Table<inside::Use>::select;
template <>
inside::Use Table<inside::Use>::from(const store::Row& row);
template <>
const std::string_view Table<inside::Aliquot>::select;
template <>
inside::Aliquot Table<inside::Aliquot>::from(const store::Row& row);
template <>
const std::string_view Table<inside::OtherUse>::select;
template <>
inside::OtherUse Table<inside::OtherUse>::from(const store::Row& row);
template <>
const std::string_view Table<inside::Loss>::select;
template <>
inside::Loss Table<inside::Loss>::from(const store::Row& row);

}  // namespace loopline::book
