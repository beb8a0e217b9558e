// Models and facts that mean harm, decided by the compiled evaluator: what dmn/hostile_test.cpp asks of the reference.
#include <gtest/gtest.h>

#include <chrono>

#include "base/test_text.h"
#include "dmn/program/same_test.h"
#include "dmn/test_model.h"

namespace loopline::dmn {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

// The value is null, both evaluators say why with `code`, and agree in all else.
void expect_null(const std::string& body, const feel::Context& facts, const std::string& code) {
  const auto model = Model::load(definitions(body));
  ASSERT_TRUE(model.has_value()) << model.error().code;
  const Program program(*model);
  const auto evaluation = program.evaluate("d", facts);
  ASSERT_TRUE(evaluation.has_value()) << evaluation.error().code;
  EXPECT_TRUE(evaluation->value.is_null()) << body;
  ASSERT_FALSE(evaluation->diagnostics.empty()) << body;
  EXPECT_EQ(evaluation->diagnostics.front().code, code) << body;
  EXPECT_EQ(difference(*model, program, "d", facts, {}), "");
}

TEST(HostileProgram, ABrokenCellSilencesItsTableAndSaysSo) {
  const std::string broken = table("FIRST", {"n:number"}, {{"< <", "1"}, {"-", "2"}});
  expect_null(input_data("n", "number") + decision("d", needs({"n"}), broken), {{"n", feel::Value::number(1)}},
              "broken_table");
  const std::string deep = table("FIRST", {"n:number"}, {{repeated("(", 100'000), "1"}, {"-", "2"}});
  expect_null(input_data("n", "number") + decision("d", needs({"n"}), deep), {{"n", feel::Value::number(1)}},
              "broken_table");
}

TEST(HostileProgram, PatternsThatNeverEndDo) {
  const std::string text = repeated("a", 5'000) + "!";
  const auto start = std::chrono::steady_clock::now();
  expect_null(input_data("s", "string") + decision("d", needs({"s"}), literal("matches(s, \"^(a+)+$\")")),
              {{"s", text.c_str()}}, "pattern_too_costly");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

TEST(HostileProgram, NumbersOutOfRangeAreNullAndNoOtherNumber) {
  const std::string n = input_data("n", "number");
  const feel::Context most{{"n", feel::Value(*Decimal::parse("9e6000"))}};
  expect_null(n + decision("d", needs({"n"}), literal("n * n")), most, "cannot_compute");
  expect_null(n + decision("d", needs({"n"}), literal("n / 0")), most, "cannot_compute");
  expect_null(n + decision("d", needs({"n"}), literal("10 ** n")), most, "cannot_compute");
  // Where it has no number, a rule that asks for one does not hold, rather than hold for something else.
  const auto model = Model::load(definitions(
      n + decision("d", needs({"n"}), table("FIRST", {"n * n:number"}, {{"> 0", "\"more\""}, {"<= 0", "\"less\""}}))));
  const Program program(*model);
  EXPECT_TRUE(program.evaluate("d", most)->value.is_null());
  EXPECT_EQ(difference(*model, program, "d", most, {}), "");
}

TEST(HostileProgram, TypesThatDisagreeGiveNoAnswer) {
  expect_null(
      "<decision id=\"d\" name=\"d\"><variable name=\"d\" typeRef=\"number\"/>" + literal("\"text\"") + "</decision>",
      {}, "output_not_allowed");
}

TEST(HostileProgram, RecursionEnds) {
  const auto model =
      Model::load(definitions(decision("d", "", literal("{f: function(g, n) g(g, n + 1), x: f(f, 0)}.x"))));
  const Program program(*model);
  EXPECT_EQ(difference(*model, program, "d", {}, {}), "");
  EXPECT_TRUE(program.evaluate("d", {})->value.is_null());
}

TEST(HostileProgram, FactsOfJsonHaveADepthATypeAndValidBytes) {
  const auto model = Model::load(definitions(input_data("n", "number") + decision("d", needs({"n"}), literal("n"))));
  const Program program(*model);
  Session session = Session::open(program, "d").value();
  const auto code = [&](const std::string& json) {
    const auto bound = session.bind(json);
    session.decide();
    EXPECT_TRUE(session.value().is_null()) << "no fact is left after an error";
    return bound ? std::string() : bound.error().code;
  };
  EXPECT_EQ(code("{\"n\": " + repeated("[", 100'000) + repeated("]", 100'000) + "}"), "json_too_deep");
  EXPECT_EQ(code(repeated("{\"n\":", 100'000)), "json_too_deep");
  EXPECT_EQ(code("{\"n\": \"\xC3\x28\"}"), "not_utf8");
  EXPECT_EQ(code("{\"\xFF\": 1}"), "not_utf8");
  EXPECT_EQ(code("{\"n\": \"1e999999\"}"), "bad_number");
  EXPECT_EQ(code("{\"n\": 1e999999}"), "malformed_json");
}

TEST(HostileProgram, ATableOfAHundredThousandRowsIsCompiledAndAnswers) {
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < 100'000; ++i)
    rows.push_back({"[" + std::to_string(i * 10) + ".." + std::to_string(i * 10 + 10) + ")", std::to_string(i)});
  const auto model = Model::load(
      definitions(input_data("n", "number") + decision("d", needs({"n"}), table("UNIQUE", {"n:number"}, rows))));
  ASSERT_TRUE(model.has_value());
  const auto start = std::chrono::steady_clock::now();
  const Program program(*model);
  EXPECT_EQ(program.evaluate("d", {{"n", feel::Value::number(999'995)}})->value, feel::Value::number(99'999));
  EXPECT_TRUE(program.evaluate("d", {{"n", feel::Value::number(1'000'000)}})->value.is_null());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
}

}  // namespace
}  // namespace loopline::dmn
