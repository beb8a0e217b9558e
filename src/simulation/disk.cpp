#include "simulation/disk.h"

#include <algorithm>

#include "base/check.h"

namespace loopline::simulation {

std::string_view name_of(DiskFault fault) {
  constexpr std::string_view names[] = {"write_fails", "disk_full", "sync_fails", "power_goes"};
  return names[static_cast<std::size_t>(fault)];
}

Disk::Disk(Files files, std::uint64_t seed, Honesty honesty) : random_(seed), honesty_(honesty) {
  for (auto& [name, bytes] : files) files_[name] = {bytes, bytes, true, {}, {}};
}

void Disk::plan(std::int64_t operations, DiskFault fault) {
  operations_left_ = operations;
  planned_ = fault;
}

// A fault of a sync waits for one, and the others for a write.
bool Disk::strikes(bool is_sync) {
  if (!planned_ || --operations_left_ > 0) return false;
  bool fits = *planned_ == DiskFault::power_goes || (*planned_ == DiskFault::sync_fails) == is_sync;
  if (!fits) return false;
  struck_ = std::exchange(planned_, std::nullopt);
  if (struck_ == DiskFault::power_goes) powered_ = false;
  return true;
}

void Disk::create(const std::string& name) {
  if (powered_) files_.try_emplace(name);
}

DiskAnswer Disk::remove(std::string_view name, bool for_good) {
  if (!powered_) return DiskAnswer::io_error;
  auto found = files_.find(name);
  if (found == files_.end()) return DiskAnswer::done;
  if (!for_good) removed_[found->first] = std::move(found->second);
  files_.erase(found);
  return DiskAnswer::done;
}

std::size_t Disk::size(std::string_view name) const {
  auto found = files_.find(name);
  return found == files_.end() ? 0 : found->second.now.size();
}

std::optional<std::string_view> Disk::read(std::string_view name, std::size_t offset, std::size_t count) const {
  auto found = files_.find(name);
  if (!powered_ || found == files_.end()) return std::nullopt;
  std::string_view bytes = found->second.now;
  return offset < bytes.size() ? bytes.substr(offset, count) : std::string_view();
}

void Disk::touch(File& file, std::size_t from, std::size_t to) {
  for (std::size_t sector = from / sector_bytes; sector * sector_bytes < to; ++sector) {
    file.dirty.insert(sector);
    file.forgotten.erase(sector);
  }
}

DiskAnswer Disk::write(std::string_view name, std::size_t offset, std::string_view bytes) {
  auto found = files_.find(name);
  if (!powered_ || found == files_.end()) return DiskAnswer::io_error;
  bool struck = strikes(false);
  // What fails has done a part of its work.
  if (struck) bytes = bytes.substr(0, static_cast<std::size_t>(random_.between(0, std::ssize(bytes))));
  File& file = found->second;
  if (!bytes.empty()) {
    if (file.now.size() < offset + bytes.size()) file.now.resize(offset + bytes.size());
    std::copy(bytes.begin(), bytes.end(), file.now.begin() + static_cast<std::ptrdiff_t>(offset));
    touch(file, offset, offset + bytes.size());
  }
  if (!struck) return DiskAnswer::done;
  return struck_ == DiskFault::disk_full ? DiskAnswer::full : DiskAnswer::io_error;
}

DiskAnswer Disk::truncate(std::string_view name, std::size_t size) {
  auto found = files_.find(name);
  if (!powered_ || found == files_.end()) return DiskAnswer::io_error;
  if (strikes(false)) return DiskAnswer::io_error;
  File& file = found->second;
  std::size_t before = file.now.size();
  file.now.resize(size);
  touch(file, std::min(before, size), std::max(before, size));
  return DiskAnswer::done;
}

void Disk::bring_to_disk(File& file) {
  file.synced.resize(file.now.size());
  for (std::size_t sector : file.dirty) {
    std::size_t from = sector * sector_bytes;
    if (from >= file.now.size()) continue;
    file.synced.replace(from, sector_bytes, file.now, from, sector_bytes);
  }
  file.dirty.clear();
  file.name_synced = true;
}

// Some of it came through.
void Disk::fail_to_sync(File& file) {
  for (std::size_t sector : file.dirty)
    if (random_.one_in(2)) file.forgotten.insert(sector);
  file.dirty.clear();
}

DiskAnswer Disk::sync(std::string_view name) {
  auto found = files_.find(name);
  if (!powered_ || found == files_.end()) return DiskAnswer::io_error;
  ++syncs_;
  bool struck = strikes(true);
  if (!powered_) return DiskAnswer::io_error;
  if (struck) {
    fail_to_sync(found->second);
    return honesty_ == Honesty::hides_failed_sync ? DiskAnswer::done : DiskAnswer::io_error;
  }
  if (honesty_ != Honesty::lies_about_sync) bring_to_disk(found->second);
  return DiskAnswer::done;
}

void Disk::settle_sector(File& file, std::size_t sector) {
  std::size_t from = sector * sector_bytes;
  if (from >= file.now.size()) return;
  std::string old = from < file.synced.size() ? file.synced.substr(from, sector_bytes) : std::string();
  std::size_t bytes = std::min(sector_bytes, file.now.size() - from);
  old.resize(bytes);
  std::size_t kept = bytes;  // of the new bytes, from the front
  switch (random_.between(0, 7)) {
    case 0: kept = static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(bytes))); break;
    case 1:
    case 2:
    case 3: kept = 0; break;
    default: break;
  }
  file.now.replace(from + kept, bytes - kept, old, kept, bytes - kept);
}

// A process that ends takes nothing with it but what no sync will bring to disk any more.
void Disk::settle(File& file, bool lost_power) {
  std::set<std::size_t> unsafe = file.forgotten;
  if (lost_power) unsafe.insert(file.dirty.begin(), file.dirty.end());
  if (lost_power && file.now.size() != file.synced.size() && random_.one_in(2)) file.now.resize(file.synced.size());
  for (std::size_t sector : unsafe) settle_sector(file, sector);
  if (!lost_power) return;
  file = {file.now, file.now, true, {}, {}};
}

void Disk::restart(bool lost_power) {
  if (lost_power) {
    for (auto& [name, file] : removed_)
      if (random_.one_in(2)) files_.try_emplace(name, std::move(file));
    std::erase_if(files_, [&](auto& entry) { return !entry.second.name_synced && random_.one_in(2); });
    removed_.clear();
  }
  for (auto& [name, file] : files_) settle(file, lost_power);
  struck_.reset();
  powered_ = true;
}

Disk::Files Disk::synced() const {
  Files files;
  for (const auto& [name, file] : files_) {
    CHECK(file.name_synced);
    files[name] = file.synced;
  }
  return files;
}

}  // namespace loopline::simulation
