// The tables of permits; rows as zone/book/table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/permits/types.h"

namespace loopline::book {

template <>
const std::string_view Table<permits::Permit>::select;
template <>
permits::Permit Table<permits::Permit>::from(const store::Row& row);
template <>
const std::string_view Table<permits::Draw>::select;
template <>
permits::Draw Table<permits::Draw>::from(const store::Row& row);

}  // namespace loopline::book
