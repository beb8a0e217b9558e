#include "record/tiles.h"

#include "record/rows.h"

namespace loopline::record {

namespace {

// Hashes that the level of tiles has in a tree of `size` entries: one for 256^level entries.
std::int64_t hashes_of_level(std::int64_t size, int level) {
  for (int i = 0; i < level; ++i) size /= tlog::tile_width;
  return size;
}

Result<std::string> bundle(store::Reader& reader, const tlog::Tile& tile) {
  std::vector<std::string> entries;
  TRY(scan_entries(reader, tile.first() + 1, [&](const Entry& entry) {
    entries.push_back(leaf_data(entry.bytes));
    return entries.size() < static_cast<std::size_t>(tile.width);
  }));
  return tlog::entry_bundle(entries);
}

}  // namespace

Result<std::optional<std::string>> tile_bytes(store::Reader& reader, const tlog::Tile& tile) {
  TRY_ASSIGN(std::int64_t size, size_of(reader));
  if (tile.first() + tile.width > hashes_of_level(size, tile.level)) return std::nullopt;
  TRY_ASSIGN(std::string bytes, tile.entries ? bundle(reader, tile) : tlog::hash_tile_of(stored_nodes(reader), tile));
  return bytes;
}

Result<Moment> newest_moment(store::Reader& reader) { return last_moment(reader); }

}  // namespace loopline::record
