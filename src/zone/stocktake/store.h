// The tables of stock-takes. Nobody outside this room reads them.
#pragma once

#include "command/api.h"
#include "zone/book/table.h"
#include "zone/stocktake/types.h"

namespace loopline::stocktake {

using book::Page;

command::Change change_of(const StockTake& take);
command::Change change_of(const Line& line);

// Errors of all: storage_failed.
Result<std::optional<StockTake>> find_take(store::Reader& reader, std::string_view id);
Result<std::optional<StockTake>> open_take(store::Reader& reader, std::string_view owner);
// In the order of the lots.
Result<std::vector<Line>> lines_of(store::Reader& reader, std::string_view owner, std::string_view take);
// a: state
Result<std::vector<StockTake>> page_of_takes(store::Reader& reader, const Page& page);

std::span<const store::Migration> migrations();

}  // namespace loopline::stocktake
