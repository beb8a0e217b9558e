#include "casework/filing_rows.h"

#include "base/check.h"

namespace loopline::casework {

namespace {

const std::string select_batch =
    "select id, number, service, authority, exported_on, exported_by, items, package, sha256, receipt from "
    "filing_batch ";

FilingBatch batch_from(const store::Row& row) {
  FilingBatch batch;
  batch.id = row.text(0);
  batch.number = row.integer(1);
  batch.service = row.text(2);
  batch.authority = row.text(3);
  auto day = Date::parse(row.text(4));
  CHECK(day.has_value());  // our own writing
  batch.exported_on = *day;
  batch.exported_by = row.text(5);
  batch.items = row.integer(6);
  batch.package = row.text(7);
  batch.sha256 = row.text(8);
  if (!row.text(9).empty()) batch.receipt = parse_json(row.text(9)).value().as_object();
  return batch;
}

}  // namespace

Result<std::optional<FilingBatch>> load_filing(store::Reader& reader, std::string_view id) {
  static const std::string sql = select_batch + "where owner = '' and id = $1";
  TRY_ASSIGN(auto found, reader.query({"filing", sql}, {std::string(id)}));
  if (found.empty()) return std::nullopt;
  return batch_from(found.front());
}

Result<std::vector<FilingBatch>> load_filings(store::Reader& reader, std::string_view service, std::int64_t below,
                                              std::int64_t limit) {
  static const std::string sql =
      select_batch + "where number < $1 and ($2 = '' or service = $2) order by number desc limit $3";
  std::int64_t end = below > 0 ? below : INT64_MAX;
  TRY_ASSIGN(auto found, reader.query({"filings", sql}, {end, std::string(service), limit}));
  std::vector<FilingBatch> batches;
  for (const auto& row : found) batches.push_back(batch_from(row));
  return batches;
}

Result<std::vector<FilingCase>> load_filing_cases(store::Reader& reader, const Case& file) {
  TRY_ASSIGN(auto found, reader.query({"filing_of_case",
                                       "select owner, case_id, authority, batch, status, receipt, reason from "
                                       "filing_case where owner = $1 and case_id = $2 order by id"},
                                      {file.party, file.id}));
  std::vector<FilingCase> list;
  for (const auto& row : found) {
    list.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)});
  }
  return list;
}

command::Change row_of(const FilingBatch& batch) {
  return {"filing_batch",
          {{"owner", ""},
           {"id", batch.id},
           {"number", batch.number},
           {"service", batch.service},
           {"authority", batch.authority},
           {"exported_on", batch.exported_on.text()},
           {"exported_by", batch.exported_by},
           {"items", batch.items},
           {"package", batch.package},
           {"sha256", batch.sha256},
           {"receipt", batch.receipt ? canonical(*batch.receipt) : std::string()}}};
}

command::Change row_of(const FilingCase& one) {
  return {"filing_case",
          {{"owner", one.party},
           {"id", one.case_id + "/" + one.authority},
           {"case_id", one.case_id},
           {"authority", one.authority},
           {"batch", one.batch},
           {"status", one.status},
           {"receipt", one.receipt},
           {"reason", one.reason}}};
}

}  // namespace loopline::casework
