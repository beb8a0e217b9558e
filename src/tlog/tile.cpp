#include "tlog/tile.h"

#include <fmt/format.h>

#include <map>
#include <memory>

#include "base/check.h"
#include "tlog/words.h"

namespace loopline::tlog {

namespace {

constexpr std::int64_t group = 1000;  // of an index, as a part of the path
constexpr int tile_height = 8;
constexpr std::string_view folder = "tile/";
constexpr std::string_view entries_name = "entries";

std::optional<std::int64_t> digits3(std::string_view text) {
  if (text.size() != 3 || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
}

// "x001/x234/067": every group but the last has its x, and the first is not x000.
std::optional<std::int64_t> index_from(std::string_view text) {
  std::int64_t index = 0;
  for (bool first = true;; first = false) {
    std::size_t slash = text.find('/');
    bool last = slash == std::string_view::npos;
    std::string_view part = text.substr(0, slash);
    if (!last && !part.starts_with('x')) return std::nullopt;
    if (!last) part.remove_prefix(1);
    std::optional<std::int64_t> digits = digits3(part);
    bool padded = first && !last && digits == 0;
    if (!digits || padded || index > (INT64_MAX / tile_width - *digits) / group) return std::nullopt;
    index = index * group + *digits;
    if (last) return index;
    text.remove_prefix(slash + 1);
  }
}

// What stands after "tile/<level>/".
std::optional<Tile> tile_from(std::string_view text) {
  Tile tile;
  if (std::size_t partial = text.find(".p/"); partial != std::string_view::npos) {
    std::optional<std::int64_t> width = decimal_from(text.substr(partial + 3));
    if (!width || *width < 1 || *width >= tile_width) return std::nullopt;
    tile.width = static_cast<int>(*width);
    text = text.substr(0, partial);
  }
  std::optional<std::int64_t> index = index_from(text);
  if (!index) return std::nullopt;
  tile.index = *index;
  return tile;
}

void add_level(std::vector<Tile>& tiles, Tile tile, std::int64_t count) {
  for (tile.index = 0; tile.index < count / tile_width; ++tile.index) tiles.push_back(tile);
  tile.width = static_cast<int>(count % tile_width);
  if (tile.width > 0) tiles.push_back(tile);
}

// The tiles of a tree that were fetched so far.
struct Fetched {
  Fetch fetch;
  std::int64_t size;
  std::map<std::pair<int, std::int64_t>, std::vector<Hash>> tiles = {};

  Result<const std::vector<Hash>*> at(int level, std::int64_t index) {
    auto [found, fresh] = tiles.try_emplace({level, index});
    if (!fresh) return &found->second;
    Tile tile{
        false, level, index,
        static_cast<int>(std::min<std::int64_t>(tile_width, (size >> (tile_height * level)) - index * tile_width))};
    Result<std::vector<Hash>> hashes = read(tile);
    if (!hashes) {
      tiles.erase(found);
      return tl::unexpected(hashes.error());
    }
    found->second = *std::move(hashes);
    return &found->second;
  }

  Result<std::vector<Hash>> read(Tile tile) {
    Result<std::string> bytes = fetch(tile);
    if (bytes || tile.width == tile_width) {
      TRY(bytes);
      return read_hash_tile(*bytes, tile.width);
    }
    auto width = static_cast<std::size_t>(tile.width);
    tile.width = tile_width;  // a partial tile may go once its full one is there
    TRY_ASSIGN(std::string whole, fetch(tile));
    TRY_ASSIGN(std::vector<Hash> hashes, read_hash_tile(whole, tile_width));
    hashes.resize(width);
    return hashes;
  }
};

Hash folded(std::span<const Hash> hashes) {
  if (hashes.size() == 1) return hashes.front();
  std::size_t half = hashes.size() / 2;
  return merkle::node_hash(folded(hashes.first(half)), folded(hashes.subspan(half)));
}

}  // namespace

std::string Tile::path() const {
  std::string place = fmt::format("{:03}", index % group);
  for (std::int64_t rest = index / group; rest > 0; rest /= group) place = fmt::format("x{:03}/", rest % group) + place;
  std::string path = fmt::format("{}{}/{}", folder, entries ? std::string(entries_name) : std::to_string(level), place);
  return width == tile_width ? path : path + fmt::format(".p/{}", width);
}

Result<Tile> parse_tile_path(std::string_view path) {
  auto malformed = [&] { return fail(ErrorKind::not_found, "tile_path_malformed", {}, {{"path", std::string(path)}}); };
  std::string_view rest = path;
  if (!rest.starts_with(folder)) return malformed();
  rest.remove_prefix(folder.size());
  std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return malformed();
  std::string_view level = rest.substr(0, slash);
  std::optional<Tile> tile = tile_from(rest.substr(slash + 1));
  if (!tile) return malformed();
  tile->entries = level == entries_name;
  if (tile->entries) return *tile;
  std::optional<std::int64_t> number = decimal_from(level);
  if (!number || *number > tile_level_max) return malformed();
  tile->level = static_cast<int>(*number);
  return *tile;
}

std::vector<Tile> tiles_of(std::int64_t size) {
  std::vector<Tile> tiles;
  int level = 0;
  for (std::int64_t count = size; count > 0; count /= tile_width) add_level(tiles, {false, level++}, count);
  return tiles;
}

std::vector<Tile> bundles_of(std::int64_t size) {
  std::vector<Tile> bundles;
  add_level(bundles, {true}, size);
  return bundles;
}

std::string hash_tile(std::span<const Hash> hashes) {
  std::string bytes;
  bytes.reserve(hashes.size() * sizeof(Hash));
  for (const Hash& hash : hashes) bytes += bytes_of(hash);
  return bytes;
}

Result<std::vector<Hash>> read_hash_tile(std::string_view bytes, int width) {
  CHECK(width > 0);
  std::vector<Hash> hashes(static_cast<std::size_t>(width));
  if (bytes.size() != hashes.size() * sizeof(Hash)) {
    return fail(ErrorKind::malformed, "tile_of_wrong_length", {},
                {{"bytes", std::to_string(bytes.size())}, {"width", std::to_string(width)}});
  }
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::string_view hash = bytes.substr(i * sizeof(Hash), sizeof(Hash));
    std::copy(hash.begin(), hash.end(), hashes[i].begin());
  }
  return hashes;
}

Result<std::string> entry_bundle(std::span<const std::string> entries) {
  std::string bytes;
  for (const std::string& entry : entries) {
    if (entry.size() > entry_data_bytes_max) {
      return fail(ErrorKind::too_large, "entry_too_long", {}, {{"most", std::to_string(entry_data_bytes_max)}});
    }
    bytes.push_back(static_cast<char>(entry.size() >> 8));
    bytes.push_back(static_cast<char>(entry.size() & 0xff));
    bytes += entry;
  }
  return bytes;
}

Result<std::vector<std::string>> read_entry_bundle(std::string_view bytes, int width) {
  auto malformed = [&] {
    return fail(ErrorKind::malformed, "bundle_malformed", {}, {{"width", std::to_string(width)}});
  };
  constexpr std::size_t length_bytes = 2;
  std::vector<std::string> entries;
  while (!bytes.empty()) {
    if (bytes.size() < length_bytes || entries.size() == static_cast<std::size_t>(width)) return malformed();
    std::size_t length = static_cast<unsigned char>(bytes[0]) << 8 | static_cast<unsigned char>(bytes[1]);
    bytes.remove_prefix(length_bytes);
    if (bytes.size() < length) return malformed();
    entries.emplace_back(bytes.substr(0, length));
    bytes.remove_prefix(length);
  }
  if (entries.size() != static_cast<std::size_t>(width)) return malformed();
  return entries;
}

Result<std::string> hash_tile_of(const merkle::Nodes& nodes, const Tile& tile) {
  std::vector<Hash> hashes;
  for (int i = 0; i < tile.width; ++i) {
    TRY_ASSIGN(Hash hash, nodes(tile_height * tile.level, tile.first() + i));
    hashes.push_back(hash);
  }
  return hash_tile(hashes);
}

merkle::Nodes nodes_of_tiles(Fetch fetch, std::int64_t size) {
  auto fetched = std::make_shared<Fetched>(Fetched{std::move(fetch), size});  // shared: a function can be copied
  return [fetched](int height, std::int64_t index) -> Result<Hash> {
    int level = height / tile_height;
    std::int64_t count = std::int64_t{1} << (height % tile_height);  // hashes of that level below the node
    std::int64_t first = index * count;
    TRY_ASSIGN(const std::vector<Hash>* hashes, fetched->at(level, first / tile_width));
    auto offset = static_cast<std::size_t>(first % tile_width);
    CHECK(offset + static_cast<std::size_t>(count) <= hashes->size());
    return folded(std::span(*hashes).subspan(offset, static_cast<std::size_t>(count)));
  };
}

}  // namespace loopline::tlog
