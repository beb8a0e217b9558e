#include "base/money.h"

#include <gtest/gtest.h>

namespace loopline {
namespace {

Decimal d(std::string_view text) { return Decimal::parse(text).value(); }

TEST(Money, is_rounded_to_the_fen_half_up_unless_told) {
  EXPECT_EQ(Money::from(d("0.005"), "CNY")->minor, 1);
  EXPECT_EQ(Money::from(d("0.0049999"), "CNY")->minor, 0);
  EXPECT_EQ(Money::from(d("-0.005"), "CNY")->minor, -1);
  EXPECT_EQ(Money::from(d("0.005"), "CNY", Rounding::half_even)->minor, 0);
  EXPECT_EQ(Money::from(d("0.001"), "CNY", Rounding::ceiling)->minor, 1);
}

TEST(Money, reads_as_people_write_it) {
  EXPECT_EQ(Money::from(d("70000"), "CNY")->text(), "70000.00");
  EXPECT_EQ((Money{-5, "HKD"}.text()), "-0.05");
  EXPECT_EQ((Money{0, "CNY"}.text()), "0.00");
  EXPECT_EQ((Money{123, "CNY"}.decimal()), d("1.23"));
}

TEST(Money, of_another_currency_is_another_amount) {
  EXPECT_NE((Money{100, "CNY"}), (Money{100, "HKD"}));
  EXPECT_EQ((Money{100, "CNY"}), *Money::from(d("1.0"), "CNY"));
}

TEST(Money, holds_up_to_the_last_fen_of_64_bits) {
  EXPECT_EQ(Money::from(d("92233720368547758.07"), "CNY")->minor, INT64_MAX);
  auto one_more = Money::from(d("92233720368547758.08"), "CNY");
  ASSERT_FALSE(one_more);
  EXPECT_EQ(one_more.error().code, "amount_out_of_range");
  EXPECT_EQ(one_more.error().arguments, (Arguments{{"amount", "92233720368547758.08"}}));
  EXPECT_EQ(Money::from(Decimal(1) / Decimal(0), "CNY").error().code, "amount_out_of_range");
}

TEST(Quantity, is_exact_to_five_places) {
  EXPECT_EQ(Quantity::from(d("0.00001"), "035")->units, 1);
  EXPECT_EQ(Quantity::from(d("2.500000"), "035")->units, 250'000);
  EXPECT_EQ(Quantity::from(d("0.000001"), "035").error().code, "quantity_too_precise");
  EXPECT_EQ(Quantity::from(d("-0.000001"), "035").error().code, "quantity_too_precise");
  EXPECT_EQ(Quantity::from(d("-3"), "001")->units, -300'000);
}

TEST(Quantity, out_of_range_is_said_before_too_precise) {
  EXPECT_EQ(Quantity::from(d("92233720368547.75807"), "035")->units, INT64_MAX);
  EXPECT_EQ(Quantity::from(d("92233720368547.75808"), "035").error().code, "quantity_out_of_range");
  EXPECT_EQ(Quantity::from(d("92233720368547.758081"), "035").error().code, "quantity_out_of_range");
  EXPECT_EQ(Quantity::from(Decimal(0) / Decimal(0), "035").error().code, "quantity_out_of_range");
}

TEST(Quantity, reads_without_trailing_zeros) {
  EXPECT_EQ(Quantity::from(d("2.50"), "035")->text(), "2.5");
  EXPECT_EQ(Quantity::from(d("10"), "001")->text(), "10");
  EXPECT_EQ((Quantity{0, "001"}.text()), "0");
  EXPECT_NE((Quantity{1, "001"}), (Quantity{1, "035"}));
}

}  // namespace
}  // namespace loopline
