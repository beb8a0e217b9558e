#include "zone/permits/store.h"

#include "zone/permits/rows.h"
#include "zone/permits/schema.h"

namespace loopline::permits {

using book::all;
using book::one;

Result<std::optional<Permit>> find_permit(store::Reader& reader, std::string_view id) {
  return one<Permit>(reader, "permits_permit_find", "id = $1", {std::string(id)});
}

Result<std::optional<Permit>> permit_of_number(store::Reader& reader, std::string_view kind, std::string_view number) {
  return one<Permit>(reader, "permits_permit_number", "kind = $1 and number = $2",
                     {std::string(kind), std::string(number)});
}

Result<std::vector<Permit>> usable_permits(store::Reader& reader, std::string_view owner, std::string_view kind) {
  return all<Permit>(reader, "permits_permit_usable",
                     "owner = $1 and kind = $2 and state in ('registered', 'verified') "
                     "order by coalesce(valid_to, 9999999), ordinal",
                     {std::string(owner), std::string(kind)});
}

Result<std::vector<Permit>> page_of_permits(store::Reader& reader, const Page& page) {
  store::Parameters parameters = book::page_parameters(page);
  parameters.push_back(book::like(page.words));
  return all<Permit>(reader, "permits_permit_page",
                     "($1 = '' or owner = $1) and ($2 = '' or state = $2) and ($3 = '' or kind = $3) "
                     "and (number || ' ' || issuer || ' ' || id) like $6 escape '\\' "
                     "and ordinal < $4 order by ordinal desc limit $5",
                     parameters);
}

Result<std::optional<Draw>> find_draw(store::Reader& reader, std::string_view id) {
  return one<Draw>(reader, "permits_draw_find", "id = $1", {std::string(id)});
}

Result<std::vector<Draw>> draws_of_document(store::Reader& reader, std::string_view owner, std::string_view document) {
  return all<Draw>(reader, "permits_draw_document", "owner = $1 and document = $2 order by ordinal",
                   {std::string(owner), std::string(document)});
}

Result<std::vector<Draw>> draws_of_permit(store::Reader& reader, std::string_view owner, std::string_view permit) {
  return all<Draw>(reader, "permits_draw_permit", "owner = $1 and permit = $2 order by ordinal desc",
                   {std::string(owner), std::string(permit)});
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"permits", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::permits
