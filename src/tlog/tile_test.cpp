#include "tlog/tile.h"

#include <gtest/gtest.h>

#include <set>

#include "tlog/test_keys.h"

namespace loopline::tlog {
namespace {

TEST(TilePath, HasOneSpelling) {
  EXPECT_EQ((Tile{false, 0, 1'234'067, 8}.path()), "tile/0/x001/x234/067.p/8");
  EXPECT_EQ((Tile{true, 0, 5}.path()), "tile/entries/005");
  const std::int64_t most = INT64_MAX / tile_width;
  for (const Tile& tile :
       {Tile{false, 0, 0}, Tile{false, 63, 999, 1}, Tile{true, 0, 1000, 255}, Tile{false, 7, most}}) {
    EXPECT_EQ(parse_tile_path(tile.path()), tile) << tile.path();
  }
  for (std::string_view path : {"tile/0/x000/005",
                                "tile/0/005.p/256",
                                "tile/0/005.p/0",
                                "tile/0/005.p/",
                                "tile/0/5",
                                "tile/0/0005",
                                "tile/64/000",
                                "tile/00/000",
                                "tile/-1/000",
                                "tile/0/x005",
                                "tile/0/",
                                "tile/0",
                                "tiles/0/000",
                                "tile/0/000/",
                                "tile/0/x001/x000",
                                "tile/0/000.p/1/",
                                "tile/Entries/000",
                                "tile/0/x9223372036854775/807",
                                "tile/0/x036/x028/x797/x018/x963/968",
                                "tile/0/x999/x999/x999/x999/x999/x999/x999"}) {
    EXPECT_EQ(code_of(parse_tile_path(path)), "tile_path_malformed") << path;
  }
}

TEST(Tiles, OfATreeAreThoseOfItsCompleteHashes) {
  EXPECT_TRUE(tiles_of(0).empty());
  EXPECT_EQ(tiles_of(256), (std::vector<Tile>{{false, 0, 0}, {false, 1, 0, 1}})) << "and no empty partial one";
  EXPECT_EQ(bundles_of(257), (std::vector<Tile>{{true, 0, 0}, {true, 0, 1, 1}}));
  EXPECT_EQ(tiles_of(70'000).size(), 277u);
}

TEST(Bundles, HoldEntriesOfEveryLengthThatFits) {
  std::vector<std::string> entries = {"", std::string(1, '\0'), std::string(255, 'a'), std::string(256, 'b'),
                                      std::string(entry_data_bytes_max, 'c')};
  std::string bytes = entry_bundle(entries).value();
  EXPECT_EQ(read_entry_bundle(bytes, 5).value(), entries);
  EXPECT_EQ(code_of(read_entry_bundle(bytes, 4)), "bundle_malformed");
  EXPECT_EQ(code_of(read_entry_bundle(bytes, 6)), "bundle_malformed");
  EXPECT_EQ(code_of(read_entry_bundle(bytes.substr(0, bytes.size() - 1), 5)), "bundle_malformed");
  entries.back() += "c";
  EXPECT_EQ(code_of(entry_bundle(entries)), "entry_too_long");
}

// A log that grows one by one and is published at every size, kept as files.
class Published : public testing::Test {
 protected:
  void grow_to(std::int64_t size) {
    while (frontier_.size() < size) {
      Hash leaf = merkle::leaf_hash(std::to_string(frontier_.size()));
      kept_[{0, frontier_.size()}] = leaf;
      frontier_.append(leaf, [&](int level, std::int64_t index, const Hash& hash) { kept_[{level, index}] = hash; });
      for (const Tile& tile : tiles_of(frontier_.size())) {
        std::string bytes = hash_tile_of(nodes(), tile).value();
        auto [file, fresh] = files_.try_emplace(tile.path(), bytes);
        ASSERT_EQ(file->second, bytes) << tile.path() << " changed";
      }
    }
  }
  merkle::Nodes nodes() {
    return [this](int level, std::int64_t index) -> Result<Hash> { return kept_.at({level, index}); };
  }
  Result<std::string> fetch(const Tile& tile) {
    auto found = files_.find(tile.path());
    if (found == files_.end()) return fail(ErrorKind::not_found, "tile_path_malformed", {}, {{"path", tile.path()}});
    return found->second;
  }

  merkle::Frontier frontier_;
  std::map<std::pair<int, std::int64_t>, Hash> kept_;
  std::map<std::string, std::string> files_;
};

TEST_F(Published, FilesNeverChangeAndGiveEveryProofOfTheTree) {
  grow_to(600);
  for (std::int64_t size : {1, 2, 255, 256, 257, 511, 512, 513, 600}) {
    merkle::Nodes from_tiles = nodes_of_tiles([this](const Tile& tile) { return fetch(tile); }, size);
    Hash root = merkle::root(from_tiles, size).value();
    ASSERT_EQ(root, merkle::root(nodes(), size).value()) << size;
    for (std::int64_t index = 0; index < size; index += 7) {
      EXPECT_EQ(merkle::inclusion(from_tiles, index, size).value(), merkle::inclusion(nodes(), index, size).value());
      EXPECT_EQ(merkle::consistency(from_tiles, index, size).value(),
                merkle::consistency(nodes(), index, size).value());
    }
  }
}

TEST_F(Published, APartialTileThatIsGoneIsReadFromItsFullOne) {
  grow_to(512);
  std::erase_if(files_, [](const auto& file) { return file.first.starts_with("tile/0/001.p/"); });
  merkle::Nodes from_tiles = nodes_of_tiles([this](const Tile& tile) { return fetch(tile); }, 300);
  EXPECT_EQ(merkle::root(from_tiles, 300).value(), merkle::root(nodes(), 300).value());
  files_["tile/0/001"].pop_back();
  from_tiles = nodes_of_tiles([this](const Tile& tile) { return fetch(tile); }, 300);
  EXPECT_EQ(code_of(merkle::root(from_tiles, 300)), "tile_of_wrong_length");
}

}  // namespace
}  // namespace loopline::tlog
