#include "tlog/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/json.h"

namespace loopline::tlog {

namespace {

// A descriptor that closes itself.
struct Open {
  int descriptor;
  explicit Open(int opened) : descriptor(opened) {}
  ~Open() {
    if (descriptor >= 0) ::close(descriptor);
  }
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool write_and_sync(const std::string& path, const std::string& bytes, mode_t mode) {
  Open file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
  return file.descriptor >= 0 && write_all(file.descriptor, bytes) && ::fsync(file.descriptor) == 0;
}

bool sync_folder(const std::string& path) {
  Open folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return folder.descriptor >= 0 && ::fsync(folder.descriptor) == 0;
}

}  // namespace

Result<void> replace_durably(const std::string& path, const std::string& bytes, bool owner_only) {
  const std::string beside = path + ".new";
  const std::string folder = std::filesystem::path(path).parent_path().string();
  constexpr mode_t private_mode = 0600;
  constexpr mode_t open_mode = 0644;
  bool done = write_and_sync(beside, bytes, owner_only ? private_mode : open_mode) &&
              ::rename(beside.c_str(), path.c_str()) == 0 && sync_folder(folder.empty() ? "." : folder);
  if (done) return {};
  return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", path}}, std::strerror(errno));
}

Result<std::optional<std::string>> read_if_there(const std::string& path) {
  std::error_code code;
  if (!std::filesystem::exists(path, code) && !code) return std::nullopt;
  TRY_ASSIGN(std::string bytes, read_file(path));
  return bytes;
}

}  // namespace loopline::tlog
