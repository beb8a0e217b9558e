// A disk in memory that fails as real ones do: when, how and what is left of it comes from a seed.
//
// Every file has two images: what programs read, and what would be there after the power went. A sync makes them equal.
// Between syncs each sector of 512 bytes that was written may be the old one, the new one or torn once the power is
// back, and a file that never was synced may not be there at all. What a write does not touch it does not harm
// (SQLite's POWERSAFE_OVERWRITE, which Debian's assumes too). A failed sync loses sectors for good and the next sync
// does not notice, as Linux does it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "demo/random.h"

namespace loopline::simulation {

using demo::Random;

inline constexpr std::size_t sector_bytes = 512;

enum class DiskFault { write_fails, disk_full, sync_fails, power_goes };
inline constexpr DiskFault disk_faults[] = {DiskFault::write_fails, DiskFault::disk_full, DiskFault::sync_fails,
                                            DiskFault::power_goes};
std::string_view name_of(DiskFault fault);

// How an operation ended.
enum class DiskAnswer { done, io_error, full };

class Disk {
 public:
  // Lies on purpose, to see that they are found.
  enum class Honesty { honest, lies_about_sync, hides_failed_sync };
  using Files = std::map<std::string, std::string, std::less<>>;

  // Begins with these files, all of them synced.
  Disk(Files files, std::uint64_t seed, Honesty honesty = Honesty::honest);

  // The fault strikes at the `operations`-th write, cut or sync from now on. One at a time.
  void plan(std::int64_t operations, DiskFault fault);
  void forget_plan() { planned_.reset(); }
  // What was planned and has struck since the last restart().
  std::optional<DiskFault> struck() const { return struck_; }
  // Without power nothing can be read or written.
  void cut_power() { powered_ = false; }
  bool powered() const { return powered_; }
  // Once nobody has a file open: what is left is what there is. `lost_power`: nor is what was not synced safe.
  void restart(bool lost_power);

  bool exists(std::string_view name) const { return files_.contains(name); }
  void create(const std::string& name);
  DiskAnswer remove(std::string_view name, bool for_good);
  std::size_t size(std::string_view name) const;
  // Up to `count` bytes; fewer at the end.
  std::optional<std::string_view> read(std::string_view name, std::size_t offset, std::size_t count) const;
  DiskAnswer write(std::string_view name, std::size_t offset, std::string_view bytes);
  DiskAnswer truncate(std::string_view name, std::size_t size);
  DiskAnswer sync(std::string_view name);

  // What would be there after the power went and nothing else: every file as it was last synced.
  Files synced() const;
  std::int64_t syncs() const { return syncs_; }

 private:
  struct File {
    std::string now;
    std::string synced;
    bool name_synced = false;         // else the file itself may be gone
    std::set<std::size_t> dirty;      // sectors that the next sync has to bring to disk
    std::set<std::size_t> forgotten;  // sectors of a failed sync: no other will bring them
  };
  // Whether this operation is the one that the plan is for.
  bool strikes(bool is_sync);
  void touch(File& file, std::size_t from, std::size_t to);
  void bring_to_disk(File& file);
  void fail_to_sync(File& file);
  void settle(File& file, bool lost_power);
  void settle_sector(File& file, std::size_t sector);

  std::map<std::string, File, std::less<>> files_;
  std::map<std::string, File, std::less<>> removed_;  // but perhaps not for good
  Random random_;
  Honesty honesty_;
  bool powered_ = true;
  std::int64_t operations_left_ = 0;  // until planned_ strikes
  std::optional<DiskFault> planned_;
  std::optional<DiskFault> struck_;
  std::int64_t syncs_ = 0;
};

}  // namespace loopline::simulation
