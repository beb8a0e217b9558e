// The tables of goods; rows as zone/book/table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/goods/types.h"

namespace loopline::book {

template <>
const std::string_view Table<goods::Consignment>::select;
template <>
goods::Consignment Table<goods::Consignment>::from(const store::Row& row);
template <>
const std::string_view Table<goods::ConsignmentLine>::select;
template <>
goods::ConsignmentLine Table<goods::ConsignmentLine>::from(const store::Row& row);

}  // namespace loopline::book
