// How fast a record is verified, beside plain hashing of the same bytes.
#pragma once

#include "cli/shell.h"

namespace loopline::cli {

// Makes a zone of `entries` under `folder`, then in turns: "verify", all that `loopline record verify` does; "tree",
// the record's own part of it (record::verify_tree); "read_and_hash", every entry read from the database and hashed as
// a leaf; "hash", the same bytes hashed in memory. Seconds of each, medians, with "verify_ratio" and "tree_ratio":
// those of read_and_hash over theirs. {"entries", "bytes", …}. Errors: as make_zone, record_damaged.
Result<json::object> measure_verify(const Shell& shell, const std::string& folder, std::int64_t entries);
std::string verify_summary(const json::object& figures);

}  // namespace loopline::cli
