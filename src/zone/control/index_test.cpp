#include "zone/control/index.h"

#include <gtest/gtest.h>

#include "base/fold.h"

namespace loopline::control {
namespace {

Index some() {
  Index index;
  index.add({"lot", "P1", "L1", "", folded("L1 质谱仪 90278120 MAT-0042")});
  index.add({"lot", "P2", "L2", "", folded("L2 質譜儀配件 90279090")});
  index.add({"party", "P1", "P1", "", folded("P1 示例研究有限公司 91440300MA5HT0K01L")});
  return index;
}

std::string ids(const Index& index, std::string_view words, std::string_view mine = "") {
  std::string list;
  for (const Entry* entry : index.find(folded(words), mine)) list += (list.empty() ? "" : " ") + entry->id;
  return list;
}

TEST(Index, finds_parts_of_chinese_words_in_either_script_newest_first) {
  Index index = some();
  EXPECT_EQ(ids(index, "质谱"), "L2 L1");
  EXPECT_EQ(ids(index, "質譜"), "L2 L1");
  EXPECT_EQ(ids(index, "谱仪配"), "L2");
  EXPECT_EQ(ids(index, "仪"), "L2 L1") << "one character has no pair: all are looked at";
  EXPECT_EQ(ids(index, "镜"), "");
}

TEST(Index, finds_half_a_number_and_all_of_several_words) {
  Index index = some();
  EXPECT_EQ(ids(index, "0042"), "L1");
  EXPECT_EQ(ids(index, "t0k01"), "P1");
  EXPECT_EQ(ids(index, "质谱 9090"), "L2");
  EXPECT_EQ(ids(index, "质谱 公司"), "");
  EXPECT_EQ(ids(index, "仪谱"), "") << "both pairs occur, the word does not";
}

TEST(Index, shows_an_owner_its_own_only) {
  EXPECT_EQ(ids(some(), "质谱", "P1"), "L1");
  EXPECT_EQ(ids(some(), "  ", "P1"), "");
}

}  // namespace
}  // namespace loopline::control
