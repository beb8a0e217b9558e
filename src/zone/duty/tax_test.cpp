// Tax by the pack's formulas, to the fen.
#include "zone/duty/tax.h"

#include "casework/test_zone.h"

namespace loopline::duty {
namespace {

TEST(Tax, a_foreign_amount_is_taken_at_the_customs_rate_of_the_month_and_a_currency_without_one_is_named) {
  auto pack = casework::TestZone::hetao();
  Date day = *Date::parse("2026-03-02");
  EXPECT_EQ(in_cny(*pack, Decimal(100), "CNY", day, "/currency")->text(), "100");
  auto none = in_cny(*pack, Decimal(100), "ZZZ", day, "/lines/0/currency");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "currency_without_rate");
  EXPECT_EQ(none.error().pointer, "/lines/0/currency");
}

}  // namespace
}  // namespace loopline::duty
