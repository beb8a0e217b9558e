#include "base/decimal.h"

#include <gtest/gtest.h>

namespace loopline {
namespace {

Decimal d(std::string_view text) {
  auto value = Decimal::parse(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(Decimal(0));
}

TEST(Decimal, reads_what_people_write) {
  for (auto [written, text] : {std::pair{"0", "0"},
                               {"-0", "0"},
                               {"007", "7"},
                               {"+5", "5"},
                               {".5", "0.5"},
                               {"1.50", "1.50"},
                               {"-12.040", "-12.040"},
                               {"3e2", "300"},
                               {"3E+2", "300"},
                               {"125e-2", "1.25"},
                               {"0.00", "0.00"},
                               {"0e9", "0"}}) {
    EXPECT_EQ(d(written).text(), text) << written;
  }
}

TEST(Decimal, refuses_everything_else) {
  for (const char* text :
       {"",         " ",     "1 ",    " 1",  "+",    "-",   ".",        "5.",  "e5", "1e",      "1e+",
        "1e999999", "1.2.3", "1,000", "--1", "0x10", "NaN", "Infinity", "inf", "１", "1e99999", "1_000"}) {
    EXPECT_FALSE(Decimal::parse(text).has_value()) << text;
  }
  EXPECT_TRUE(Decimal::parse(std::string(4096, '1')).has_value());
  EXPECT_FALSE(Decimal::parse(std::string(4097, '1')).has_value());
}

TEST(Decimal, keeps_34_digits_and_rounds_the_35th_half_to_even) {
  EXPECT_EQ(d("1234567890123456789012345678901234").text(), "1234567890123456789012345678901234");
  EXPECT_EQ(d("0.12345678901234567890123456789012345").text(), "0.1234567890123456789012345678901234");
  EXPECT_EQ(d("0.12345678901234567890123456789012355").text(), "0.1234567890123456789012345678901236");
  EXPECT_EQ((Decimal(1) / Decimal(3)).text(), "0.3333333333333333333333333333333333");
  EXPECT_EQ((Decimal(2) / Decimal(3)).text(), "0.6666666666666666666666666666666667");
  EXPECT_EQ(d("9999999999999999999999999999999999") + Decimal(1), d("1e34"));
}

TEST(Decimal, plain_drops_the_zeros_of_the_fraction_only) {
  for (auto [written, plain] : {std::pair{"1.50", "1.5"},
                                {"1.00", "1"},
                                {"100", "100"},
                                {"100.0", "100"},
                                {"0.000", "0"},
                                {"-0.0", "0"},
                                {"-0.10", "-0.1"},
                                {"1e3", "1000"},
                                {"0.0000001", "0.0000001"}}) {
    EXPECT_EQ(d(written).plain(), plain) << written;
  }
}

TEST(Decimal, equal_by_value_not_by_spelling) {
  EXPECT_EQ(d("1.0"), d("1.00"));
  EXPECT_EQ(d("-0"), d("0"));
  EXPECT_EQ(d("1e2"), Decimal(100));
  EXPECT_LT(d("-1"), d("0.0001"));
  EXPECT_GT(d("0.30"), d("0.299"));
  Decimal nothing = Decimal(0) / Decimal(0);
  EXPECT_NE(nothing, nothing);
  EXPECT_FALSE(nothing < Decimal(1));
  EXPECT_FALSE(nothing > Decimal(1));
}

struct RoundingCase {
  const char* value;
  const char* half_even;
  const char* half_up;
  const char* half_down;
  const char* up;
  const char* down;
  const char* floor;
  const char* ceiling;
};

TEST(Decimal, every_rounding_on_ties_and_beside_them) {
  const RoundingCase cases[] = {
      {"2.5", "2", "3", "2", "3", "2", "2", "3"},         {"3.5", "4", "4", "3", "4", "3", "3", "4"},
      {"-2.5", "-2", "-3", "-2", "-3", "-2", "-3", "-2"}, {"-3.5", "-4", "-4", "-3", "-4", "-3", "-4", "-3"},
      {"2.4", "2", "2", "2", "3", "2", "2", "3"},         {"2.6", "3", "3", "3", "3", "2", "2", "3"},
      {"-2.6", "-3", "-3", "-3", "-3", "-2", "-3", "-2"}, {"2.50001", "3", "3", "3", "3", "2", "2", "3"},
      {"7", "7", "7", "7", "7", "7", "7", "7"},           {"0", "0", "0", "0", "0", "0", "0", "0"},
  };
  for (const RoundingCase& c : cases) {
    Decimal value = d(c.value);
    EXPECT_EQ(value.rounded(0, Rounding::half_even).text(), c.half_even) << c.value;
    EXPECT_EQ(value.rounded(0, Rounding::half_up).text(), c.half_up) << c.value;
    EXPECT_EQ(value.rounded(0, Rounding::half_down).text(), c.half_down) << c.value;
    EXPECT_EQ(value.rounded(0, Rounding::up).text(), c.up) << c.value;
    EXPECT_EQ(value.rounded(0, Rounding::down).text(), c.down) << c.value;
    EXPECT_EQ(value.rounded(0, Rounding::floor).text(), c.floor) << c.value;
    EXPECT_EQ(value.rounded(0, Rounding::ceiling).text(), c.ceiling) << c.value;
  }
}

TEST(Decimal, half_down_sees_the_last_of_34_digits) {
  EXPECT_EQ(d("0.5000000000000000000000000000000001").rounded(0, Rounding::half_down), Decimal(1));
  EXPECT_EQ(d("0.5000000000000000000000000000000000").rounded(0, Rounding::half_down), Decimal(0));
  EXPECT_EQ(d("-0.5000000000000000000000000000000001").rounded(0, Rounding::half_down), Decimal(-1));
}

TEST(Decimal, rounds_before_and_behind_the_point) {
  EXPECT_EQ(d("1.005").rounded(2, Rounding::half_up).text(), "1.01");
  EXPECT_EQ(d("1.005").rounded(2, Rounding::half_even).text(), "1.00");
  EXPECT_EQ(d("1250").rounded(-2, Rounding::half_even), Decimal(1200));
  EXPECT_EQ(d("1350").rounded(-2, Rounding::half_even), Decimal(1400));
  EXPECT_EQ(d("5").rounded(3, Rounding::down).text(), "5.000");
  EXPECT_EQ(d("1234567890123456789012345678901234").rounded(5, Rounding::half_up).text(),
            "1234567890123456789012345678901234");
}

TEST(Decimal, scaled_reaches_the_ends_of_the_format) {
  EXPECT_EQ(Decimal::scaled(7000000, -2).text(), "70000.00");
  EXPECT_EQ(Decimal::scaled(-1, -5).text(), "-0.00001");
  EXPECT_EQ(Decimal::scaled(INT64_MIN, 0), d("-9223372036854775808"));
  EXPECT_EQ(Decimal::scaled(INT64_MIN, -2).text(), "-92233720368547758.08");
  EXPECT_EQ(Decimal::scaled(1, 6111), d("1e6111"));
  EXPECT_EQ(Decimal::scaled(1, 6112), d("1e6112"));
  EXPECT_EQ(Decimal::scaled(1, 6144), d("1e6144"));
  EXPECT_FALSE(Decimal::scaled(1, 6145).is_finite());
  EXPECT_EQ(Decimal::scaled(1, -6176), d("1e-6176"));
  EXPECT_EQ(Decimal::scaled(10, -6177), d("1e-6176"));
  EXPECT_TRUE(Decimal::scaled(1, -6177).is_zero());
}

TEST(Decimal, gives_units_only_when_they_fit) {
  EXPECT_EQ(d("70000.005").to_units(2, Rounding::half_up), 7000001);
  EXPECT_EQ(d("70000.005").to_units(2, Rounding::half_even), 7000000);
  EXPECT_EQ(d("92233720368547758.07").to_units(2, Rounding::half_up), INT64_MAX);
  EXPECT_EQ(d("92233720368547758.08").to_units(2, Rounding::half_up), std::nullopt);
  EXPECT_EQ(d("-92233720368547758.08").to_units(2, Rounding::half_up), INT64_MIN);
  EXPECT_EQ((Decimal(1) / Decimal(0)).to_units(2, Rounding::half_up), std::nullopt);
}

TEST(Decimal, gives_an_integer_only_when_it_is_one) {
  EXPECT_EQ(d("42").to_integer(), 42);
  EXPECT_EQ(d("42.000").to_integer(), 42);
  EXPECT_EQ(d("42.5").to_integer(), std::nullopt);
  EXPECT_EQ(d("9223372036854775807").to_integer(), INT64_MAX);
  EXPECT_EQ(d("9223372036854775808").to_integer(), std::nullopt);
  EXPECT_EQ(d("-9223372036854775808").to_integer(), INT64_MIN);
  EXPECT_EQ(d("-9223372036854775809").to_integer(), std::nullopt);
  EXPECT_TRUE(d("1e6144").is_integer());
}

TEST(Decimal, division_by_zero_and_overflow_are_not_finite) {
  EXPECT_FALSE((Decimal(1) / Decimal(0)).is_finite());
  EXPECT_EQ((Decimal(1) / Decimal(0)).text(), "Infinity");
  EXPECT_EQ((Decimal(-1) / Decimal(0)).text(), "-Infinity");
  EXPECT_EQ((Decimal(0) / Decimal(0)).text(), "NaN");
  EXPECT_FALSE((d("1e6144") * Decimal(10)).is_finite());
  EXPECT_FALSE(Decimal(5).modulo(0).is_finite());
}

TEST(Decimal, modulo_takes_the_sign_of_the_divisor) {
  EXPECT_EQ(Decimal(12).modulo(5), Decimal(2));
  EXPECT_EQ(Decimal(-12).modulo(5), Decimal(3));
  EXPECT_EQ(Decimal(12).modulo(-5), Decimal(-3));
  EXPECT_EQ(Decimal(-12).modulo(-5), Decimal(-2));
  EXPECT_EQ(d("10.1").modulo(d("4.5")), d("1.1"));
  EXPECT_EQ(d("-10.1").modulo(d("4.5")), d("3.4"));
  EXPECT_EQ(Decimal(10).modulo(5), Decimal(0));
}

TEST(Decimal, modulo_is_exact_where_the_quotient_is_not) {
  EXPECT_EQ(d("1e40").modulo(3), Decimal(1));
  EXPECT_EQ(d("6.999999999999999999999999999999999").modulo(7), d("6.999999999999999999999999999999999"));
}

TEST(Decimal, whole_powers_are_exact) {
  EXPECT_EQ(Decimal(2).power(10), Decimal(1024));
  EXPECT_EQ(Decimal(2).power(112), d("5192296858534827628530496329220096"));
  EXPECT_EQ(Decimal(10).power(-3), d("0.001"));
  EXPECT_EQ(d("1.1").power(2), d("1.21"));
  EXPECT_EQ(Decimal(-2).power(3), Decimal(-8));
  EXPECT_EQ(Decimal(0).power(0), Decimal(1));
  EXPECT_FALSE(Decimal(0).power(-1).is_finite());
}

TEST(Decimal, functions_to_34_digits) {
  EXPECT_EQ(Decimal(2).sqrt().text(), "1.414213562373095048801688724209698");
  EXPECT_EQ(Decimal(16).sqrt(), Decimal(4));
  EXPECT_FALSE(Decimal(-1).sqrt().is_finite());
  EXPECT_EQ(Decimal(1).exp().text(), "2.718281828459045235360287471352662");
  EXPECT_EQ(Decimal(10).ln().text(), "2.302585092994045684017991454684364");
  EXPECT_EQ(Decimal(4).power(d("0.5")).rounded(30, Rounding::half_even), Decimal(2));
  EXPECT_EQ(d("-3.2").abs(), d("3.2"));
  EXPECT_EQ(-d("3.2"), d("-3.2"));
  EXPECT_FALSE((-Decimal(0)).is_negative());
}

TEST(Decimal, the_worked_example_of_the_law_comes_out_to_the_fen) {
  Decimal remaining = Decimal(1) - Decimal(24) / Decimal(36);
  Decimal duty = (Decimal(3'000'000) * remaining * d("0.07")).rounded(2, Rounding::half_up);
  EXPECT_EQ(duty.text(), "70000.00");
}

TEST(Decimal, ComesApartIntoCoefficientAndExponent) {
  const auto parts = [](std::string_view text) { return Decimal::parse(text)->as_scaled(); };
  ASSERT_TRUE(parts("-12.50").has_value());
  EXPECT_EQ(parts("-12.50")->coefficient, -1250);
  EXPECT_EQ(parts("-12.50")->exponent, -2);
  EXPECT_EQ(parts("0.00")->coefficient, 0);
  EXPECT_EQ(parts("9223372036854775807")->coefficient, INT64_MAX);
  EXPECT_FALSE(parts("9223372036854775808").has_value());
  EXPECT_FALSE((Decimal(1) / Decimal(0)).as_scaled().has_value());
  EXPECT_FALSE((Decimal(0) / Decimal(0)).as_scaled().has_value());
  for (const char* text : {"1.5", "-0.001", "1e20", "123456789012345678"}) {
    const auto scaled = parts(text);
    EXPECT_EQ(Decimal::scaled(scaled->coefficient, scaled->exponent).text(), Decimal::parse(text)->text());
  }
}

}  // namespace
}  // namespace loopline
