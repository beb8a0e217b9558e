// A database read beside the process that writes it: no lock and no lease is taken, nothing is made, nothing migrated.
// For backups of a zone that is served.
#pragma once

#include <memory>
#include <string>

#include "store/database.h"

namespace loopline::store {

// Of a file. Errors, in order: database_absent, storage_failed, database_foreign.
Result<std::unique_ptr<Reader>> read_sqlite(const std::string& path);
// Of a schema on a server. Errors, in order: database_url_bad, database_unavailable, database_not_utf8,
// database_absent.
Result<std::unique_ptr<Reader>> read_postgres(const std::string& url, const std::string& schema);

}  // namespace loopline::store
