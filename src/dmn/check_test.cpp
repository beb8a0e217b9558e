// Gaps, overlaps and dead rules, each shown by a case that a clerk could try.
#include "dmn/check.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "dmn/test_model.h"

namespace loopline::dmn {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

std::string shown(const Finding& finding) {
  std::string out(name_of(finding.kind));
  for (const int rule : finding.rules) out += " " + std::to_string(rule + 1);
  for (const auto& [label, value] : finding.example) out += " " + label + "=" + value;
  return out;
}

std::vector<std::string> findings_of(const std::string& body, const feel::Context& constants = {}) {
  const auto model = Model::load(definitions(body));
  EXPECT_TRUE(model.has_value()) << model.error().code;
  EXPECT_TRUE(!model || model->problems().empty());
  std::vector<std::string> out;
  if (!model) return out;
  for (const Finding& finding : check(*model, constants)) out.push_back(shown(finding));
  return out;
}

using Lines = std::vector<std::string>;

std::string one_table(const std::string& policy, const std::vector<std::string>& columns,
                      const std::vector<std::vector<std::string>>& rows) {
  std::string body;
  std::vector<std::string> names;
  for (const std::string& column : columns) {
    const std::string name = column.substr(0, column.find(':'));
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(name);
    body += input_data(names.back(), column.substr(column.find(':') + 1));
  }
  return body + decision("verdict", needs(names), table(policy, columns, rows));
}

TEST(Check, ACompleteDisjointTableHasNoFinding) {
  EXPECT_EQ(findings_of(one_table("UNIQUE", {"months:number", "own:boolean"},
                                  {{"< 36", "true", "1"}, {"< 36", "false", "2"}, {">= 36", "-", "3"}})),
            Lines{});
}

TEST(Check, AGapBetweenOpenEndsIsThePointItself) {
  EXPECT_EQ(findings_of(one_table("UNIQUE", {"months:number"}, {{"< 36", "1"}, {"> 36", "2"}})),
            Lines{"gap months=36"});
}

TEST(Check, NumbersHaveValuesBetweenAnyTwo) {
  EXPECT_EQ(findings_of(one_table("UNIQUE", {"rate:number"}, {{"<= 1", "1"}, {">= 2", "2"}})), Lines{"gap rate=1.5"});
}

TEST(Check, DaysHaveNoneBetweenNeighbours) {
  EXPECT_EQ(findings_of(one_table("UNIQUE", {"day:date"},
                                  {{"<= date(\"2026-02-09\")", "1"}, {">= date(\"2026-02-10\")", "2"}})),
            Lines{});
  EXPECT_EQ(findings_of(
                one_table("UNIQUE", {"day:date"}, {{"< date(\"2026-02-09\")", "1"}, {">= date(\"2026-02-10\")", "2"}})),
            Lines{"gap day=2026-02-09"});
}

TEST(Check, AnOverlapSaysWhetherTheOutcomeDiffers) {
  const std::string body = one_table("UNIQUE", {"months:number"}, {{"<= 36", "1"}, {">= 36", "2"}});
  const auto model = Model::load(definitions(body));
  const auto findings = check(*model);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(shown(findings[0]), "overlap 1 2 months=36");
  EXPECT_TRUE(findings[0].different_outcome);
  EXPECT_EQ(findings[0].rule_ids, (std::vector<std::string>{"rule1", "rule2"}));
}

TEST(Check, UnderAnyOnlyDisagreementCounts) {
  EXPECT_EQ(findings_of(one_table("ANY", {"n:number"}, {{"<= 1", "1"}, {">= 1", "1"}})), Lines{});
  EXPECT_EQ(findings_of(one_table("ANY", {"n:number"}, {{"<= 1", "1"}, {">= 1", "2"}})), Lines{"overlap 1 2 n=1"});
}

TEST(Check, TextWithoutAllowedValuesMayBeAnythingElse) {
  EXPECT_EQ(findings_of(one_table("UNIQUE", {"status:string"}, {{"\"active\"", "1"}, {"\"suspended\"", "2"}})),
            Lines{"gap status=(other)"});
  EXPECT_EQ(findings_of(one_table("UNIQUE", {"status:string"}, {{"\"active\"", "1"}, {"not(\"active\")", "2"}})),
            Lines{});
}

TEST(Check, AllowedValuesBoundWhatIsAsked) {
  const std::string type = item("tStatus", "string", "\"active\", \"suspended\"");
  EXPECT_EQ(findings_of(type + one_table("UNIQUE", {"status:tStatus"}, {{"\"active\"", "1"}, {"\"suspended\"", "2"}})),
            Lines{});
  EXPECT_EQ(findings_of(type + one_table("UNIQUE", {"status:tStatus"},
                                         {{"\"active\"", "1"}, {"\"suspended\"", "2"}, {"\"dead\"", "3"}})),
            Lines{"dead_rule 3"});
  // The clause says only "string": the fact it names knows more.
  EXPECT_EQ(findings_of(type + input_data("status", "tStatus") +
                        decision("verdict", needs({"status"}),
                                 table("UNIQUE", {"status:string"}, {{"\"active\"", "1"}, {"\"suspended\"", "2"}}))),
            Lines{});
}

TEST(Check, AnotherTableCanOnlyGiveItsOutputs) {
  EXPECT_EQ(findings_of(input_data("n", "number") +
                        decision("grade", needs({"n"}),
                                 table("UNIQUE", {"n:number"}, {{"< 5", "\"low\""}, {">= 5", "\"high\""}})) +
                        decision("verdict", needs({}, {"grade"}),
                                 table("UNIQUE", {"grade:string"}, {{"\"low\"", "1"}, {"\"high\"", "2"}}))),
            Lines{});
}

TEST(Check, EndPointsMayBeParameters) {
  const std::string body = "<inputData id=\"p\" name=\"p\"/>" + input_data("months", "number") +
                           decision("verdict", needs({"p", "months"}),
                                    table("UNIQUE", {"months:number"}, {{"< p.lock", "1"}, {"> p.lock", "2"}}));
  EXPECT_EQ(findings_of(body), (Lines{"not_analysable 1", "not_analysable 2"}));
  EXPECT_EQ(findings_of(body, {{"p", feel::Context{{"lock", feel::Value::number(36)}}}}), Lines{"gap months=36"});
}

TEST(Check, AFirstTableHasDeadRules) {
  EXPECT_EQ(
      findings_of(one_table("FIRST", {"n:number", "own:boolean"},
                            {{"< 10", "-", "1"}, {"-", "true", "2"}, {">= 10", "false", "3"}, {"> 3", "-", "4"}})),
      Lines{"dead_rule 4 1 2 3 n=4 own=true"});
}

TEST(Check, TwoClausesOnOneFactAreOneColumn) {
  EXPECT_EQ(findings_of(one_table("UNIQUE", {"n:number", "n:number"},
                                  {{"< 10", "-", "1"}, {">= 10", "< 20", "2"}, {"-", ">= 20", "3"}})),
            Lines{});
}

TEST(Check, GeneralFeelIsNamedAndNotGuessed) {
  EXPECT_EQ(findings_of(one_table("UNIQUE", {"code:string"}, {{"string length(?) > 3", "1"}})),
            Lines{"not_analysable 1"});
}

TEST(Check, ARuleForNullIsNotDead) {
  EXPECT_EQ(findings_of(one_table("UNIQUE", {"n:number"}, {{"null", "0"}, {"< 5", "1"}, {">= 5", "2"}})), Lines{});
}

// Random tables over small columns, held against trying every point.
TEST(Check, AgreesWithTryingEveryCase) {
  std::mt19937 random(20261120);
  const std::vector<std::string> cells = {"-", "< 2", ">= 2", "[1..3]", "3", "not(2)", "(1..4)", "> 3"};
  for (int round = 0; round < 100; ++round) {
    std::vector<std::vector<std::string>> rows;
    const std::size_t rules = 1 + random() % 6;
    for (std::size_t i = 0; i < rules; ++i) {
      rows.push_back({cells[random() % cells.size()], cells[random() % cells.size()], cells[random() % cells.size()],
                      std::to_string(i)});
    }
    const auto model = Model::load(definitions(one_table("RULE ORDER", {"a:number", "b:number", "c:number"}, rows)));
    const auto unique = Model::load(definitions(one_table("UNIQUE", {"a:number", "b:number", "c:number"}, rows)));
    bool gap = false;
    bool overlap = false;
    for (int point = 0; point < 11 * 11 * 11; ++point) {
      const auto at = [&](int place) { return feel::Value(Decimal::scaled(place * 5, -1)); };
      const feel::Context facts{{"a", at(point % 11)}, {"b", at(point / 11 % 11)}, {"c", at(point / 121)}};
      const feel::Value hits = model->evaluate("verdict", facts)->value;
      gap = gap || hits.is_null();
      overlap = overlap || (hits.list() != nullptr && hits.list()->size() > 1);
    }
    bool found_gap = false;
    bool found_overlap = false;
    for (const Finding& finding : check(*unique)) {
      found_gap = found_gap || finding.kind == Finding::Kind::gap;
      found_overlap = found_overlap || finding.kind == Finding::Kind::overlap;
    }
    EXPECT_EQ(found_gap, gap) << "round " << round;
    EXPECT_EQ(found_overlap, overlap) << "round " << round;
  }
}

TEST(Check, ThirtyRulesOfTenColumnsTakeMilliseconds) {
  std::vector<std::string> columns;
  for (int i = 0; i < 10; ++i) columns.push_back("f" + std::to_string(i) + (i % 2 == 0 ? ":number" : ":boolean"));
  std::vector<std::vector<std::string>> rows;
  std::mt19937 random(7);
  for (int i = 0; i < 30; ++i) {
    std::vector<std::string> row;
    for (int c = 0; c < 10; ++c) {
      const bool any = random() % 3 == 0;
      const int bound = static_cast<int>(random() % 50);
      row.push_back(any          ? "-"
                    : c % 2 == 1 ? (random() % 2 == 0 ? "true" : "false")
                                 : "[" + std::to_string(bound) + ".." + std::to_string(bound + 30) + "]");
    }
    row.push_back(std::to_string(i));
    rows.push_back(std::move(row));
  }
  const auto model = Model::load(definitions(one_table("UNIQUE", columns, rows)));
  const auto start = std::chrono::steady_clock::now();
  const auto findings = check(*model);
  const auto taken = std::chrono::steady_clock::now() - start;
  EXPECT_FALSE(findings.empty());
  // Generous, for sanitizers and busy machines; measured at a few milliseconds.
  EXPECT_LT(taken, std::chrono::seconds(2));
  RecordProperty("microseconds",
                 static_cast<int>(std::chrono::duration_cast<std::chrono::microseconds>(taken).count()));
}

}  // namespace
}  // namespace loopline::dmn
