// Texts that mean harm, or nonsense: an error or null within the limits, never a crash, a hang or a wrong answer.
#include <gtest/gtest.h>

#include "base/test_text.h"
#include "feel/api.h"
#include "feel/limits.h"

namespace loopline::feel {
namespace {

std::string parse_error(std::string_view text) {
  const auto parsed = parse_expression(text);
  return parsed ? "" : parsed.error().code;
}

std::string outcome(std::string_view text) {
  const auto parsed = parse_expression(text);
  if (!parsed) return parsed.error().code;
  const Outcome result = evaluate(*parsed);
  if (!result.diagnostics.empty()) return result.diagnostics.front().code;
  return to_feel_string(result.value);
}

TEST(Hostile, NestingEndsInAnError) {
  for (const char* open : {"(", "[", "{a:", "-", "if ", "not(", "f(", "for i in ", "x[", "function(a) ", "1 + (",
                           "x instance of list<", "a.b(", "]"}) {
    const int times = std::min(100'000, static_cast<int>(text_bytes_max / std::string_view(open).size()));
    const std::string code = parse_error(repeated(open, times));
    EXPECT_TRUE(code == "expression_too_deep" || code == "bad_expression") << open << ": " << code;
  }
  EXPECT_EQ(parse_error(repeated("(", 100'000) + "1" + repeated(")", 100'000)), "expression_too_deep");
}

TEST(Hostile, LongSumsEndInAnErrorPastTheLimit) {
  EXPECT_EQ(outcome("1" + repeated("+1", tree_height_max - 1)), std::to_string(tree_height_max));
  EXPECT_EQ(parse_error("1" + repeated("+1", tree_height_max)), "expression_too_deep");
  EXPECT_EQ(parse_error("a" + repeated(".a", 100'000)), "expression_too_deep");
}

TEST(Hostile, TextsHaveALength) {
  EXPECT_EQ(parse_error("\"" + repeated("x", text_bytes_max - 2) + "\""), "");
  EXPECT_EQ(parse_error("\"" + repeated("x", text_bytes_max - 1) + "\""), "expression_too_long");
}

TEST(Hostile, BytesMustBeUtf8) {
  EXPECT_EQ(parse_error("\"\xC3\x28\""), "not_utf8");
  EXPECT_EQ(parse_error("\xFF"), "not_utf8");
}

TEST(Hostile, UnfinishedTextsAreErrorsWithAPlace) {
  for (const char* text : {"1 +",
                           "\"abc",
                           "{a: 1",
                           "[1, 2",
                           "if true then 1",
                           "for x in",
                           "@",
                           "@\"x",
                           "/* never closed",
                           "x in (",
                           "function(a",
                           "1..",
                           "a.",
                           "'",
                           "#",
                           "5 between 1",
                           "{a: 1,}",
                           "abs(1,)",
                           "[1,]",
                           "function(a,) a"}) {
    const auto parsed = parse_expression(text);
    ASSERT_FALSE(parsed.has_value()) << text;
    EXPECT_EQ(parsed.error().code, "bad_expression") << text;
    EXPECT_EQ(parsed.error().arguments[0].first, "line");
  }
  const auto second_line = parse_expression("1 +\n  )");
  ASSERT_FALSE(second_line.has_value());
  EXPECT_EQ(second_line.error().arguments[0].second, "2");
  EXPECT_EQ(second_line.error().arguments[1].second, "3");
  EXPECT_EQ(parse_error("   "), "expression_empty");
}

TEST(Hostile, RecursionEnds) {
  EXPECT_EQ(outcome("{f: function(g, n) g(g, n + 1), x: f(f, 0)}.x"), "evaluation_too_deep");
}

TEST(Hostile, WorkEnds) {
  EXPECT_EQ(outcome("count(for i in 1..10000000 return i)"), "list_too_long");
  EXPECT_EQ(outcome("count(for a in 1..1000, b in 1..1000, c in 1..1000 return 1)"), "list_too_long");
  EXPECT_EQ(outcome("every a in 1..900, b in 1..900 satisfies count(for c in 1..900 return c) = 900"),
            "too_many_steps");
}

TEST(Hostile, RangesAtTheEndsOfWholeNumbersAreCounted) {
  EXPECT_EQ(outcome("for i in 9223372036854775806..9223372036854775807 return i"),
            "[9223372036854775806, 9223372036854775807]");
  EXPECT_EQ(outcome("for i in -9223372036854775807..9223372036854775807 return i"), "list_too_long");
  EXPECT_EQ(outcome("for i in (9223372036854775807..9223372036854775807) return i"), "[]");
  EXPECT_EQ(outcome("for i in (9223372036854775806..9223372036854775807) return i"), "[]");
}

TEST(Hostile, ValuesHaveADepth) {
  const auto nested = [](int times) {
    return evaluate(*parse_expression("for i in 1.." + std::to_string(times) +
                                      " return if i = 1 then [] else [partial[-1]]"))
        .value;
  };
  EXPECT_EQ(nested(value_depth_max - 1).depth(), value_depth_max);
  EXPECT_TRUE(nested(value_depth_max).is_null());
  EXPECT_LE(nested(4000).depth(), value_depth_max);
}

TEST(Hostile, NumbersOutOfRangeAreNull) {
  EXPECT_EQ(outcome("10 ** 7000"), "cannot_compute");
  EXPECT_EQ(outcome("decimal(1, 100000)"), "scale_out_of_range");
  EXPECT_EQ(outcome("@\"999999999-12-31\" + duration(\"P1D\")"), "cannot_compute");
  EXPECT_EQ(outcome("duration(\"P999999999999999999D\")"), "bad_duration");
  EXPECT_EQ(outcome("[1, 2][99999999999999999999999]"), "index_out_of_range");
  EXPECT_EQ(parse_error("1e99999"), "bad_expression");
}

TEST(Hostile, StringsHaveALength) {
  EXPECT_EQ(outcome("string length(string join(for i in 1..200000 return \"0123456789\"))"), "string_too_long");
}

TEST(Hostile, ExternalFunctionsCanBeForbidden) {
  const auto parsed = parse_expression(
      "{f: function(x) external {java: {class: \"java.lang.Math\", method signature: \"cos(double)\"}}, y: f(0)}.y");
  ASSERT_TRUE(parsed.has_value()) << parsed.error().arguments[2].second << parsed.error().arguments[3].second;
  EXPECT_EQ(to_feel_string(evaluate(*parsed).value), "1");
  Options options;
  options.external_functions = false;
  EXPECT_TRUE(evaluate(*parsed, {}, options).value.is_null());
}

}  // namespace
}  // namespace loopline::feel
