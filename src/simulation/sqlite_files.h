// A Disk as SQLite's file system: the real SQLite, its log and its recovery on a disk that fails.
//
// For one process and one thread at a time: locks and the log's index are kept in memory and go with the last
// connection, as they do when a process dies.
#pragma once

#include <memory>
#include <string>

#include "simulation/disk.h"

namespace loopline::simulation {

// Registered with SQLite as long as it lives; no database may be open on it at its end.
class SqliteFiles {
 public:
  explicit SqliteFiles(Disk& disk);
  ~SqliteFiles();
  SqliteFiles(const SqliteFiles&) = delete;
  SqliteFiles& operator=(const SqliteFiles&) = delete;

  const std::string& name() const;

 private:
  struct Registered;
  std::unique_ptr<Registered> registered_;
};

}  // namespace loopline::simulation
