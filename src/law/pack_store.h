// Every pack that the zone ever decided with, kept by its hash, so that a past decision can be made again as the rules
// were then known.
//
// A pack lies in a folder named by its hash, written once and beside first; what is read back is held to the hash.
// Many threads may ask.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "law/api.h"
#include "law/files.h"

namespace loopline::law {

// A pack compiled and shared: by the zone that decides with it, by those who still read it when the next one came.
using SharedPack = std::shared_ptr<const Pack>;

class PackStore {
 public:
  // `folder` is made when the first pack is kept.
  explicit PackStore(std::string folder) : folder_(std::move(folder)) {}

  // Compiles the pack in `folder` and keeps a copy of exactly the bytes that were compiled. Errors: as Pack::load,
  // cannot_write_file.
  Result<SharedPack> take(const std::string& folder);
  // Keeps a copy of the pack in `folder`, which was compiled already as `hash`. Errors: cannot_read_file,
  // pack_too_large, pack_changed (conflict: the files no longer give the hash), cannot_write_file.
  Result<void> keep(const std::string& folder, std::string_view hash) const;
  // The pack with this hash. Errors: pack_not_kept (not_found; also for what is no hash), pack_damaged (internal: its
  // files no longer give the hash), as Pack::load.
  Result<SharedPack> find(std::string_view hash);
  // Hashes, in their order.
  std::vector<std::string> kept() const;

 private:
  Result<void> write(const std::string& hash, const Files& files) const;
  SharedPack recent(std::string_view hash) const;  // nullptr: not compiled here lately
  SharedPack remember(SharedPack pack);

  std::string folder_;
  mutable std::mutex mutex_;
  std::list<SharedPack> recent_;  // compiled, the last asked first; at most packs_compiled_max
};

}  // namespace loopline::law
