// FEEL as an author of a rule meets it: an expression, what it means, and what it answers where it has no value.
#include <gtest/gtest.h>

#include "feel/api.h"

namespace loopline::feel {
namespace {

Names names_of(const Context& variables) {
  Names names;
  for (const auto& [name, value] : variables.entries()) names.variables.push_back(name);
  return names;
}

Value value_of(std::string_view text, const Context& variables = {}) {
  const auto parsed = parse_expression(text, names_of(variables));
  EXPECT_TRUE(parsed.has_value()) << text << ": " << parsed.error().code;
  return parsed ? evaluate(*parsed, variables).value : Value("not parsed");
}

std::string shown(std::string_view text, const Context& variables = {}) {
  return to_feel_string(value_of(text, variables));
}

std::string first_diagnostic(std::string_view text) {
  const auto parsed = parse_expression(text);
  if (!parsed) return parsed.error().code;
  const Outcome outcome = evaluate(*parsed);
  return outcome.diagnostics.empty() ? "" : outcome.diagnostics.front().code;
}

TEST(Arithmetic, KeepsThirtyFourDigits) {
  EXPECT_EQ(shown("0.1 + 0.2"), "0.3");
  EXPECT_EQ(shown("round half up(3000000 * (1 - 24 / 36) * 0.07, 2)"), "70000");
  EXPECT_EQ(shown("1 / 3"), "0.3333333333333333333333333333333333");
  EXPECT_EQ(shown("-3 ** 2"), "9");
  EXPECT_EQ(shown("2 ** 3 ** 2"), "64");
  EXPECT_EQ(shown("10 - 2 - 3"), "5");
}

TEST(Arithmetic, HasNoValueWhereKindsDoNotFit) {
  EXPECT_EQ(shown("1 / 0"), "null");
  EXPECT_EQ(shown("1 + \"1\""), "null");
  EXPECT_EQ(first_diagnostic("1 + \"1\""), "cannot_compute");
  EXPECT_EQ(shown("null + 1"), "null");
}

TEST(Logic, IsThreeValued) {
  EXPECT_EQ(shown("false and null"), "false");
  EXPECT_EQ(shown("true and null"), "null");
  EXPECT_EQ(shown("true or null"), "true");
  EXPECT_EQ(shown("false or null"), "null");
  EXPECT_EQ(shown("not(null)"), "null");
  EXPECT_EQ(shown("1 = null"), "false");
  EXPECT_EQ(shown("null = null"), "true");
  EXPECT_EQ(shown("1 = \"1\""), "null");
}

TEST(Names, MayHoldSpacesAndOperators) {
  const Context variables{{"Person's age", Value::number(40)},
                          {"a", Value::number(5)},
                          {"b", Value::number(3)},
                          {"a-b", Value::number(100)},
                          {"days in weekend", Value::number(2)}};
  EXPECT_EQ(shown("Person's age + 2", variables), "42");
  EXPECT_EQ(shown("a-b", variables), "100");
  EXPECT_EQ(shown("a - b", variables), "2");
  EXPECT_EQ(shown("7 - days in weekend", variables), "5");
  EXPECT_EQ(shown("{foo+bar: 1}.foo+bar"), "1");
  EXPECT_EQ(shown("海关", {{"海关", Value("深圳")}}), "深圳");
}

TEST(Ranges, AreOpenOrClosed) {
  EXPECT_EQ(shown("5 in [1..5]"), "true");
  EXPECT_EQ(shown("5 in [1..5)"), "false");
  EXPECT_EQ(shown("1 in ]1..5]"), "false");
  EXPECT_EQ(shown("5 in (<3, >4)"), "true");
  EXPECT_EQ(shown("5 between 1 and 5"), "true");
  EXPECT_EQ(shown("[1..10[.end included"), "false");
  EXPECT_EQ(shown("date(\"2026-02-10\") in [@\"2026-01-01\"..@\"2026-12-31\"]"), "true");
}

TEST(Lists, AreFilteredAndWalked) {
  EXPECT_EQ(shown("[1, 2, 3, 4][item > 2]"), "[3, 4]");
  EXPECT_EQ(shown("[1, 2, 3][-1]"), "3");
  EXPECT_EQ(shown("[1, 2, 3][4]"), "null");
  EXPECT_EQ(shown("[{hs: \"3822\", rate: 5}, {hs: \"9018\", rate: 0}][hs = \"9018\"].rate"), "[0]");
  EXPECT_EQ(shown("for i in 1..3 return i * i"), "[1, 4, 9]");
  EXPECT_EQ(shown("for i in 0..4 return if i = 0 then 1 else i * partial[-1]"), "[1, 1, 2, 6, 24]");
  EXPECT_EQ(shown("some x in [1, 2] satisfies x > 1"), "true");
  EXPECT_EQ(shown("every x in [1, 2] satisfies x > 1"), "false");
}

TEST(Functions, AreValuesAndTakeNamesOrPositions) {
  EXPECT_EQ(shown("{double: function(n: number) n * 2, eight: double(4)}.eight"), "8");
  EXPECT_EQ(shown("substring(start position: 2, string: \"foobar\", length: 3)"), "oob");
  EXPECT_EQ(shown("sort([3, 1, 2], function(a, b) a > b)"), "[3, 2, 1]");
  EXPECT_EQ(shown("abs(\"x\")"), "null");
  EXPECT_EQ(shown("abs(n: 1, m: 2)"), "null");
  EXPECT_EQ(first_diagnostic("abs(1, 2)"), "wrong_number_of_arguments");
}

TEST(Dates, AreCountedByTheCalendarAndByTheClock) {
  EXPECT_EQ(shown("date(\"2026-01-31\") + duration(\"P1M\")"), "2026-02-28");
  EXPECT_EQ(shown("@\"2026-03-01\" - @\"2026-02-01\""), "P28D");
  EXPECT_EQ(shown("years and months duration(@\"2023-02-10\", @\"2026-02-09\")"), "P2Y11M");
  EXPECT_EQ(shown("string(date(-999999999, 1, 1))"), "-999999999-01-01");
  EXPECT_EQ(shown("date(\"2026-02-30\")"), "null");
  EXPECT_EQ(shown("@\"2026-11-20T08:00:00@Asia/Shanghai\" = @\"2026-11-20T00:00:00Z\""), "true");
  EXPECT_EQ(shown("@\"2026-03-29T01:30:00@Europe/Paris\" + duration(\"PT1H\")"), "2026-03-29T03:30:00@Europe/Paris");
  EXPECT_EQ(shown("@\"10:00:00+08:00\" - @\"01:00:00Z\""), "PT1H");
}

TEST(Dates, KnowNoClockUnlessGivenOne) {
  EXPECT_EQ(first_diagnostic("today()"), "no_clock");
  const auto today = parse_expression("today()");
  Options options;
  options.now = Moment::from_micros(0);
  EXPECT_EQ(to_feel_string(evaluate(*today, {}, options).value), "1970-01-01");
}

TEST(Strings, CountCodePoints) {
  EXPECT_EQ(shown("string length(\"\\uD83D\\uDC0E河套\")"), "3");
  EXPECT_EQ(shown("substring(\"河套通\", 2, 1)"), "套");
  EXPECT_EQ(shown("upper case(\"straße\")"), "STRASSE");
  EXPECT_EQ(shown("string join([\"a\", null, \"b\"], \"-\")"), "a-b");
}

TEST(Patterns, AreXPathNotPerl) {
  EXPECT_EQ(shown("matches(\"foobar\", \"^fo*b\")"), "true");
  EXPECT_EQ(shown("matches(\"X\", \"[A-Z-[OI]]\")"), "true");
  EXPECT_EQ(shown("matches(\"O\", \"[A-Z-[OI]]\")"), "false");
  EXPECT_EQ(shown("replace(\"0123456789\", \"(\\d{3})(\\d{3})(\\d{4})\", \"($1) $2-$3\")"), "(012) 345-6789");
  EXPECT_EQ(first_diagnostic("matches(\"a\", \"(?=a)\")"), "bad_pattern");
  EXPECT_EQ(first_diagnostic("matches(\"a\", \"a*+\")"), "bad_pattern");
  EXPECT_EQ(shown("matches(\"7-\", \"^[0-9-.]*$\")"), "true");
}

TEST(Patterns, ThatBacktrackForEverEndInALimit) {
  EXPECT_EQ(first_diagnostic("matches(string join(for i in 1..40 return \"a\") + \"b\", \"^(a+)+$\")"),
            "pattern_too_costly");
}

TEST(Types, AreTestedByStructure) {
  EXPECT_EQ(shown("[1, 2] instance of list<number>"), "true");
  EXPECT_EQ(shown("{a: 1} instance of context<a: string>"), "false");
  EXPECT_EQ(shown("null instance of number"), "false");
  EXPECT_EQ(shown("[1..2] instance of range<number>"), "true");
}

Value cell(std::string_view text, const Value& input, const Context& variables = {}) {
  const auto parsed = parse_unary_tests(text, names_of(variables));
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed ? evaluate(*parsed, input, variables).value : Value();
}

TEST(Cells, TestTheInput) {
  EXPECT_TRUE(cell("-", {}).is_true());
  EXPECT_TRUE(cell("\"A\", \"B\"", "B").is_true());
  EXPECT_TRUE(cell("not(\"A\", \"B\")", "C").is_true());
  EXPECT_TRUE(cell("[1..5], > 10", Value::number(11)).is_true());
  EXPECT_TRUE(cell("? > 5 and ? < 7", Value::number(6)).is_true());
  EXPECT_TRUE(cell("< limit", Value::number(6), {{"limit", Value::number(7)}}).is_true());
  EXPECT_TRUE(cell("false", false).is_true());
  EXPECT_TRUE(cell("> 5", {}).is_null());
  EXPECT_TRUE(cell("null", {}).is_true());
}

TEST(Cells, KnowWhetherTheyNameNull) {
  EXPECT_TRUE(parse_unary_tests("not(null)")->tests_null());
  EXPECT_TRUE(parse_unary_tests("? = null or ? > 5")->tests_null());
  EXPECT_FALSE(parse_unary_tests("> 5")->tests_null());
  EXPECT_FALSE(parse_unary_tests("(< 5)")->tests_null());
}

TEST(Text, ReadsBackAsTheSameValue) {
  for (const char* text : {"[1, \"a \\\" b\", true, null]", "{a: 1, \"b:c\": [2]}", "[1..5)", "<5", ">=\"x\""}) {
    const std::string first =
        shown(text[0] == '<' || text[0] == '>' ? "(" + std::string(text) + ")" : std::string(text));
    const bool comparison = first[0] == '<' || first[0] == '>';
    EXPECT_EQ(shown(comparison ? "(" + first + ")" : first), first);
  }
}

}  // namespace
}  // namespace loopline::feel
