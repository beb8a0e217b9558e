// The official file of exempt research goods: what is taken from it, and what is sent back.
#include "cli/positive_list.h"

#include <gtest/gtest.h>

namespace loopline::cli {
namespace {

const std::vector<PositiveItem> known = {{"7110", "铂", "Platinum", "consumable", "", "inferred"},
                                         {"9011", "显微镜", "Microscopes", "equipment", "", "inferred"}};

std::string error_of(std::string_view rows) {
  auto items = parse_official_list("序号,税目,品名\n" + std::string(rows), known, "");
  return items ? "" : items.error().code + " " + items.error().pointer;
}

TEST(PositiveList, ItemsOfOneHeadingBecomeOneRowWithAllNumbers) {
  auto items = parse_official_list(
      "\xEF\xBB\xBF序号,税目,品名\n151,71.10,\"铂，未锻造\"\n152,7110,铂制品\n200,901180,其他显微镜\n", known, "");
  ASSERT_TRUE(items.has_value()) << items.error().code;
  ASSERT_EQ(items->size(), 2u);
  EXPECT_EQ(items->at(0), (PositiveItem{"7110", "铂，未锻造；铂制品", "", "consumable", "151;152", "verbatim"}));
  EXPECT_EQ(items->at(1).category, "equipment") << "from the heading above it";
}

TEST(PositiveList, WhatCannotBeMeantIsSentBackWithItsLine) {
  EXPECT_EQ(error_of("1,711,铂\n"), "bad_heading /2");
  EXPECT_EQ(error_of("1,71100,铂\n"), "bad_heading /2");
  EXPECT_EQ(error_of("1,71100000001,铂\n"), "bad_heading /2");
  EXPECT_EQ(error_of("1,7110,\n"), "name_missing /2");
  EXPECT_EQ(error_of("x,7110,铂\n"), "bad_item_no /2");
  EXPECT_EQ(error_of("1,7110,铂\n1,9011,镜\n"), "item_twice /3");
  EXPECT_EQ(error_of("1,8410,水轮机\n"), "category_unknown /2");
  EXPECT_EQ(parse_official_list("税目,品名\n7110,铂\n", known, "").error().code, "column_missing");
  EXPECT_EQ(parse_official_list("序号,税目,品名\n1,8410,水轮机\n", known, "toys").error().code, "bad_category");
  EXPECT_EQ(parse_official_list("序号,税目,品名\n1,8410,水轮机\n", known, "equipment")->at(0).category, "equipment");
}

TEST(PositiveList, AllBadLinesAreToldAtOnce) {
  auto items = parse_official_list("序号,税目,品名\n1,711,铂\n2,7110,铂\n3,9011,\n", known, "");
  ASSERT_FALSE(items.has_value());
  EXPECT_EQ(items.error().pointer, "/2");
  ASSERT_EQ(items.error().more.size(), 1u);
  EXPECT_EQ(items.error().more[0].pointer, "/4");
}

TEST(PositiveList, TheDifferenceIsByHeading) {
  std::vector<PositiveItem> after = {{"7110", "铂", "Platinum", "consumable", "151", "verbatim"},
                                     {"8410", "水轮机", "", "equipment", "300", "verbatim"}};
  ListDifference changes = difference(known, after);
  ASSERT_EQ(changes.added.size(), 1u);
  EXPECT_EQ(changes.added[0].hs, "8410");
  ASSERT_EQ(changes.removed.size(), 1u);
  EXPECT_EQ(changes.removed[0].hs, "9011");
  ASSERT_EQ(changes.changed.size(), 1u);
  EXPECT_EQ(changes.changed[0].second.item_no, "151");
}

TEST(PositiveList, WhatIsWrittenIsReadBackTheSame) {
  std::vector<PositiveItem> items = {{"7110", "铂, \"海绵\"", "Platinum, sponge", "consumable", "151;152", "verbatim"}};
  EXPECT_EQ(parse_positive_list(positive_list_csv(items)).value(), items);
}

}  // namespace
}  // namespace loopline::cli
