#include "simulation/sqlite_files.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <map>
#include <vector>

#include "base/check.h"

namespace loopline::simulation {

namespace {

constexpr int path_bytes_max = 128;
constexpr int sector_size_said = 4096;  // what SQLite is told on Linux

// What the connections of one database share: its locks and the index of its log.
struct Shared {
  int readers = 0;         // connections that hold SHARED or more
  int reserved_level = 0;  // the highest lock beyond SHARED that somebody holds
  int mappings = 0;        // connections that use the index
  std::vector<std::unique_ptr<char[]>> regions;
  std::array<int, SQLITE_SHM_NLOCK> shared_locks{};
  std::array<bool, SQLITE_SHM_NLOCK> exclusive_locks{};
};

// An open file; SQLite gives the memory.
struct OpenFile {
  sqlite3_file base;
  Disk* disk;
  Shared* shared;
  const std::string* name;
  int level;  // of the lock held
  bool mapped;
  std::array<bool, SQLITE_SHM_NLOCK> shared_locks;
  std::array<bool, SQLITE_SHM_NLOCK> exclusive_locks;
  bool temporary;  // goes when it is closed
};

OpenFile& file_of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }

int code_of(DiskAnswer answer, int io_error) {
  switch (answer) {
    case DiskAnswer::done: return SQLITE_OK;
    case DiskAnswer::full: return SQLITE_FULL;
    case DiskAnswer::io_error: break;
  }
  return io_error;
}

int read_file(sqlite3_file* handle, void* into, int count, sqlite3_int64 offset) {
  OpenFile& file = file_of(handle);
  auto bytes = file.disk->read(*file.name, static_cast<std::size_t>(offset), static_cast<std::size_t>(count));
  if (!bytes) return SQLITE_IOERR_READ;
  std::memcpy(into, bytes->data(), bytes->size());
  if (bytes->size() == static_cast<std::size_t>(count)) return SQLITE_OK;
  std::memset(static_cast<char*>(into) + bytes->size(), 0, static_cast<std::size_t>(count) - bytes->size());
  return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* handle, const void* from, int count, sqlite3_int64 offset) {
  OpenFile& file = file_of(handle);
  std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(count));
  return code_of(file.disk->write(*file.name, static_cast<std::size_t>(offset), bytes), SQLITE_IOERR_WRITE);
}

int truncate_file(sqlite3_file* handle, sqlite3_int64 size) {
  OpenFile& file = file_of(handle);
  return code_of(file.disk->truncate(*file.name, static_cast<std::size_t>(size)), SQLITE_IOERR_TRUNCATE);
}

int sync_file(sqlite3_file* handle, int) {
  OpenFile& file = file_of(handle);
  return code_of(file.disk->sync(*file.name), SQLITE_IOERR_FSYNC);
}

int size_of_file(sqlite3_file* handle, sqlite3_int64* size) {
  OpenFile& file = file_of(handle);
  if (!file.disk->powered()) return SQLITE_IOERR_FSTAT;
  *size = static_cast<sqlite3_int64>(file.disk->size(*file.name));
  return SQLITE_OK;
}

int unlock_file(sqlite3_file* handle, int level) {
  OpenFile& file = file_of(handle);
  if (file.level > SQLITE_LOCK_SHARED && level <= SQLITE_LOCK_SHARED) file.shared->reserved_level = 0;
  if (file.level >= SQLITE_LOCK_SHARED && level == SQLITE_LOCK_NONE) --file.shared->readers;
  file.level = std::min(file.level, level);
  return SQLITE_OK;
}

// Many may share; one may go beyond, and to the end only where it is alone.
int lock_file(sqlite3_file* handle, int level) {
  OpenFile& file = file_of(handle);
  if (file.level >= level) return SQLITE_OK;
  if (file.level == SQLITE_LOCK_NONE) {
    if (file.shared->reserved_level >= SQLITE_LOCK_PENDING) return SQLITE_BUSY;
    ++file.shared->readers;
    file.level = SQLITE_LOCK_SHARED;
  }
  if (level == SQLITE_LOCK_SHARED) return SQLITE_OK;
  bool other_beyond = file.level <= SQLITE_LOCK_SHARED && file.shared->reserved_level > SQLITE_LOCK_SHARED;
  if (other_beyond) return SQLITE_BUSY;
  if (level == SQLITE_LOCK_EXCLUSIVE && file.shared->readers > 1) return SQLITE_BUSY;
  file.level = level;
  file.shared->reserved_level = level;
  return SQLITE_OK;
}

int is_reserved(sqlite3_file* handle, int* answer) {
  *answer = file_of(handle).shared->reserved_level > SQLITE_LOCK_SHARED ? 1 : 0;
  return SQLITE_OK;
}

int control_file(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return sector_size_said; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int map_index(sqlite3_file* handle, int number, int bytes, int extend, void volatile** region) {
  OpenFile& file = file_of(handle);
  if (!std::exchange(file.mapped, true)) ++file.shared->mappings;
  auto index = static_cast<std::size_t>(number);
  auto& regions = file.shared->regions;
  *region = nullptr;
  if (index >= regions.size() && extend == 0) return SQLITE_OK;
  while (index >= regions.size()) regions.push_back(std::make_unique<char[]>(static_cast<std::size_t>(bytes)));
  *region = regions[index].get();
  return SQLITE_OK;
}

void unlock_index(OpenFile& file, std::size_t slot) {
  if (std::exchange(file.shared_locks[slot], false)) --file.shared->shared_locks[slot];
  if (std::exchange(file.exclusive_locks[slot], false)) file.shared->exclusive_locks[slot] = false;
}

int lock_index(sqlite3_file* handle, int first, int count, int flags) {
  OpenFile& file = file_of(handle);
  auto from = static_cast<std::size_t>(first);
  auto to = from + static_cast<std::size_t>(count);
  if ((flags & SQLITE_SHM_UNLOCK) != 0) {
    for (std::size_t slot = from; slot < to; ++slot) unlock_index(file, slot);
    return SQLITE_OK;
  }
  bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  for (std::size_t slot = from; slot < to; ++slot) {
    int others = file.shared->shared_locks[slot] - (file.shared_locks[slot] ? 1 : 0);
    bool taken = file.shared->exclusive_locks[slot] && !file.exclusive_locks[slot];
    if (taken || (exclusive && others > 0)) return SQLITE_BUSY;
  }
  for (std::size_t slot = from; slot < to; ++slot) {
    if (exclusive) {
      file.exclusive_locks[slot] = file.shared->exclusive_locks[slot] = true;
    } else if (!std::exchange(file.shared_locks[slot], true)) {
      ++file.shared->shared_locks[slot];
    }
  }
  return SQLITE_OK;
}

void index_barrier(sqlite3_file*) {}

int unmap_index(sqlite3_file* handle, int) {
  OpenFile& file = file_of(handle);
  if (!std::exchange(file.mapped, false)) return SQLITE_OK;
  for (std::size_t slot = 0; slot < SQLITE_SHM_NLOCK; ++slot) unlock_index(file, slot);
  if (--file.shared->mappings == 0) file.shared->regions.clear();
  return SQLITE_OK;
}

int close_file(sqlite3_file* handle) {
  OpenFile& file = file_of(handle);
  unmap_index(handle, 0);
  unlock_file(handle, SQLITE_LOCK_NONE);
  if (file.temporary) static_cast<void>(file.disk->remove(*file.name, true));
  file.base.pMethods = nullptr;
  return SQLITE_OK;
}

constexpr sqlite3_io_methods methods = {
    2,          close_file,    read_file,   write_file,   truncate_file, sync_file,       size_of_file,
    lock_file,  unlock_file,   is_reserved, control_file, sector_size,   characteristics, map_index,
    lock_index, index_barrier, unmap_index, nullptr,      nullptr};

int full_path(sqlite3_vfs*, const char* name, int bytes, char* into) {
  sqlite3_snprintf(bytes, into, "%s", name);
  return SQLITE_OK;
}

int do_not_sleep(sqlite3_vfs*, int micros) { return micros; }

}  // namespace

struct SqliteFiles::Registered {
  Disk& disk;
  std::string name;
  std::map<std::string, Shared> shared;
  int temporary_files = 0;
  sqlite3_vfs vfs{};

  static Registered& of(sqlite3_vfs* vfs) { return *static_cast<Registered*>(vfs->pAppData); }

  static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* handle, int flags, int* flags_out) {
    Registered& self = of(vfs);
    OpenFile& file = file_of(handle);
    file.base.pMethods = nullptr;
    if (!self.disk.powered()) return SQLITE_CANTOPEN;
    bool temporary = path == nullptr;
    std::string name = temporary ? "temporary-" + std::to_string(++self.temporary_files) : std::string(path);
    if (!self.disk.exists(name) && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    self.disk.create(name);
    auto& [kept_name, shared] = *self.shared.try_emplace(name).first;
    temporary = temporary || (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    file = {{&methods}, &self.disk, &shared, &kept_name, SQLITE_LOCK_NONE, false, {}, {}, temporary};
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
  }

  static int remove(sqlite3_vfs* vfs, const char* path, int sync_folder) {
    return code_of(of(vfs).disk.remove(path, sync_folder != 0), SQLITE_IOERR_DELETE);
  }

  static int access(sqlite3_vfs* vfs, const char* path, int, int* answer) {
    *answer = of(vfs).disk.exists(path) ? 1 : 0;
    return SQLITE_OK;
  }
};

SqliteFiles::SqliteFiles(Disk& disk) {
  static std::atomic<int> made = 0;
  registered_ = std::make_unique<Registered>(Registered{disk, "simulated-" + std::to_string(++made), {}, 0, {}});
  sqlite3_vfs& vfs = registered_->vfs;
  // Chance, time and errors are the operating system's; nothing that is simulated rests on them.
  vfs = *sqlite3_vfs_find(nullptr);
  vfs.iVersion = 2;
  vfs.pNext = nullptr;
  vfs.szOsFile = sizeof(OpenFile);
  vfs.mxPathname = path_bytes_max;
  vfs.zName = registered_->name.c_str();
  vfs.pAppData = registered_.get();
  vfs.xOpen = Registered::open;
  vfs.xDelete = Registered::remove;
  vfs.xAccess = Registered::access;
  vfs.xFullPathname = full_path;
  vfs.xSleep = do_not_sleep;
  CHECK(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

SqliteFiles::~SqliteFiles() { sqlite3_vfs_unregister(&registered_->vfs); }

const std::string& SqliteFiles::name() const { return registered_->name; }

}  // namespace loopline::simulation
