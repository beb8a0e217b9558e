// Counting sheets as people fill them in.
#include "link/counts.h"

#include <gtest/gtest.h>

namespace loopline::link {
namespace {

TEST(Counts, a_sheet_with_chinese_heads_and_gaps_becomes_lines) {
  auto read = counts_of_file(
      "\xEF\xBB\xBF批次,名称,应存,实存,单位\r\nL1-1,镍粉,10,9.5,035\r\nL1-2,镍粉,10,,035\r\nL1-3,铂粉,1,0,\r\n");
  ASSERT_TRUE(read) << read.error().code;
  const json::array& lines = read->at("lines").as_array();
  ASSERT_EQ(lines.size(), 2U) << "what was not counted is not a count of nothing";
  EXPECT_EQ(text_at(lines[0].as_object(), "lot"), "L1-1");
  EXPECT_EQ(text_at(lines[0].as_object(), "actual"), "9.5");
  EXPECT_EQ(text_at(lines[1].as_object(), "actual"), "0");
  EXPECT_FALSE(lines[1].as_object().contains("unit"));
}

TEST(Counts, wrong_sheets_are_named) {
  EXPECT_EQ(counts_of_file("").error().code, "csv_empty");
  EXPECT_EQ(counts_of_file("lot,quantity\nL1,2\n").error().code, "csv_column_unknown");
  EXPECT_EQ(counts_of_file("lot\nL1\n").error().code, "csv_column_missing");
  auto read = counts_of_file("lot,actual\nL1,1\nL2,约5\n");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "count_not_a_number");
  EXPECT_EQ(read.error().arguments.at(0).second, "3");
}

}  // namespace
}  // namespace loopline::link
