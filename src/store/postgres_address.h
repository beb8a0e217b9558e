// The address of a PostgreSQL server, as libpq reads it. With postgres_session the only source that knows libpq.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"

namespace loopline::store {

// Where a database of ours lies: a server's address with its database, and the schema that holds our tables. An address
// may name several servers; "host" and "port" then say which one is meant, or nothing where it is the first that takes
// writes.
struct PostgresPlace {
  std::string url;
  std::string schema;
  std::string host{};
  std::string port{};
};

// Errors: database_url_bad.
Result<void> hold_address(const std::string& url);

// The servers that the place's address names, each as a place of its own, in their order.
std::vector<PostgresPlace> servers_of(const PostgresPlace& place);

}  // namespace loopline::store
