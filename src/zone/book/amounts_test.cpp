// Amounts as bodies carry them, and the pieces of schemas that hold them.
#include "zone/book/amounts.h"

#include <gtest/gtest.h>

#include "zone/book/schema_parts.h"
#include "zone/book/table.h"

namespace loopline::book {
namespace {

TEST(Amounts, a_quantity_is_an_integer_or_a_decimal_as_text_to_the_fifth_place) {
  EXPECT_EQ(quantity_of({{"quantity", 3}}, "001", "/items/0")->units, 300'000);
  EXPECT_EQ(quantity_of({{"quantity", "0.00001"}}, "035", "/items/0")->units, 1);
  auto finer = quantity_of({{"quantity", "0.000001"}}, "035", "/items/0");
  ASSERT_FALSE(finer);
  EXPECT_EQ(finer.error().pointer, "/items/0/quantity");
}

TEST(SchemaParts, an_item_without_a_quantity_is_told_so_by_its_field) {
  Schema schema = parts::compiled(
      parts::object({{"items", parts::list(parts::object(parts::item_properties(), "quantity"))}}, "items"));
  EXPECT_TRUE(schema.check(json::object{{"items", json::array{json::object{{"lot", "L1-1"}, {"quantity", "1"}}}}}));
  auto bad = schema.check(json::object{{"items", json::array{json::object{{"lot", "L1-1"}}}}});
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().pointer, "/items/0/quantity");
}

TEST(Table, words_of_a_search_mean_themselves) {
  EXPECT_EQ(like("50%_a"), "%50\\%\\_a%");
  EXPECT_EQ(like(""), "%%");
}

}  // namespace
}  // namespace loopline::book
