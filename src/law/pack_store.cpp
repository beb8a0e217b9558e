#include "law/pack_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/hash.h"
#include "law/limits.h"

namespace loopline::law {

namespace {

namespace fs = std::filesystem;

Failure cannot_write(const fs::path& path) {
  return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", path.string()}});
}

// Brings a file or folder to disk.
bool synchronise(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool done = ::fsync(file) == 0;
  ::close(file);
  return done;
}

bool write_file(const fs::path& path, const std::string& bytes) {
  std::error_code code;
  fs::create_directories(path.parent_path(), code);
  if (code) return false;
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  out.close();
  return out.good() && synchronise(path);
}

bool holds(const fs::path& folder, const std::string& hash) {
  auto files = read_files(folder.string());
  return files && hash_of(*files) == hash;
}

}  // namespace

Result<SharedPack> PackStore::take(const std::string& folder) {
  TRY_ASSIGN(Files files, read_files(folder));
  const std::string hash = hash_of(files);
  if (SharedPack known = recent(hash)) {
    TRY(write(hash, files));
    return known;
  }
  TRY_ASSIGN(Pack pack, Pack::compile(files));
  TRY(write(hash, files));
  return remember(std::make_shared<const Pack>(std::move(pack)));
}

Result<void> PackStore::keep(const std::string& folder, std::string_view hash) const {
  TRY_ASSIGN(Files files, read_files(folder));
  if (hash_of(files) != hash) return fail(ErrorKind::conflict, "pack_changed", {}, {{"path", folder}});
  return write(std::string(hash), files);
}

Result<SharedPack> PackStore::find(std::string_view hash) {
  if (SharedPack known = recent(hash)) return known;
  const fs::path place = fs::path(folder_) / hash;
  std::error_code code;
  if (!hash_from_hex(hash) || !fs::is_directory(place, code)) {
    return fail(ErrorKind::not_found, "pack_not_kept", {}, {{"hash", std::string(hash)}});
  }
  TRY_ASSIGN(Files files, read_files(place.string()));
  if (hash_of(files) != hash) {
    return fail(ErrorKind::internal, "pack_damaged", {}, {{"hash", std::string(hash)}}, place.string());
  }
  TRY_ASSIGN(Pack pack, Pack::compile(std::move(files)));
  return remember(std::make_shared<const Pack>(std::move(pack)));
}

std::vector<std::string> PackStore::kept() const {
  std::vector<std::string> hashes;
  std::error_code code;
  for (fs::directory_iterator walk(folder_, code), end; !code && walk != end; walk.increment(code)) {
    std::string name = walk->path().filename().string();
    if (hash_from_hex(name)) hashes.push_back(std::move(name));
  }
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

// Beside first and then in its place, so that a crash leaves the whole pack or none.
Result<void> PackStore::write(const std::string& hash, const Files& files) const {
  std::lock_guard lock(mutex_);
  const fs::path place = fs::path(folder_) / hash;
  if (holds(place, hash)) return {};
  const fs::path fresh = fs::path(folder_) / ("." + hash + ".new");
  std::error_code code;
  fs::remove_all(fresh, code);
  for (const auto& [path, bytes] : files)
    if (!write_file(fresh / path, bytes)) return cannot_write(fresh / path);
  fs::remove_all(place, code);  // a damaged copy
  fs::rename(fresh, place, code);
  if (code || !synchronise(folder_)) return cannot_write(place);
  return {};
}

SharedPack PackStore::recent(std::string_view hash) const {
  std::lock_guard lock(mutex_);
  for (const SharedPack& pack : recent_)
    if (pack->hash() == hash) return pack;
  return nullptr;
}

SharedPack PackStore::remember(SharedPack pack) {
  std::lock_guard lock(mutex_);
  recent_.remove_if([&](const SharedPack& other) { return other->hash() == pack->hash(); });
  recent_.push_front(pack);
  if (recent_.size() > packs_compiled_max) recent_.pop_back();
  return pack;
}

}  // namespace loopline::law
