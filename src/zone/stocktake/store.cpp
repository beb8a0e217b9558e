#include "zone/stocktake/store.h"

#include "zone/stocktake/rows.h"
#include "zone/stocktake/schema.h"

namespace loopline::stocktake {

using book::all;
using book::one;
using book::page_parameters;

Result<std::optional<StockTake>> find_take(store::Reader& reader, std::string_view id) {
  return one<StockTake>(reader, "stocktake_find", "id = $1", {std::string(id)});
}

Result<std::optional<StockTake>> open_take(store::Reader& reader, std::string_view owner) {
  return one<StockTake>(reader, "stocktake_open", "owner = $1 and state = 'open' limit 1", {std::string(owner)});
}

Result<std::vector<Line>> lines_of(store::Reader& reader, std::string_view owner, std::string_view take) {
  return all<Line>(reader, "stocktake_lines", "owner = $1 and stocktake = $2 order by length(lot), lot",
                   {std::string(owner), std::string(take)});
}

Result<std::vector<StockTake>> page_of_takes(store::Reader& reader, const Page& page) {
  return all<StockTake>(reader, "goods_page_stocktakes",
                        "($1 = '' or owner = $1) and ($2 = '' or state = $2) and $3 = $3 "
                        "and ordinal < $4 order by ordinal desc limit $5",
                        page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"stocktake", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::stocktake
