#include "cli/table.h"

#include <gtest/gtest.h>

namespace loopline::cli {
namespace {

TEST(Table, ChineseIsTwoColumnsWide) {
  EXPECT_EQ(display_width("lot"), 3u);
  EXPECT_EQ(display_width("批次"), 4u);
  EXPECT_EQ(display_width("é"), 1u);
  EXPECT_EQ(display_width("𠀀"), 2u);
}

TEST(Table, ColumnsLineUp) {
  Table table{{"lot", "名称", "held"}, {{"L1", "显微镜", "2"}, {"L22", "ink", "10.5"}}, {false, false, true}};
  EXPECT_EQ(table.text(),
            "lot  名称    held\n"
            "---  ------  ----\n"
            "L1   显微镜     2\n"
            "L22  ink     10.5\n");
}

}  // namespace
}  // namespace loopline::cli
