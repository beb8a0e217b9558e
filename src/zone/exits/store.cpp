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
  return all<ExitItem>(reader, "exits_exit_items", "owner = $1 and exit = $2 order by due_on, ordinal",
                       {std::string(owner), std::string(exit)});
}

Result<std::optional<ExitItem>> find_item(store::Reader& reader, std::string_view owner, std::string_view id) {
  return one<ExitItem>(reader, "exits_item_find", "owner = $1 and id = $2", {std::string(owner), std::string(id)});
}

Result<std::vector<ExitItem>> items_due(store::Reader& reader, std::string_view owner, Date until, std::int64_t limit) {
  return all<ExitItem>(reader, "exits_items_due",
                       "($1 = '' or owner = $1) and state in ('out', 'overdue', 'assessed') and due_on <= $2 "
                       "order by due_on, ordinal limit $3",
                       {std::string(owner), until.days(), limit});
}

Result<std::optional<Extension>> find_extension(store::Reader& reader, std::string_view id) {
  return one<Extension>(reader, "exits_extension_find", "id = $1", {std::string(id)});
}

Result<std::vector<Extension>> extensions_of(store::Reader& reader, std::string_view owner, std::string_view exit) {
  return all<Extension>(reader, "exits_extensions_of", "owner = $1 and exit = $2 order by ordinal",
                        {std::string(owner), std::string(exit)});
}

Result<std::vector<Return>> returns_of(store::Reader& reader, std::string_view owner, std::string_view exit) {
  return all<Return>(reader, "exits_returns_of", "owner = $1 and exit = $2 order by ordinal",
                     {std::string(owner), std::string(exit)});
}

Result<std::vector<Exit>> page_of_exits(store::Reader& reader, const Page& page) {
  return all<Exit>(reader, "goods_page_exits",
                   "($1 = '' or owner = $1) and ($2 = '' or state = $2) and $3 = $3 "
                   "and ordinal < $4 order by ordinal desc limit $5",
                   page_parameters(page));
}

Result<std::vector<Extension>> page_of_extensions(store::Reader& reader, const Page& page) {
  return all<Extension>(reader, "goods_page_extensions",
                        "($1 = '' or owner = $1) and ($2 = '' or state = $2) and $3 = $3 "
                        "and ordinal < $4 order by ordinal desc limit $5",
                        page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"exits", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::exits
