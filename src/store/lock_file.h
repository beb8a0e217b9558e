// A lock beside a database file, so that only one process at a time has it open, and what makes a new file durable.
#pragma once

#include <string>

#include "base/error.h"

namespace loopline::store {

// Held as long as it lives; the kernel lets go of it when the process dies, so that a crash leaves no stale lock.
class LockFile {
 public:
  // Errors: database_in_use (argument path), storage_failed.
  static Result<LockFile> take(const std::string& path);
  LockFile(LockFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  LockFile& operator=(LockFile&&) = delete;
  ~LockFile();

 private:
  explicit LockFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

// Brings a file and the name it has in its folder to disk; SQLite ignores a failure of either at creation. Errors:
// storage_failed.
Result<void> sync_file_and_folder(const std::string& path);

}  // namespace loopline::store
