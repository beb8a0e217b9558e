#include "zone/exits/store.h"

#include "zone/exits/rows.h"
#include "zone/exits/schema.h"

namespace loopline::exits {

using book::all;
using book::one;
using book::page_parameters;

Result<std::optional<Exit>> find_exit(store::Reader& reader, std::string_view id) {
  return one<Exit>(reader, "exits_exit_find", "id = $1", {std::string(id)});
}

Result<std::vector<ExitItem>> items_of_exit(store::Reader& reader, std::string_view owner, std::string_view exit) {
  return all<ExitItem>(reader, "exits_exit_items", "owner = $1 and exit = $2 order by id",
                       {std::string(owner), std::string(exit)});
}

Result<std::vector<Exit>> page_of_exits(store::Reader& reader, const Page& page) {
  return all<Exit>(reader, "goods_page_exits",
                   "($1 = '' or owner = $1) and ($2 = '' or state = $2) and $3 = $3 "
                   "and ordinal < $4 order by ordinal desc limit $5",
                   page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"exits", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::exits
