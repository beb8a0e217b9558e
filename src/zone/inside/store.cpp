#include "zone/inside/store.h"

#include "zone/inside/rows.h"
#include "zone/inside/schema.h"

namespace loopline::inside {

using book::all;
using book::one;
using book::page_parameters;

Result<std::optional<Consumption>> find_consumption(store::Reader& reader, std::string_view id) {
  return one<Consumption>(reader, "inside_consumption_find", "id = $1", {std::string(id)});
}

Result<std::vector<Consumption>> page_of_consumptions(store::Reader& reader, const Page& page) {
  return all<Consumption>(reader, "goods_page_consumptions",
                          "($1 = '' or owner = $1) and ($2 = '' or state = $2) and $3 = $3 "
                          "and ordinal < $4 order by ordinal desc limit $5",
                          page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"inside", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::inside
