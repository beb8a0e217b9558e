#include "base/error.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace loopline {
namespace {

TEST(Citation, is_written_and_read_back) {
  EXPECT_EQ((Citation{"TAX1", "1(4)"}.text()), "TAX1:1(4)");
  EXPECT_EQ((Citation{"TAX1", ""}.text()), "TAX1");
  for (const char* text : {"TAX1:1(4)", "TAX1", "GACC20:7:2"}) EXPECT_EQ(Citation::from(text).text(), text);
  EXPECT_EQ(Citation::from("GACC20:7:2").article, "7:2");
}

Result<int> half(int number) {
  if (number % 2 != 0)
    return fail(ErrorKind::invalid, "odd", "/number", {{"number", std::to_string(number)}}, "of a test");
  return number / 2;
}

Result<int> quarter(int number) {
  TRY_ASSIGN(int first, half(number));
  TRY_ASSIGN(int second, half(first));
  return second;
}

Result<void> quarters(int number) {
  TRY(quarter(number));
  return {};
}

TEST(Result, passes_a_failure_on_as_it_is) {
  EXPECT_EQ(quarter(12), 3);
  auto failed = quarter(6);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().kind, ErrorKind::invalid);
  EXPECT_EQ(failed.error().code, "odd");
  EXPECT_EQ(failed.error().pointer, "/number");
  EXPECT_EQ(failed.error().arguments, (Arguments{{"number", "3"}}));
  EXPECT_EQ(failed.error().cause, "of a test");
  EXPECT_TRUE(quarters(12));
  EXPECT_EQ(quarters(7).error().arguments[0].second, "7");
}

TEST(Check, a_broken_promise_stops_the_process) {
  CHECK(1 + 1 == 2);
  EXPECT_DEATH(CHECK(1 + 1 == 3), "broken promise: 1 \\+ 1 == 3");
}

}  // namespace
}  // namespace loopline
