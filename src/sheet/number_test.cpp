#include "sheet/number.h"

#include <gtest/gtest.h>

namespace loopline::sheet {
namespace {

TEST(Number, is_taken_as_it_is_written) {
  for (const char* same : {"0", "1234.50", "-0.5", "0.00001", "123456789012345", "12345678901234567890", "91440300"})
    EXPECT_EQ(plain_number(same), same);
  EXPECT_EQ(plain_number("1.5E-3"), "0.0015");
  EXPECT_EQ(plain_number("1E+3"), "1000");
  EXPECT_EQ(plain_number("-2.50e2"), "-250");
  EXPECT_EQ(plain_number("007"), "7");
  EXPECT_EQ(plain_number("-0"), "0");
  EXPECT_EQ(plain_number(".5"), "0.5");
}

TEST(Number, a_double_written_out_is_what_the_program_shows) {
  EXPECT_EQ(plain_number("2.2999999999999998"), "2.3");   // 17 digits: 2.3 as a double
  EXPECT_EQ(plain_number("0.30000000000000004"), "0.3");  // 0.1 + 0.2
  EXPECT_EQ(plain_number("8.4100000000000001"), "8.41");
  EXPECT_EQ(plain_number("99.999999999999995"), "100");  // carries through all nines
  EXPECT_EQ(plain_number("-1.2345678901234567E-5"), "-0.0000123456789012346");
  EXPECT_EQ(plain_number("1234.5678901234567"), "1234.56789012346");
  // 15 digits are exact, 18 were not written by a double, a whole number is a number of something.
  EXPECT_EQ(plain_number("0.123456789012345"), "0.123456789012345");
  EXPECT_EQ(plain_number("1.23456789012345678"), "1.23456789012345678");
  EXPECT_EQ(plain_number("1234567890123456"), "1234567890123456");
}

TEST(Number, nothing_else_is_one) {
  for (const char* bad : {"", "-", ".", "1.2.3", "1e", "1e999", "1e-999", "0x10", "NaN", "INF", "1,000", " 1", "1 "})
    EXPECT_EQ(plain_number(bad), std::nullopt) << bad;
  EXPECT_EQ(plain_number(std::string(401, '1')), std::nullopt);
  EXPECT_EQ(plain_number(std::string(400, '1')), std::string(400, '1'));
}

TEST(Number, days_of_both_calendars) {
  EXPECT_EQ(day_of_serial("1", false), "1900-01-01");
  EXPECT_EQ(day_of_serial("59", false), "1900-02-28");
  EXPECT_EQ(day_of_serial("60", false), std::nullopt);  // the 29th of February that never was
  EXPECT_EQ(day_of_serial("61", false), "1900-03-01");
  EXPECT_EQ(day_of_serial("46351", false), "2026-11-25");
  EXPECT_EQ(day_of_serial("44889", true), "2026-11-25");
  EXPECT_EQ(day_of_serial("0", true), "1904-01-01");
  EXPECT_EQ(day_of_serial("46351.354166666664", false), "2026-11-25 08:30:00");
  EXPECT_EQ(day_of_serial("46351.999999999", false), "2026-11-26");  // rounded to the second
  EXPECT_EQ(day_of_serial("0.5", false), "12:00:00");
  EXPECT_EQ(day_of_serial("2958465", false), "9999-12-31");
  EXPECT_EQ(day_of_serial("2958466", false), std::nullopt);
  EXPECT_EQ(day_of_serial("-1", false), std::nullopt);
  EXPECT_EQ(day_of_serial("soon", false), std::nullopt);
  EXPECT_EQ(serial_of_day("2026-11-25"), "46351");
  EXPECT_EQ(serial_of_day("1900-03-01"), "61");
  EXPECT_EQ(serial_of_day("1900-02-28"), std::nullopt);
  EXPECT_EQ(serial_of_day("25.11.2026"), std::nullopt);
}

TEST(Number, formats_that_show_a_day) {
  for (const char* code : {"yyyy-mm-dd", "d/m/yy", "h:mm", "[h]:mm:ss", "[$-804]yyyy\"年\"m\"月\"d\"日\"", "mm:ss.0"})
    EXPECT_TRUE(is_date_format(code)) << code;
  for (const char* code :
       {"0.00", "General", "[Red]0.00;[Blue]-0", "\"day\" 0", "\\d0", "0_d", "#,##0;d", "[Red", "\"d"})
    EXPECT_EQ(is_date_format(code), false) << code;
  EXPECT_TRUE(is_date_format(14) && is_date_format(22) && is_date_format(31) && is_date_format(57));
  EXPECT_FALSE(is_date_format(0) || is_date_format(13) || is_date_format(23) || is_date_format(49));
}

TEST(Number, columns_and_their_names) {
  EXPECT_EQ(column_of("A1"), 0U);
  EXPECT_EQ(column_of("Z9"), 25U);
  EXPECT_EQ(column_of("AA10"), 26U);
  EXPECT_EQ(column_of("XFD1048576"), 16383U);
  for (const char* bad : {"", "A", "1", "a1", "AAAA1", "$A$1"}) EXPECT_EQ(column_of(bad), std::nullopt) << bad;
  for (std::size_t column : {0U, 25U, 26U, 51U, 52U, 701U, 702U, 1023U})
    EXPECT_EQ(column_of(column_name(column) + "1"), column);
}

}  // namespace
}  // namespace loopline::sheet
