// Models that mean harm, or nonsense: a fault with its place or an answer within the limits, never a crash, a hang or a
// silent null where the law would then answer.
#include <gtest/gtest.h>

#include <chrono>

#include "base/test_text.h"
#include "dmn/api.h"
#include "dmn/check.h"
#include "dmn/limits.h"
#include "dmn/test_model.h"

namespace loopline::dmn {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

Error load_error(const std::string& xml) {
  const auto model = Model::load(xml);
  return model ? Error() : model.error();
}

std::string argument_of(const Error& error, std::string_view name) {
  for (const auto& [key, value] : error.arguments) {
    if (key == name) return value;
  }
  return {};
}

// What a counter of tags would miss: depth that hides behind attributes, comments and instructions.
TEST(HostileXml, DepthCannotBeHidden) {
  const int many = 100'000;
  for (const char* hidden : {"<context><contextEntry note=\"/>\">", "<list note=\"</a></a></a>\">",
                             "<list><?x </a></a> ?>", "<list><!-- </a></a> -->", "<list><![CDATA[</a></a>]]>"}) {
    EXPECT_EQ(load_error(definitions("<decision name=\"d\">" + repeated(hidden, many))).code, "xml_too_deep") << hidden;
  }
  std::string closed = repeated("<list note=\"/>\">", many) + repeated("</list>", many);
  EXPECT_EQ(load_error(definitions("<decision name=\"d\">" + closed + "</decision>")).code, "xml_too_deep");
}

TEST(HostileXml, DepthHasALimitWithAPlaceBelowAtAndAbove) {
  // definitions, decision, lists, literalExpression, text
  const auto nested = [](int lists) {
    return definitions("<decision name=\"d\">" + repeated("<list>", lists) + literal("1") + repeated("</list>", lists) +
                       "</decision>");
  };
  EXPECT_EQ(load_error(nested(xml_depth_max - 6)).code, "");
  EXPECT_EQ(load_error(nested(xml_depth_max)).code, "xml_too_deep");
  EXPECT_EQ(argument_of(load_error(nested(100'000)), "limit"), std::to_string(xml_depth_max));
}

TEST(HostileXml, EntitiesAreRefusedWhereverTheyAreDeclared) {
  const std::string bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>";
  EXPECT_EQ(load_error(bomb + definitions("")).code, "doctype_refused");
  EXPECT_EQ(load_error("<?xml version=\"1.0\"?><!-- x -->" + bomb + definitions("")).code, "doctype_refused");
  EXPECT_EQ(load_error("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" + definitions("")).code, "doctype_refused");
}

TEST(HostileXml, MalformedTextsAreErrorsWithLineAndColumn) {
  const Error error = load_error("<definitions>\n  <decision>\n  </other>\n</definitions>");
  EXPECT_EQ(error.code, "malformed_xml");
  EXPECT_EQ(argument_of(error, "line"), "3");
  const Error bytes = load_error(definitions("<decision name=\"d\">\n\xC3\x28</decision>"));
  EXPECT_EQ(bytes.code, "model_not_utf8");
  EXPECT_EQ(argument_of(bytes, "line"), "3");
  // Bytes that look like nothing at all.
  EXPECT_EQ(load_error(std::string("\0\0\0\0", 4)).code, "malformed_xml");
  EXPECT_EQ(load_error(repeated("<", 100'000)).code, "malformed_xml");
}

// Found by the fuzzer: a model without any element was looked into.
TEST(HostileModel, AModelOfNothingLoadsAndAnswersNothing) {
  const auto model = Model::load(definitions(""));
  ASSERT_TRUE(model.has_value());
  EXPECT_EQ(model->evaluate("d", {}).error().code, "no_such_decision");
  EXPECT_TRUE(model->facts_of("d").empty());
}

TEST(HostileModel, CyclesAreNamed) {
  const Error two = load_error(
      definitions(decision("a", needs({}, {"b"}), literal("b")) + decision("b", needs({}, {"a"}), literal("a"))));
  EXPECT_EQ(two.code, "requirement_cycle");
  EXPECT_EQ(argument_of(two, "name"), "a");
  EXPECT_EQ(load_error(definitions(decision("a", needs({}, {"a"}), literal("1")))).code, "requirement_cycle");
}

TEST(HostileModel, ATypeThatContainsItselfIsAProblemAndNoHang) {
  const auto model = Model::load(definitions(
      "<itemDefinition name=\"a\"><itemComponent name=\"b\"><typeRef>a</typeRef></itemComponent></itemDefinition>"
      "<inputData id=\"n\" name=\"n\"><variable name=\"n\" typeRef=\"a\"/></inputData>" +
      decision("d", needs({"n"}), literal("1"))));
  ASSERT_TRUE(model.has_value());
  ASSERT_FALSE(model->problems().empty());
  EXPECT_EQ(model->problems()[0].code, "recursive_type");
}

TEST(HostileModel, WhatItNeedsAndIsNotThereIsNamedAndTheRestAnswers) {
  const auto model = Model::load(
      definitions(decision("broken", needs({}, {"gone"}), literal("gone + 1")) + decision("sound", "", literal("1"))));
  ASSERT_TRUE(model.has_value());
  ASSERT_EQ(model->problems().size(), 1u);
  EXPECT_EQ(model->problems()[0].code, "missing_requirement");
  EXPECT_EQ(model->problems()[0].element, "broken");
  EXPECT_EQ(model->problems()[0].arguments[0].second, "gone");
  EXPECT_EQ(model->evaluate("sound", {})->value, feel::Value::number(1));
}

TEST(HostileModel, AnUnparsableCellIsNamedByElementRowAndColumn) {
  const auto model = Model::load(
      definitions(input_data("n", "number") + decision("sound", "", literal("1")) +
                  decision("d", needs({"n"}),
                           table("UNIQUE", {"n:number"},
                                 {{"> 1", "1"}, {"> > 2", "2"}, {"3", "(("}, {repeated("(", 100'000), "1"}}))));
  ASSERT_TRUE(model.has_value());
  ASSERT_EQ(model->problems().size(), 3u);
  const Problem& cell = model->problems()[0];
  EXPECT_EQ(cell.code, "bad_expression");
  EXPECT_EQ(cell.element, "d");
  EXPECT_EQ(cell.row, 2);
  EXPECT_EQ(cell.column, 1);
  EXPECT_EQ(model->problems()[1].row, 3);
  EXPECT_EQ(model->problems()[1].column, 2);
  EXPECT_EQ(model->problems()[2].code, "expression_too_deep");
  // The rest answers; the broken table does not, and says why.
  EXPECT_EQ(model->evaluate("sound", {})->value, feel::Value::number(1));
  const auto evaluation = model->evaluate("d", {{"n", feel::Value::number(5)}});
  EXPECT_TRUE(evaluation->value.is_null());
  ASSERT_FALSE(evaluation->diagnostics.empty());
  EXPECT_EQ(evaluation->diagnostics[0].code, "broken_table");
}

TEST(HostileModel, TypesThatDisagreeGiveNoAnswerAndSayWhy) {
  const auto model = Model::load(definitions(input_data("n", "number") +
                                             "<decision id=\"d\" name=\"d\"><variable name=\"d\" typeRef=\"number\"/>" +
                                             literal("\"text\"") + "</decision>"));
  ASSERT_TRUE(model.has_value());
  EXPECT_EQ(model->bind(json::object{{"n", "abc"}}).error().pointer, "/n");
  const auto evaluation = model->evaluate("d", {});
  EXPECT_TRUE(evaluation->value.is_null());
  EXPECT_FALSE(evaluation->diagnostics.empty());
}

TEST(HostileModel, ACellOfAnotherTypeThanItsColumnIsNamedAndTheTableStillAnswers) {
  const auto model = Model::load(definitions(
      input_data("n", "number") + input_data("s", "string") +
      decision("d", needs({"n", "s"}),
               table("FIRST", {"n:number", "s:string"},
                     {{"\"abc\"", "-", "1"}, {"> 1", "null", "2"}, {"> 1", "[1..2]", "3"}, {"-", "\"x\"", "4"}}))));
  ASSERT_TRUE(model.has_value());
  ASSERT_EQ(model->problems().size(), 2u);
  const Problem& first = model->problems()[0];
  EXPECT_EQ(first.code, "cell_of_other_type");
  EXPECT_EQ(first.row, 1);
  EXPECT_EQ(first.column, 1);
  EXPECT_EQ(first.arguments, (Arguments{{"expected", "number"}, {"found", "string"}}));
  EXPECT_EQ(model->problems()[1].row, 3);
  EXPECT_EQ(model->problems()[1].column, 2);
  EXPECT_EQ(model->evaluate("d", {{"n", feel::Value::number(1)}, {"s", "x"}})->value, feel::Value::number(4));
}

TEST(HostileModel, AnUnknownHitPolicyIsNotReadAsTheDefault) {
  const std::string body =
      input_data("n", "number") + decision("d", needs({"n"}), table("FRIST", {"n:number"}, {{"1", "1"}}));
  const Error error = load_error(definitions(body));
  EXPECT_EQ(error.code, "unknown_hit_policy");
  EXPECT_EQ(argument_of(error, "policy"), "FRIST");
  EXPECT_EQ(argument_of(error, "id"), "table");
  EXPECT_EQ(load_error(definitions(decision("d", "", table("COLLECT\" aggregation=\"AVERAGE", {}, {})))).code,
            "unknown_hit_policy");
  EXPECT_EQ(load_error(definitions(decision("d", "", table("COLLECT\" aggregation=\"SUM", {}, {})))).code, "");
}

TEST(HostileModel, PatternsThatNeverEndDo) {
  const std::string text = repeated("a", 5'000) + "!";
  const auto model = Model::load(definitions(input_data("s", "string") +
                                             decision("d", needs({"s"}), literal("matches(s, \"^(a+)+$\")")) +
                                             decision("e", needs({"s"}), literal("replace(s, \"(a|aa)+$\", \"x\")"))));
  const auto start = std::chrono::steady_clock::now();
  for (const char* name : {"d", "e"}) {
    const auto evaluation = model->evaluate(name, {{"s", text.c_str()}});
    ASSERT_TRUE(evaluation.has_value());
    EXPECT_TRUE(evaluation->value.is_null()) << name;
    ASSERT_FALSE(evaluation->diagnostics.empty()) << name;
    EXPECT_EQ(evaluation->diagnostics[0].code, "pattern_too_costly") << name;
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

std::string big_table(std::size_t rules) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(rules);
  for (std::size_t i = 0; i < rules; ++i)
    rows.push_back({"[" + std::to_string(i * 10) + ".." + std::to_string(i * 10 + 10) + ")", std::to_string(i)});
  return definitions(input_data("n", "number") + decision("d", needs({"n"}), table("UNIQUE", {"n:number"}, rows)));
}

// Stated in README.md: loads within 60 s and answers within 5 s on the slowest build there is (sanitizers); measured
// there for the release.
TEST(HostileModel, ATableOfAHundredThousandRowsLoadsAndAnswers) {
  ASSERT_GE(rules_max, 100'000u);
  const std::string xml = big_table(100'000);
  const auto start = std::chrono::steady_clock::now();
  const auto model = Model::load(xml);
  const auto loaded = std::chrono::steady_clock::now();
  ASSERT_TRUE(model.has_value()) << model.error().code;
  EXPECT_TRUE(model->problems().empty());
  EXPECT_EQ(model->evaluate("d", {{"n", feel::Value::number(999'995)}})->value, feel::Value::number(99'999));
  const auto answered = std::chrono::steady_clock::now();
  EXPECT_LT(loaded - start, std::chrono::seconds(60));
  EXPECT_LT(answered - loaded, std::chrono::seconds(5));
  const auto ms = [](auto span) { return std::chrono::duration_cast<std::chrono::milliseconds>(span).count(); };
  RecordProperty("load_ms", std::to_string(ms(loaded - start)));
  RecordProperty("answer_ms", std::to_string(ms(answered - loaded)));
}

// Measured at half a second in the release build.
TEST(HostileModel, ATableOfAHundredThousandRowsIsAnalysed) {
  const auto model = Model::load(big_table(100'000));
  const auto start = std::chrono::steady_clock::now();
  const auto findings = check(*model);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(60));
  ASSERT_EQ(findings.size(), 2u) << "below the first row and above the last";
  EXPECT_EQ(findings[0].example[0].second, "-1");
  EXPECT_EQ(findings[1].example[0].second, "1000000");
}

TEST(HostileModel, AProblemIsToldWithElementRowColumnAndWhatIsWrong) {
  const std::string rows = table("FIRST", {"n:number"}, {{"1", "1"}, {"< <", "2"}});
  const auto model = Model::load(definitions(input_data("n", "number") + decision("d", needs({"n"}), rows)));
  ASSERT_EQ(model->problems().size(), 1u);
  EXPECT_EQ(json::serialize(to_json(model->problems()[0])),
            R"({"code":"bad_expression","element":"d","id":"d","row":2,"column":1,)"
            R"("arguments":{"line":"1","column":"3","expected":"operand","found":"<"}})");
}

TEST(HostileModel, MoreRulesThanTheLimitIsAProblemThatNamesIt) {
  const auto model = Model::load(big_table(rules_max + 1));
  ASSERT_TRUE(model.has_value()) << model.error().code;
  ASSERT_EQ(model->problems().size(), 1u);
  EXPECT_EQ(model->problems()[0].code, "too_many_rules");
  EXPECT_EQ(model->problems()[0].arguments[0].second, std::to_string(rules_max));
  EXPECT_EQ(model->evaluate("d", {{"n", feel::Value::number(1)}})->diagnostics.at(0).code, "broken_table");
}

}  // namespace
}  // namespace loopline::dmn
