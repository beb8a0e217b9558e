#include "base/fold.h"

#include <gtest/gtest.h>

namespace loopline {
namespace {

TEST(Fold, traditional_and_simplified_wide_and_narrow_upper_and_lower_case_are_one) {
  EXPECT_EQ(folded("試劑"), folded("试剂"));
  EXPECT_EQ(folded("顯微鏡"), "显微镜");
  EXPECT_EQ(folded("ＨＳ９０"), "hs90");
  EXPECT_EQ(folded("SZ-1"), "sz-1");
  EXPECT_EQ(folded(""), "");
}

TEST(Fold, code_points_are_counted_not_bytes_nor_halves_of_pairs) {
  EXPECT_EQ(code_points_of("试剂a").size(), 3U);
  EXPECT_EQ(code_points_of("𠮷").size(), 1U);
}

}  // namespace
}  // namespace loopline
