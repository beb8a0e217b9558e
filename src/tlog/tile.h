// Tiles and entry bundles (c2sp.org/tlog-tiles): a log as files that never change, and where each of them lies.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tlog/limits.h"
#include "tlog/merkle.h"

namespace loopline::tlog {

struct Tile {
  bool entries = false;  // an entry bundle; its level is 0
  int level = 0;
  std::int64_t index = 0;
  int width = tile_width;  // 1 to 256 hashes or entries; 256 is a full tile

  // "tile/0/x001/x234/067.p/8", "tile/entries/000".
  std::string path() const;
  // The first hash of its level or entry that it holds.
  std::int64_t first() const { return index * tile_width; }
  friend bool operator==(const Tile&, const Tile&) = default;
};

// Only the shortest spelling is one. Errors: tile_path_malformed.
Result<Tile> parse_tile_path(std::string_view path);

// Every tile that a tree of `size` entries has, or the bundles. Of full tiles there are size / 255 or so: for trees
// that fit into memory.
std::vector<Tile> tiles_of(std::int64_t size);
std::vector<Tile> bundles_of(std::int64_t size);

// Hashes back to back.
std::string hash_tile(std::span<const Hash> hashes);
// Errors: tile_of_wrong_length.
Result<std::vector<Hash>> read_hash_tile(std::string_view bytes, int width);

// Each entry with its length before it. Errors: entry_too_long.
Result<std::string> entry_bundle(std::span<const std::string> entries);
// Errors: bundle_malformed (not exactly `width` entries).
Result<std::vector<std::string>> read_entry_bundle(std::string_view bytes, int width);

// The hash tile of a stored tree. Errors: those of `nodes`.
Result<std::string> hash_tile_of(const merkle::Nodes& nodes, const Tile& tile);

// Where the bytes of a tile are fetched from.
using Fetch = std::function<Result<std::string>(const Tile&)>;
// The nodes of a tree of `size` entries out of its tiles, each fetched once. A partial tile that is gone is looked for
// under its full one. Errors: those of `fetch`, tile_of_wrong_length.
merkle::Nodes nodes_of_tiles(Fetch fetch, std::int64_t size);

}  // namespace loopline::tlog
