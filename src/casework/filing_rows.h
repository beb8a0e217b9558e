// Packages and how far cases are with them: rows in, changes out.
#pragma once

#include "casework/types.h"

namespace loopline::casework {

struct FilingBatch {
  std::string id;  // "F<seq>"
  std::int64_t number = 0;
  std::string service;
  std::string authority;
  Date exported_on;
  std::string exported_by;
  std::int64_t items = 0;
  std::string package;  // canonical JSON
  std::string sha256;
  std::optional<json::object> receipt;
};

struct FilingCase {
  std::string party;
  std::string case_id;
  std::string authority;
  std::string batch;
  std::string status;  // exported | filed | refused
  std::string receipt;
  std::string reason;
};

// All of them: errors storage_failed.
Result<std::optional<FilingBatch>> load_filing(store::Reader& reader, std::string_view id);
Result<std::vector<FilingBatch>> load_filings(store::Reader& reader, std::string_view service, std::int64_t below,
                                              std::int64_t limit);
Result<std::vector<FilingCase>> load_filing_cases(store::Reader& reader, const Case& file);

command::Change row_of(const FilingBatch& batch);
command::Change row_of(const FilingCase& one);

}  // namespace loopline::casework
