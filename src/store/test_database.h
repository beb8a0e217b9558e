// For tests of every room: an empty database on the engine that the run is for. SQLite in memory; with
// LOOPLINE_TEST_POSTGRES, the address of a server that may be filled with rubbish (tools/suite postgres starts one), a
// schema of its own there.
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <string>

#include "store/database.h"

namespace loopline::store {

// The server's address; "" where the run is for SQLite.
inline std::string test_server() {
  const char* url = std::getenv("LOOPLINE_TEST_POSTGRES");
  return url == nullptr ? "" : url;
}

// A name that no other schema of this server has.
inline std::string fresh_schema() {
  static std::atomic<int> made = 0;
  return fmt::format("test_{}_{}", getpid(), ++made);
}

inline std::unique_ptr<Database> fresh_database() {
  std::string server = test_server();
  return server.empty() ? open_sqlite_in_memory().value() : open_postgres(server, fresh_schema()).value();
}

}  // namespace loopline::store
