// The tables of stock-takes; rows as zone/book/table.h says.
#pragma once

#include "zone/book/table.h"
#include "zone/stocktake/types.h"

namespace loopline::book {

template <>
const std::string_view Table<stocktake::StockTake>::select;
template <>
stocktake::StockTake Table<stocktake::StockTake>::from(const store::Row& row);
template <>
const std::string_view Table<stocktake::Line>::select;
template <>
stocktake::Line Table<stocktake::Line>::from(const store::Row& row);

}  // namespace loopline::book
