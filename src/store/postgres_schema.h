// PostgreSQL's own description of the tables in a schema, in words that do not depend on the schema's name.
#pragma once

#include "store/postgres_session.h"

namespace loopline::store {

// All tables and whatever else rows could be read from, by name. Errors: as PostgresSession::ask.
Result<std::vector<Table>> tables_in(PostgresSession& session, const std::string& schema);

// Where an index is not valid, or the server has counted pages whose checksum was wrong.
Result<std::vector<std::string>> faults_in(PostgresSession& session, const std::string& schema);

// The tables that migrations make, seen in a schema that is rolled back again.
Result<std::vector<Table>> tables_made(PostgresSession& session, std::span<const Migration> migrations);

}  // namespace loopline::store
