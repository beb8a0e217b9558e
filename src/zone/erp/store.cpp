#include "zone/erp/store.h"

#include "zone/erp/schema.h"

namespace loopline::erp {

using book::all;
using book::like;
using book::one;
using book::page_parameters;

std::string move_id(std::string_view source, std::string_view number) {
  return std::string(source) + ":" + std::string(number);
}

Result<std::optional<Material>> find_material(store::Reader& reader, std::string_view owner, std::string_view id) {
  return one<Material>(reader, "erp_material_find", "owner = $1 and id = $2", {std::string(owner), std::string(id)});
}

Result<std::vector<Material>> page_of_materials(store::Reader& reader, const Page& page) {
  store::Parameters parameters = page_parameters(page);
  parameters.push_back(like(page.words));
  return all<Material>(reader, "erp_material_page",
                       "($1 = '' or owner = $1) and $2 = $2 and $3 = $3 and (id || ' ' || name || ' ' || hs) like $6 "
                       "escape '\\' and ordinal < $4 order by ordinal desc limit $5",
                       parameters);
}

Result<std::optional<Move>> find_move(store::Reader& reader, std::string_view owner, std::string_view id) {
  return one<Move>(reader, "erp_move_find", "owner = $1 and id = $2", {std::string(owner), std::string(id)});
}

Result<std::vector<Move>> moves_taken_as(store::Reader& reader, std::string_view owner, std::string_view document) {
  return all<Move>(reader, "erp_move_taken_as", "owner = $1 and taken_as = $2 order by ordinal",
                   {std::string(owner), std::string(document)});
}

Result<std::vector<Move>> page_of_moves(store::Reader& reader, const Page& page) {
  store::Parameters parameters = page_parameters(page);
  parameters.push_back(like(page.words));
  return all<Move>(reader, "erp_move_page",
                   "($1 = '' or owner = $1) and ($2 = '' or source = $2) and ($3 = '' or state = $3) and "
                   "(number || ' ' || document || ' ' || material_no) like $6 escape '\\' and ordinal < $4 "
                   "order by ordinal desc limit $5",
                   parameters);
}

Result<std::vector<Move>> open_moves(store::Reader& reader, std::string_view owner, std::string_view source,
                                     std::size_t limit) {
  return all<Move>(reader, "erp_move_open", "owner = $1 and source = $2 and open = 1 order by ordinal limit $3",
                   {std::string(owner), std::string(source), static_cast<std::int64_t>(limit)});
}

Result<std::vector<Move>> faults_of(store::Reader& reader, std::string_view owner, std::string_view source) {
  return all<Move>(reader, "erp_move_faults",
                   "owner = $1 and state in ('changed', 'refused') and source = $2 order by ordinal",
                   {std::string(owner), std::string(source)});
}

Result<std::optional<Link>> find_link(store::Reader& reader, std::string_view owner, std::string_view id) {
  return one<Link>(reader, "erp_link_find", "owner = $1 and id = $2", {std::string(owner), std::string(id)});
}

Result<std::vector<Link>> page_of_links(store::Reader& reader, const Page& page) {
  return all<Link>(reader, "erp_link_page",
                   "($1 = '' or owner = $1) and $2 = $2 and $3 = $3 and ordinal < $4 order by ordinal desc limit $5",
                   page_parameters(page));
}

Result<std::vector<Stock>> stock_of(store::Reader& reader, std::string_view owner, std::string_view source,
                                    std::int64_t entry) {
  return all<Stock>(reader, "erp_stock_of", "owner = $1 and source = $2 and entry = $3 order by material_no, lot",
                    {std::string(owner), std::string(source), entry});
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"erp", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::erp
