// The tables of inside; rows as zone/book/table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/inside/types.h"

namespace loopline::book {

template <>
const std::string_view Table<inside::Consumption>::select;
template <>
inside::Consumption Table<inside::Consumption>::from(const store::Row& row);

}  // namespace loopline::book
