#include "store/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace loopline::store {

namespace {

Failure system_failure(const std::string& what, const std::string& path) {
  return fail(ErrorKind::internal, errno == ENOSPC ? "disk_full" : "storage_failed", {}, {},
              what + " " + path + ": " + std::generic_category().message(errno));
}

Result<void> sync(const std::string& path, int flags) {
  int descriptor = open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) return system_failure("open", path);
  int outcome = fsync(descriptor);
  Failure failure = system_failure("fsync", path);
  close(descriptor);
  if (outcome != 0) return failure;
  return {};
}

}  // namespace

Result<LockFile> LockFile::take(const std::string& path) {
  int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return system_failure("open", path);
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    Failure failure = errno == EWOULDBLOCK ? fail(ErrorKind::unavailable, "database_in_use", {}, {{"path", path}})
                                           : system_failure("flock", path);
    close(descriptor);
    return failure;
  }
  return LockFile(descriptor);
}

LockFile::~LockFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

Result<void> sync_file_and_folder(const std::string& path) {
  TRY(sync(path, O_RDWR));
  std::filesystem::path folder = std::filesystem::path(path).parent_path();
  return sync(folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY);
}

}  // namespace loopline::store
