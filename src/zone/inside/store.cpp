#include "zone/inside/store.h"

#include "zone/inside/rows.h"
#include "zone/inside/schema.h"

namespace loopline::inside {

using book::all;
using book::one;
using book::page_parameters;

namespace {

constexpr std::string_view page_by_state =
    "($1 = '' or owner = $1) and ($2 = '' or state = $2) and $3 = $3 "
    "and ordinal < $4 order by ordinal desc limit $5";

}  // namespace

Result<std::optional<Consumption>> find_consumption(store::Reader& reader, std::string_view id) {
  return one<Consumption>(reader, "inside_consumption_find", "id = $1", {std::string(id)});
}

Result<std::optional<Aliquot>> find_aliquot(store::Reader& reader, std::string_view owner, std::string_view id) {
  return one<Aliquot>(reader, "inside_aliquot_find", "owner = $1 and id = $2", {std::string(owner), std::string(id)});
}

Result<std::optional<Aliquot>> find_aliquot(store::Reader& reader, std::string_view id) {
  return one<Aliquot>(reader, "inside_aliquot_find_any", "id = $1", {std::string(id)});
}

Result<std::optional<OtherUse>> find_other_use(store::Reader& reader, std::string_view id) {
  return one<OtherUse>(reader, "inside_other_use_find", "id = $1", {std::string(id)});
}

Result<std::optional<Loss>> find_loss(store::Reader& reader, std::string_view id) {
  return one<Loss>(reader, "inside_loss_find", "id = $1", {std::string(id)});
}

Result<std::optional<Loss>> loss_of_certificate(store::Reader& reader, std::string_view certificate) {
  return one<Loss>(reader, "inside_loss_certificate", "certificate = $1 and state <> 'rejected' limit 1",
                   {std::string(certificate)});
}

Result<std::vector<Use>> uses_of_consumption(store::Reader& reader, std::string_view owner,
                                             std::string_view consumption) {
  return all<Use>(reader, "inside_uses_of", "owner = $1 and consumption = $2 order by ordinal",
                  {std::string(owner), std::string(consumption)});
}

Result<std::vector<Use>> uses_of_aliquot(store::Reader& reader, std::string_view owner, std::string_view aliquot) {
  return all<Use>(reader, "inside_uses_aliquot", "owner = $1 and aliquot = $2 order by ordinal",
                  {std::string(owner), std::string(aliquot)});
}

Result<std::vector<Consumption>> page_of_consumptions(store::Reader& reader, const Page& page) {
  return all<Consumption>(reader, "goods_page_consumptions", page_by_state, page_parameters(page));
}

Result<std::vector<OtherUse>> page_of_other_uses(store::Reader& reader, const Page& page) {
  return all<OtherUse>(reader, "goods_page_other_uses", page_by_state, page_parameters(page));
}

Result<std::vector<Loss>> page_of_losses(store::Reader& reader, const Page& page) {
  return all<Loss>(reader, "goods_page_losses", page_by_state, page_parameters(page));
}

Result<std::vector<Aliquot>> page_of_aliquots(store::Reader& reader, const Page& page) {
  return all<Aliquot>(reader, "goods_page_aliquots",
                      "($1 = '' or owner = $1) and ($2 = '' or state = $2) and ($3 = '' or lot = $3) "
                      "and ordinal < $4 order by ordinal desc limit $5",
                      page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"inside", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::inside
