#include "attachments/file_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "attachments/limits.h"
#include "store/lock_file.h"

namespace loopline::attachments {

namespace {

namespace fs = std::filesystem;

Failure cannot_keep(const std::string& path, const std::string& why) {
  return fail(ErrorKind::unavailable, "cannot_keep_file", {}, {}, path + ": " + why);
}

Failure cannot_keep(const std::string& path) { return cannot_keep(path, std::generic_category().message(errno)); }

// A new file with these bytes; a piece of it is taken away again.
Result<void> write_new(const std::string& path, std::string_view bytes) {
  int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return cannot_keep(path);
  Result<void> outcome;
  while (outcome && !bytes.empty()) {
    ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      outcome = cannot_keep(path);
    else
      bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  if (outcome && fsync(descriptor) != 0) outcome = cannot_keep(path);
  close(descriptor);
  if (!outcome) unlink(path.c_str());
  return outcome;
}

// Makes the folder, readable by its owner only, and brings its name to disk.
Result<void> make_folder(const fs::path& folder) {
  std::error_code code;
  if (fs::is_directory(folder, code)) return {};
  if (folder.has_parent_path() && folder.parent_path() != folder) TRY(make_folder(folder.parent_path()));
  fs::create_directory(folder, code);
  if (code && !fs::is_directory(folder)) return cannot_keep(folder.string(), code.message());
  fs::permissions(folder, fs::perms::owner_all, code);
  return {};
}

}  // namespace

std::string FileStore::path_of(const Hash& hash) const {
  std::string name = hex(hash);
  return fmt::format("{}/{}/{}/{}", folder_, name.substr(0, 2), name.substr(2, 2), name);
}

Result<void> FileStore::put(const Hash& hash, std::string_view bytes) const {
  if (get(hash)) return {};
  static std::atomic<std::uint64_t> count = 0;
  std::string incoming = folder_ + "/incoming";
  std::string piece = fmt::format("{}/{}-{}-{}", incoming, hex(hash), getpid(), ++count);
  std::string path = path_of(hash);
  fs::path shelf = fs::path(path).parent_path();
  TRY(make_folder(incoming));
  TRY(make_folder(shelf));
  TRY(write_new(piece, bytes));
  if (std::rename(piece.c_str(), path.c_str()) != 0) {
    Failure failure = cannot_keep(path);
    unlink(piece.c_str());
    return failure;
  }
  // The name in its folder, and the names of the two folders above, which may be new.
  for (fs::path folder = path; folder.parent_path() != fs::path(folder_).parent_path(); folder = folder.parent_path()) {
    int descriptor = open(folder.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return cannot_keep(folder.parent_path().string());
    int outcome = fsync(descriptor);
    close(descriptor);
    if (outcome != 0) return cannot_keep(folder.parent_path().string());
  }
  return {};
}

Result<std::string> FileStore::get(const Hash& hash) const {
  std::string path = path_of(hash);
  Arguments which{{"sha256", hex(hash)}};
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorKind::internal, "file_lost", {}, std::move(which), path);
  std::error_code code;
  std::uintmax_t size = fs::file_size(path, code);
  if (code || size > file_bytes_max) return fail(ErrorKind::internal, "file_damaged", {}, std::move(which), path);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bool whole = static_cast<bool>(file) && sha256(bytes) == hash;
  if (!whole) return fail(ErrorKind::internal, "file_damaged", {}, std::move(which), path);
  return bytes;
}

Result<void> FileStore::each(const std::function<void(const Hash&)>& visit) const {
  std::error_code code;
  if (!fs::exists(folder_, code)) return {};
  fs::recursive_directory_iterator walk(folder_, code);
  for (; !code && walk != fs::recursive_directory_iterator(); walk.increment(code)) {
    if (!walk->is_regular_file(code)) continue;
    if (auto hash = hash_from_hex(walk->path().filename().string())) visit(*hash);
  }
  if (code) return cannot_keep(folder_, code.message());
  return {};
}

std::size_t FileStore::sweep() const {
  std::error_code code;
  std::size_t swept = 0;
  for (fs::directory_iterator walk(folder_ + "/incoming", code); !code && walk != fs::directory_iterator();
       walk.increment(code)) {
    std::error_code stays;
    if (fs::remove(walk->path(), stays)) ++swept;
  }
  return swept;
}

}  // namespace loopline::attachments
