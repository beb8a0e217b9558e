// Every built-in function of DMN 1.5 chapter 10.3.4, called with the standard's own parameter names in each of its
// signatures. A function that is missing, or whose parameters are called otherwise, fails here.
#include <gtest/gtest.h>

#include <set>

#include "feel/api.h"
#include "feel/parser.h"

namespace loopline::feel {
namespace {

struct Call {
  const char* function;
  const char* arguments;  // by name
  const char* answer;     // as FEEL text
};

// In the order of the standard's tables.
constexpr Call calls[] = {
    // Conversion (table 72)
    {"date", "from: \"2026-11-25\"", "2026-11-25"},
    {"date", "year: 2026, month: 11, day: 25", "2026-11-25"},
    {"date and time", "from: \"2026-11-25T08:30:00\"", "2026-11-25T08:30:00"},
    {"date and time", "date: @\"2026-11-25\", time: @\"08:30:00\"", "2026-11-25T08:30:00"},
    {"time", "from: \"08:30:00\"", "08:30:00"},
    {"time", "hour: 8, minute: 30, second: 0", "08:30:00"},
    {"time", "hour: 8, minute: 30, second: 0, offset: @\"PT8H\"", "08:30:00+08:00"},
    {"number", "from: \"1.234,5\", grouping separator: \".\", decimal separator: \",\"", "1234.5"},
    {"string", "from: 1.50", "1.5"},
    {"duration", "from: \"P3DT4H\"", "P3DT4H"},
    {"years and months duration", "from: @\"2025-01-15\", to: @\"2026-11-25\"", "P1Y10M"},
    // Boolean (table 73)
    {"not", "negand: true", "false"},
    // Text (table 74)
    {"substring", "string: \"foobar\", start position: 3", "obar"},
    {"substring", "string: \"foobar\", start position: -2, length: 1", "a"},
    {"string length", "string: \"\U0001F40E\u2603\"", "2"},
    {"upper case", "string: \"aBc4\"", "ABC4"},
    {"lower case", "string: \"aBc4\"", "abc4"},
    {"substring before", "string: \"foobar\", match: \"bar\"", "foo"},
    {"substring after", "string: \"foobar\", match: \"ob\"", "ar"},
    {"replace", "input: \"abcd\", pattern: \"(ab)|(a)\", replacement: \"[1=$1][2=$2]\"", "[1=ab][2=]cd"},
    {"replace", "input: \"ABC\", pattern: \"b\", replacement: \"-\", flags: \"i\"", "A-C"},
    {"contains", "string: \"foobar\", match: \"of\"", "false"},
    {"starts with", "string: \"foobar\", match: \"fo\"", "true"},
    {"ends with", "string: \"foobar\", match: \"r\"", "true"},
    {"matches", "input: \"foobar\", pattern: \"^fo*b\"", "true"},
    {"matches", "input: \"FOO\", pattern: \"o$\", flags: \"i\"", "true"},
    {"split", "string: \"John Doe\", delimiter: \"\\s\"", "[\"John\", \"Doe\"]"},
    {"string join", "list: [\"a\", \"b\"]", "ab"},
    {"string join", "list: [\"a\", \"b\"], delimiter: \"_\"", "a_b"},
    // Lists (table 75)
    {"list contains", "list: [1, 2, 3], element: 2", "true"},
    {"list replace", "list: [2, 4, 7, 8], position: 3, newItem: 6", "[2, 4, 6, 8]"},
    {"list replace", "list: [2, 4, 7, 8], match: function(item, newItem) item < newItem, newItem: 5", "[5, 5, 7, 8]"},
    {"count", "list: [1, 2, 3]", "3"},
    {"min", "list: [3, 1, 2]", "1"},
    {"max", "list: [3, 1, 2]", "3"},
    {"sum", "list: [1, 2, 3]", "6"},
    {"mean", "list: [1, 2, 3]", "2"},
    {"all", "list: [true, false]", "false"},
    {"any", "list: [false, true]", "true"},
    {"sublist", "list: [4, 5, 6], start position: 1, length: 2", "[4, 5]"},
    {"append", "list: [1], item: 2", "[1, 2]"},
    {"concatenate", "list: [1, 2]", "[1, 2]"},
    {"insert before", "list: [1, 3], position: 1, newItem: 2", "[2, 1, 3]"},
    {"remove", "list: [1, 2, 3], position: 2", "[1, 3]"},
    {"reverse", "list: [1, 2, 3]", "[3, 2, 1]"},
    {"index of", "list: [1, 2, 3, 2], match: 2", "[2, 4]"},
    {"union", "list: [1, 2, 1]", "[1, 2]"},
    {"distinct values", "list: [1, 2, 3, 2, 1]", "[1, 2, 3]"},
    {"flatten", "list: [[1, 2], [[3]], 4]", "[1, 2, 3, 4]"},
    {"product", "list: [2, 3, 4]", "24"},
    {"median", "list: [6, 1, 2, 3]", "2.5"},
    {"stddev", "list: [2, 4, 7, 5]", "2.081665999466132735282297706979931"},
    {"mode", "list: [6, 1, 9, 6, 1]", "[1, 6]"},
    // Numbers (table 76)
    {"decimal", "n: 2.5, scale: 0", "2"},
    {"floor", "n: -1.5", "-2"},
    {"floor", "n: -1.56, scale: 1", "-1.6"},
    {"ceiling", "n: 1.5", "2"},
    {"ceiling", "n: -1.56, scale: 1", "-1.5"},
    {"round up", "n: 1.121, scale: 2", "1.13"},
    {"round down", "n: -5.5, scale: 0", "-5"},
    {"round half up", "n: -1.5, scale: 0", "-2"},
    {"round half down", "n: 5.5, scale: 0", "5"},
    {"abs", "n: -10", "10"},
    {"modulo", "dividend: -12, divisor: 5", "3"},
    {"sqrt", "number: 16", "4"},
    {"log", "number: 1", "0"},
    {"exp", "number: 0", "1"},
    {"odd", "number: 5", "true"},
    {"even", "number: 5", "false"},
    // Dates (table 77)
    {"is", "value1: @\"2012-12-25\", value2: @\"23:00:50\"", "false"},
    // Ranges (table 78): the thirteen relations of Allen and coincides
    {"before", "point1: 1, point2: 10", "true"},
    {"before", "point: 1, range: [1..10]", "false"},
    {"before", "range: [1..10), point: 10", "true"},
    {"before", "range1: [1..10), range2: [10..20]", "true"},
    {"after", "point1: 10, point2: 5", "true"},
    {"after", "point: 12, range: [1..10]", "true"},
    {"after", "range: [11..20], point: 12", "false"},
    {"after", "range1: [11..20], range2: [1..11)", "true"},
    {"meets", "range1: [1..5], range2: [5..10]", "true"},
    {"met by", "range1: [5..10], range2: [1..5]", "true"},
    {"overlaps", "range1: [1..5], range2: [3..8]", "true"},
    {"overlaps before", "range1: [1..5], range2: [3..8]", "true"},
    {"overlaps after", "range1: [3..8], range2: [1..5]", "true"},
    {"finishes", "point: 10, range: [1..10]", "true"},
    {"finishes", "range1: [5..10], range2: [1..10]", "true"},
    {"finished by", "range: [1..10], point: 10", "true"},
    {"finished by", "range1: [1..10], range2: [5..10]", "true"},
    {"includes", "range: [1..10], point: 5", "true"},
    {"includes", "range1: [1..10], range2: [4..6]", "true"},
    {"during", "point: 5, range: [1..10]", "true"},
    {"during", "range1: [4..6], range2: [1..10]", "true"},
    {"starts", "point: 1, range: [1..10]", "true"},
    {"starts", "range1: [1..5], range2: [1..10]", "true"},
    {"started by", "range: [1..10], point: 1", "true"},
    {"started by", "range1: [1..10], range2: [1..5]", "true"},
    {"coincides", "point1: 5, point2: 5", "true"},
    {"coincides", "range1: [1..5], range2: [1..5]", "true"},
    // Calendars (table 79)
    {"day of year", "date: @\"2019-09-17\"", "260"},
    {"day of week", "date: @\"2019-09-17\"", "Tuesday"},
    {"month of year", "date: @\"2019-09-17\"", "September"},
    {"week of year", "date: @\"2005-01-01\"", "53"},
    // Sorting (table 80)
    {"sort", "list: [3, 1, 2], precedes: function(x, y) x < y", "[1, 2, 3]"},
    // Contexts (table 81)
    {"get value", "m: {key1: \"value1\"}, key: \"key1\"", "value1"},
    {"get entries", "m: {key1: 1}", "[{key: \"key1\", value: 1}]"},
    {"context", "entries: [{key: \"a\", value: 1}, {key: \"b\", value: 2}]", "{a: 1, b: 2}"},
    {"context put", "context: {x: 1}, key: \"y\", value: 2", "{x: 1, y: 2}"},
    {"context put", "context: {x: 1, y: {a: 0}}, keys: [\"y\", \"a\"], value: 2", "{x: 1, y: {a: 2}}"},
    {"context merge", "contexts: [{x: 1}, {y: 2}]", "{x: 1, y: 2}"},
    // The rest of the chapter: the clock, and ranges out of texts
    {"now", "", "2026-11-18T15:06:40Z"},
    {"today", "", "2026-11-18"},
    {"range", "from: \"[1..3)\"", "[1..3)"},
};

Outcome outcome_of(const std::string& text) {
  const auto parsed = parse_expression(text);
  EXPECT_TRUE(parsed.has_value()) << text << ": " << parsed.error().code;
  Options options;
  options.now = Moment::from_micros(1'795'014'400'000'000);
  return parsed ? evaluate(*parsed, {}, options) : Outcome();
}

TEST(Builtins, AllEightySixAreThereAndNoOther) {
  std::set<std::string> listed;
  for (const Call& call : calls) listed.insert(call.function);
  EXPECT_EQ(listed.size(), 86u);
  const std::set<std::string> known(builtin_names().begin(), builtin_names().end());
  EXPECT_EQ(listed, known);
}

TEST(Builtins, AnswerToTheStandardsParameterNames) {
  for (const Call& call : calls) {
    const std::string text = std::string(call.function) + "(" + call.arguments + ")";
    const Outcome outcome = outcome_of(text);
    EXPECT_EQ(to_feel_string(outcome.value), call.answer) << text;
    EXPECT_TRUE(outcome.diagnostics.empty()) << text << ": " << outcome.diagnostics.front().code;
  }
}

TEST(Builtins, RefuseAnyOtherName) {
  for (const Call& call : calls) {
    const std::string_view arguments = call.arguments;
    if (arguments.empty()) continue;
    const std::string text =
        std::string(call.function) + "(misnamed" + std::string(arguments.substr(arguments.find(':'))) + ")";
    const Outcome outcome = outcome_of(text);
    EXPECT_TRUE(outcome.value.is_null()) << text;
    ASSERT_FALSE(outcome.diagnostics.empty()) << text;
    EXPECT_EQ(outcome.diagnostics.front().code, "wrong_argument_names") << text;
  }
}

// What the standard says beyond functions, a line each.
TEST(Standard, TemporalsRangesZonesAndPatterns) {
  constexpr std::pair<const char*, const char*> lines[] = {
      {"@\"-999999999-01-01\" < @\"999999999-12-31\"", "true"},
      {"date(999999999, 12, 31).year", "999999999"},
      {"date(1000000000, 1, 1)", "null"},
      {"string(date and time(\"-999999999-12-31T23:59:59\"))", "-999999999-12-31T23:59:59"},
      {"date and time(\"2026-07-01T12:00:00@Europe/Berlin\").time offset", "PT2H"},
      {"date and time(\"2026-07-01T12:00:00@Asia/Shanghai\") = date and time(\"2026-07-01T04:00:00Z\")", "true"},
      {"date and time(\"2026-07-01T12:00:00@Nowhere/Else\")", "null"},
      {"time(\"12:00:00@Asia/Hong_Kong\").timezone", "Asia/Hong_Kong"},
      {"@\"P1Y2M\" + @\"P10M\"", "P2Y"},
      {"@\"2026-01-31\" + @\"P1M\"", "2026-02-28"},
      {"@\"2024-02-29\" + @\"P1Y\"", "2025-02-28"},
      {"[@\"2026-01-01\"..@\"2026-12-31\"].end included", "true"},
      {"5 in (< 3, > 4)", "true"},
      {"[1..5] instance of range<number>", "true"},
      {"[1, 2] instance of list<number>", "true"},
      {"{a: 1} instance of context<a: number>", "true"},
      {"(function(a: number) a + 1) instance of function<number> -> Any", "true"},
      {"matches(\"Q\", \"[A-Z-[OI]]\")", "true"},
      {"matches(\"O\", \"[A-Z-[OI]]\")", "false"},
      {"matches(\"é\", \"\\p{IsBasicLatin}\")", "false"},
      {"matches(\"a.c\", \"a.c\", \"q\")", "true"},
      {"matches(\"hello world\", \" hello[ ]world \", \"x\")", "true"},
      {"matches(\"abab\", \"^(ab)\\1$\")", "true"},
      {"replace(\"abracadabra\", \"a(.)\", \"a$1$1\")", "abbraccaddabbra"},
  };
  for (const auto& [text, answer] : lines) EXPECT_EQ(to_feel_string(outcome_of(text).value), answer) << text;
}

}  // namespace
}  // namespace loopline::feel
