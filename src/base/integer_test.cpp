#include "base/integer.h"

#include <gtest/gtest.h>

namespace loopline {
namespace {

TEST(Integer, IsDigitsAndNothingElse) {
  EXPECT_EQ(integer_from("0"), 0);
  EXPECT_EQ(integer_from("-12"), -12);
  EXPECT_EQ(integer_from("007"), 7);
  EXPECT_EQ(integer_from("9223372036854775807"), INT64_MAX);
  EXPECT_EQ(integer_from("-9223372036854775808"), INT64_MIN);
  for (const char* text : {"", "-", "+1", " 1", "1 ", "1x", "1.0", "max", "9223372036854775808"})
    EXPECT_FALSE(integer_from(text)) << text;
}

}  // namespace
}  // namespace loopline
