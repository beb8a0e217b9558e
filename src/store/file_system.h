// SQLite on another file system than the operating system's, for simulations of disks that fail.
#pragma once

#include <memory>
#include <string>

#include "store/database.h"

namespace loopline::store {

// A file system that the caller has registered with SQLite (sqlite3_vfs_register) under the name `vfs`.
struct FileSystem {
  std::string vfs;
  int log_pages = 0;  // pages in the write-ahead log after which it is moved into the file
};

// As open_sqlite, without a lock file: that no other process has the database is the caller's to know, and so is that
// a new file's name is on the disk. Errors: database_foreign, storage_failed.
Result<std::unique_ptr<Database>> open_sqlite_on(const FileSystem& files, const std::string& path);

}  // namespace loopline::store
