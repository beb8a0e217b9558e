// Packs kept by their hash: what was compiled is what is kept, and what is found is held to its hash.
#include "law/pack_store.h"

#include "law/testdata_test.h"

namespace loopline::law {
namespace {

class PackStoreTest : public testing::Test {
 protected:
  PackStoreTest() { std::filesystem::remove_all(folder_); }
  ~PackStoreTest() override { std::filesystem::remove_all(folder_); }

  std::string folder_ = testing::TempDir() + "loopline-packs-" + std::to_string(::getpid());
  PackCopy copy_;
};

TEST_F(PackStoreTest, keeps_each_pack_and_finds_it_after_a_restart) {
  std::string first, second;
  {
    PackStore store(folder_);
    EXPECT_TRUE(store.kept().empty());
    first = store.take(copy_.folder()).value()->hash();
    copy_.replace("parameters/goods.yaml", "5000.50", "6000");
    second = store.take(copy_.folder()).value()->hash();
    EXPECT_NE(first, second);
  }
  PackStore store(folder_);
  EXPECT_EQ(store.kept().size(), 2U);
  EXPECT_EQ(store.find(first).value()->hash(), first);
  EXPECT_EQ(store.find(second).value()->parameter("value_limit", day("2026-03-01"))->value, json::value("6000"));
  EXPECT_EQ(store.find(first).value()->parameter("value_limit", day("2026-03-01"))->value, json::value("5000.50"));
  EXPECT_EQ(store.find(first).value(), store.find(first).value()) << "compiled once";
}

TEST_F(PackStoreTest, what_is_not_kept_or_no_hash_is_not_found) {
  PackStore store(folder_);
  EXPECT_EQ(store.find(std::string(64, 'a')).error().code, "pack_not_kept");
  EXPECT_EQ(store.find("../../etc").error().code, "pack_not_kept");
  EXPECT_EQ(store.find("").error().code, "pack_not_kept");
}

TEST_F(PackStoreTest, a_damaged_copy_is_told_apart_and_mended_by_the_next_keeping) {
  const std::string hash = PackStore(folder_).take(copy_.folder()).value()->hash();
  std::ofstream(folder_ + "/" + hash + "/parameters/goods.yaml", std::ios::app) << "\n";
  EXPECT_EQ(PackStore(folder_).find(hash).error().code, "pack_damaged");
  ASSERT_TRUE(PackStore(folder_).keep(copy_.folder(), hash));
  EXPECT_TRUE(PackStore(folder_).find(hash));
}

TEST_F(PackStoreTest, a_broken_pack_is_not_kept_and_a_changed_one_not_under_the_old_hash) {
  PackStore store(folder_);
  const std::string hash = store.take(copy_.folder()).value()->hash();
  copy_.write("parameters/goods.yaml", "- id: [");
  EXPECT_EQ(store.take(copy_.folder()).error().code, "pack_invalid");
  EXPECT_EQ(store.keep(copy_.folder(), hash).error().code, "pack_changed");
  EXPECT_EQ(store.kept().size(), 1U);
}

TEST_F(PackStoreTest, keeps_no_more_compiled_than_it_says) {
  PackStore store(folder_);
  const std::string first = store.take(copy_.folder()).value()->hash();
  std::weak_ptr<const Pack> watched = store.find(first).value();
  for (int i = 0; i < 4; ++i) {
    copy_.write("README.md", "version " + std::to_string(i));
    ASSERT_TRUE(store.take(copy_.folder()));
  }
  EXPECT_TRUE(watched.expired());
  EXPECT_EQ(store.find(first).value()->hash(), first) << "read again from its copy";
}

}  // namespace
}  // namespace loopline::law
