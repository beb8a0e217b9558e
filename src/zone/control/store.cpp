#include "zone/control/store.h"

#include "zone/control/rows.h"
#include "zone/control/schema.h"

namespace loopline::control {

using book::all;
using book::one;
using book::page_parameters;

Result<std::optional<Examination>> find_examination(store::Reader& reader, std::string_view id) {
  return one<Examination>(reader, "control_examination_find", "id = $1", {std::string(id)});
}

Result<std::vector<Examination>> open_examinations(store::Reader& reader, std::string_view consignment) {
  return all<Examination>(reader, "control_examination_open", "consignment = $1 and state = 'ordered' order by ordinal",
                          {std::string(consignment)});
}

Result<std::vector<Examination>> page_of_examinations(store::Reader& reader, const Page& page) {
  return all<Examination>(reader, "control_examination_page",
                          "($1 = '' or owner = $1) and ($2 = '' or state = $2) and ($3 = '' or consignment = $3) "
                          "and ordinal < $4 order by ordinal desc limit $5",
                          page_parameters(page));
}

Result<std::int64_t> differences_since(store::Reader& reader, std::string_view owner, Date since) {
  TRY_ASSIGN(auto rows, reader.query({"control_differences",
                                      "select count(*) from control_examination where owner = $1 and outcome = "
                                      "'differs' and done_on >= $2"},
                                     {std::string(owner), since.days()}));
  return rows.front().integer(0);
}

Result<std::optional<Audit>> find_audit(store::Reader& reader, std::string_view id) {
  return one<Audit>(reader, "control_audit_find", "id = $1", {std::string(id)});
}

Result<std::vector<Audit>> open_audits(store::Reader& reader, std::string_view owner) {
  return all<Audit>(reader, "control_audit_open", "owner = $1 and state <> 'closed' order by ordinal",
                    {std::string(owner)});
}

Result<std::vector<Audit>> page_of_audits(store::Reader& reader, const Page& page) {
  return all<Audit>(reader, "control_audit_page",
                    "($1 = '' or owner = $1) and ($2 = '' or state = $2) and ($3 = '' or selected_by = $3) "
                    "and ordinal < $4 order by ordinal desc limit $5",
                    page_parameters(page));
}

Result<std::vector<std::string>> parties_released(store::Reader& reader, Date from, Date to) {
  TRY_ASSIGN(auto rows, reader.query({"control_parties_released",
                                      "select distinct owner from book_movement where state = 'posted' and "
                                      "from_place = 'from_hk' and day >= $1 and day <= $2 order by owner"},
                                     {from.days(), to.days()}));
  std::vector<std::string> parties;
  for (const auto& row : rows) parties.push_back(row.text(0));
  return parties;
}

Result<std::optional<Disclosure>> find_disclosure(store::Reader& reader, std::string_view id) {
  return one<Disclosure>(reader, "control_disclosure_find", "id = $1", {std::string(id)});
}

Result<std::vector<Disclosure>> page_of_disclosures(store::Reader& reader, const Page& page) {
  return all<Disclosure>(reader, "control_disclosure_page",
                         "($1 = '' or owner = $1) and $2 = '' and $3 = '' and ordinal < $4 order by ordinal desc "
                         "limit $5",
                         page_parameters(page));
}

Result<std::optional<Correction>> find_correction(store::Reader& reader, std::string_view id) {
  return one<Correction>(reader, "control_correction_find", "id = $1", {std::string(id)});
}

Result<std::optional<Correction>> open_correction(store::Reader& reader, std::string_view owner, std::string_view lot) {
  return one<Correction>(reader, "control_correction_open",
                         "owner = $1 and lot = $2 and state in ('proposed', 'heard') order by ordinal limit 1",
                         {std::string(owner), std::string(lot)});
}

Result<std::vector<Correction>> page_of_corrections(store::Reader& reader, const Page& page) {
  return all<Correction>(reader, "control_correction_page",
                         "($1 = '' or owner = $1) and ($2 = '' or state = $2 or ($2 = 'open' and state in "
                         "('proposed', 'heard'))) and ($3 = '' or source = $3 or consignment = $3 or lot = $3) "
                         "and ordinal < $4 order by ordinal desc limit $5",
                         page_parameters(page));
}

std::span<const store::Migration> migrations() {
  static const store::Migration all_migrations[] = {{"control", 1, schema_sql}};
  return all_migrations;
}

}  // namespace loopline::control
