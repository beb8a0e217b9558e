#include "zone/handcarry/store.h"

#include "zone/handcarry/rows.h"
#include "zone/handcarry/schema.h"

namespace loopline::handcarry {

using book::all;
using book::one;
using book::page_parameters;

Result<std::optional<Slip>> find_slip(store::Reader& reader, std::string_view id) {
  return one<Slip>(reader, "handcarry_find", "id = $1", {std::string(id)});
}

Result<std::optional<Slip>> slip_of_consignment(store::Reader& reader, std::string_view consignment) {
  return one<Slip>(reader, "handcarry_of_consignment", "consignment = $1", {std::string(consignment)});
}

Result<std::vector<Carried>> carried_with(store::Reader& reader, const Slip& slip) {
  return all<Carried>(reader, "handcarry_items", "owner = $1 and slip = $2 order by id", {slip.owner, slip.id});
}

Result<std::vector<Slip>> page_of_slips(store::Reader& reader, const Page& page) {
  return all<Slip>(reader, "handcarry_page",
                   "($1 = '' or owner = $1) and ($2 = '' or state = $2) and $3 = $3 "
                   "and ordinal < $4 order by ordinal desc limit $5",
                   page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"handcarry", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::handcarry
