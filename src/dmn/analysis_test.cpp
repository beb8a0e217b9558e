// The analysis against trying every case, under every hit policy and after every edit.
#include "dmn/analysis.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "dmn/limits.h"
#include "dmn/measure.h"
#include "dmn/test_model.h"

namespace loopline::dmn {
namespace {

using namespace testing;  // NOLINT: the vocabulary of these tests

using Row = std::vector<std::string>;

const std::vector<std::string> columns = {"amount:number", "day:date", "own:boolean", "kind:kind"};
const std::vector<std::vector<std::string>> cells = {
    {"-", "< 2", ">= 2", "[1..3]", "3", "not(2)", "(1..4)", "1,4"},
    {"-", "< date(\"2026-01-02\")", ">= date(\"2026-01-02\")", "date(\"2026-01-03\")",
     "[date(\"2026-01-02\")..date(\"2026-01-03\")]", "not(date(\"2026-01-02\"))"},
    {"-", "true", "false"},
    {"-", "\"a\"", "\"b\"", "not(\"a\")", "\"a\",\"c\""}};

std::string model_of(const std::string& policy, const std::vector<Row>& rows) {
  const std::string output =
      "<output id=\"out\" name=\"grade\"><outputValues>" + text("\"x\",\"y\",\"z\"") + "</outputValues></output>";
  return definitions(
      item("kind", "string", "\"a\",\"b\",\"c\"") + input_data("amount", "number") + input_data("day", "date") +
      input_data("own", "boolean") + input_data("kind", "kind") +
      decision("verdict", needs({"amount", "day", "own", "kind"}), table(policy, columns, rows, output)));
}

std::vector<Row> random_rows(std::mt19937& random, std::size_t count) {
  std::vector<Row> rows(count);
  for (Row& row : rows) {
    for (const auto& choice : cells) row.push_back(choice[random() % choice.size()]);
    row.push_back(std::vector<std::string>{"\"x\"", "\"y\"", "\"z\""}[random() % 3]);
  }
  return rows;
}

// Every case that can differ: numbers in halves, four days, both truths, three kinds.
std::vector<feel::Context> all_cases() {
  std::vector<feel::Context> out;
  for (int half = 0; half <= 10; ++half) {
    for (int day = 1; day <= 4; ++day) {
      for (const bool own : {true, false}) {
        for (const char* kind : {"a", "b", "c"}) {
          out.push_back({{"amount", feel::Value(Decimal::scaled(half * 5, -1))},
                         {"day", feel::Value(*Date::from_civil(2026, 1, day))},
                         {"own", feel::Value(own)},
                         {"kind", feel::Value(kind)}});
        }
      }
    }
  }
  return out;
}

// What a table of these rows is, told by running it: which rules apply in each case.
struct Tried {
  bool gap = false;
  std::set<std::pair<int, int>> overlaps;
  std::set<int> dead;
};

constexpr std::string_view grade_order = "xyz";

Tried tried(const std::string& policy, const std::vector<Row>& rows) {
  std::vector<Row> numbered = rows;
  for (std::size_t i = 0; i < rows.size(); ++i) numbered[i].back() = std::to_string(i);
  const auto collect = Model::load(model_of("RULE ORDER", numbered));
  Tried out;
  for (std::size_t i = 0; i < rows.size(); ++i) out.dead.insert(static_cast<int>(i));
  for (const feel::Context& facts : all_cases()) {
    const feel::Value value = collect->evaluate("verdict", facts)->value;
    std::vector<int> hits;
    for (const feel::Value& hit : value.list() ? *value.list() : feel::List())
      hits.push_back(static_cast<int>(hit.number()->to_integer().value()));
    out.gap = out.gap || hits.empty();
    for (std::size_t a = 0; a < hits.size(); ++a) {
      for (std::size_t b = a + 1; b < hits.size(); ++b) {
        const bool same =
            rows[static_cast<std::size_t>(hits[a])].back() == rows[static_cast<std::size_t>(hits[b])].back();
        if (policy == "UNIQUE" || (policy == "ANY" && !same)) out.overlaps.emplace(hits[a], hits[b]);
      }
    }
    const auto rank = [&](int hit) { return grade_order.find(rows[static_cast<std::size_t>(hit)].back()[1]); };
    if (policy == "FIRST" && !hits.empty()) out.dead.erase(hits.front());
    if (policy == "PRIORITY" && !hits.empty()) {
      out.dead.erase(*std::min_element(hits.begin(), hits.end(), [&](int a, int b) { return rank(a) < rank(b); }));
    }
    if ((policy == "UNIQUE" || policy == "ANY") && hits.size() == 1) out.dead.erase(hits.front());
    if (policy == "RULE ORDER") {
      for (const int hit : hits) out.dead.erase(hit);
    }
  }
  return out;
}

// The facts of an example; what does not matter is the first case's.
feel::Context facts_of(const Finding& finding) {
  feel::Context facts = all_cases().front();
  for (const auto& [label, value] : finding.example) {
    if (value == "any") continue;
    const std::string written = label == "day"    ? "date(\"" + value + "\")"
                                : label == "kind" ? "\"" + value + "\""
                                                  : value;
    facts.put(label, feel::evaluate(*feel::parse_expression(written)).value);
  }
  return facts;
}

void expect_true_findings(const TableAnalysis& analysis, const std::string& policy, const std::vector<Row>& rows,
                          const std::string& place) {
  const Tried truth = tried(policy, rows);
  std::vector<Row> numbered = rows;
  for (std::size_t i = 0; i < rows.size(); ++i) numbered[i].back() = std::to_string(i);
  const auto collect = Model::load(model_of("RULE ORDER", numbered));
  bool gap = false;
  std::set<std::pair<int, int>> overlaps;
  std::set<int> dead;
  for (const Finding& finding : analysis.findings()) {
    const feel::Value hits = collect->evaluate("verdict", facts_of(finding))->value;
    const auto has = [&](int rule) {
      return hits.list() && std::count(hits.list()->begin(), hits.list()->end(), feel::Value::number(rule)) > 0;
    };
    if (finding.kind == Finding::Kind::gap) {
      gap = true;
      EXPECT_TRUE(hits.is_null()) << place << ": the gap's case is covered";
    } else if (finding.kind == Finding::Kind::overlap) {
      overlaps.emplace(finding.rules[0], finding.rules[1]);
      EXPECT_TRUE(has(finding.rules[0]) && has(finding.rules[1])) << place << ": the overlap's case";
      EXPECT_EQ(finding.different_outcome, !finding.differences.empty()) << place;
    } else if (finding.kind == Finding::Kind::dead_rule) {
      dead.insert(finding.rules[0]);
      if (finding.rules.size() > 1) {
        EXPECT_TRUE(has(finding.rules[0]) && has(finding.rules[1])) << place << ": the dead rule's case";
      }
    } else {
      ADD_FAILURE() << place << ": " << name_of(finding.kind);
    }
  }
  EXPECT_EQ(gap, truth.gap && policy != "COLLECT") << place;
  EXPECT_EQ(overlaps, truth.overlaps) << place;
  EXPECT_EQ(dead, truth.dead) << place;
}

class Policies : public ::testing::TestWithParam<std::string> {};

TEST_P(Policies, AgreesWithTryingEveryCaseAfterEveryEdit) {
  std::mt19937 random(20261125);
  for (int round = 0; round < 12; ++round) {
    std::vector<Row> rows = random_rows(random, 1 + random() % 7);
    const auto model = Model::load(model_of(GetParam(), rows));
    ASSERT_TRUE(model && model->problems().empty());
    auto analysis = TableAnalysis::of(*model, "verdict");
    ASSERT_TRUE(analysis.has_value());
    expect_true_findings(*analysis, GetParam(), rows, "round " + std::to_string(round));
    for (int edit = 0; edit < 6; ++edit) {
      const std::size_t rule = random() % rows.size();
      const std::size_t column = random() % (columns.size() + 1);
      const std::string typed = column < columns.size() ? cells[column][random() % cells[column].size()]
                                                        : random_rows(random, 1).front().back();
      rows[rule][column] = typed;
      ASSERT_TRUE(analysis->edit(rule, column, typed).has_value()) << typed;
      expect_true_findings(*analysis, GetParam(), rows,
                           "round " + std::to_string(round) + ", edit " + std::to_string(edit) + ": " + typed);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Analysis, Policies, ::testing::Values("UNIQUE", "ANY", "PRIORITY", "FIRST", "RULE ORDER"),
                         [](const auto& policy) { return policy.param == "RULE ORDER" ? "RULE_ORDER" : policy.param; });

std::vector<std::string> kinds_of(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& finding : findings) out.emplace_back(name_of(finding.kind));
  return out;
}

TEST(Analysis, AnOverlapSaysWhatDiffersInEachOutputColumn) {
  const std::string outputs = "<output id=\"a\" name=\"answer\"/><output id=\"t\" name=\"tax\"/>";
  const auto model = Model::load(definitions(
      input_data("n", "number") +
      decision("verdict", needs({"n"}),
               table("UNIQUE", {"n:number"}, {{"< 5", "\"permit\"", "0"}, {">= 4", "\"permit\"", "1"}}, outputs))));
  const auto findings = TableAnalysis::of(*model, "verdict")->findings();
  ASSERT_EQ(kinds_of(findings), std::vector<std::string>{"overlap"});
  EXPECT_EQ(findings[0].differences, (std::vector<Finding::Difference>{{"tax", "0", "1"}}));
  EXPECT_EQ(findings[0].example, (std::vector<std::pair<std::string, std::string>>{{"n", "4"}}));
}

TEST(Analysis, AnEditThatIsNoTestOrNoPlaceIsRefused) {
  const auto model = Model::load(model_of("UNIQUE", {{"< 2", "-", "-", "-", "\"x\""}}));
  auto analysis = TableAnalysis::of(*model, "verdict");
  EXPECT_EQ(analysis->edit(0, 0, "< < 2").error().code, "bad_expression");
  EXPECT_EQ(analysis->edit(1, 0, "-").error().code, "no_such_rule");
  EXPECT_EQ(analysis->edit(0, 5, "-").error().code, "no_such_column");
  EXPECT_EQ(TableAnalysis::of(*model, "other").error().code, "no_such_decision");
}

TEST(Analysis, GeneralFeelComesAndGoes) {
  const auto model =
      Model::load(model_of("UNIQUE", {{"< 2", "-", "-", "-", "\"x\""}, {">= 2", "-", "-", "-", "\"y\""}}));
  auto analysis = TableAnalysis::of(*model, "verdict");
  EXPECT_TRUE(analysis->findings().empty());
  ASSERT_TRUE(analysis->edit(1, 0, "? * ? > 4").has_value());
  EXPECT_EQ(kinds_of(analysis->findings()), std::vector<std::string>{"not_analysable"});
  ASSERT_TRUE(analysis->edit(1, 0, "> 2").has_value());
  EXPECT_EQ(kinds_of(analysis->findings()), std::vector<std::string>{"gap"});
  EXPECT_EQ(analysis->edit(1, 0, "\"two\"").error().code, "cell_of_other_type");
  EXPECT_EQ(kinds_of(analysis->findings()), std::vector<std::string>{"gap"}) << "nothing is changed";
  ASSERT_TRUE(analysis->edit(1, 0, ">= 2").has_value());
}

TEST(Analysis, AMadeTableOfThreeHundredRulesIsSoundAndAnEditOfItIsQuick) {
  const auto figures = measure_analysis(300, 10, 10);
  ASSERT_TRUE(figures.has_value()) << figures.error().code;
  RecordProperty("figures", json::serialize(*figures));
  EXPECT_GT(integer_at(*figures, "findings_max"), 0);
  const auto model = Model::load(made_table(300, 10, 1));
  EXPECT_TRUE(TableAnalysis::of(*model, "verdict")->findings().empty());
  // Measured below a millisecond; the bound is for sanitizers and busy machines.
  EXPECT_LT(figures->at("edit_ms").as_double(), 200.0);
}

// Boxes that no cut parts well: the search must say that it gave up, and where.
TEST(Analysis, AnAdversarialTableIsTooComplexAndNotAHang) {
  std::vector<Row> rows;
  std::vector<std::string> asked;
  for (int i = 0; i < 20; ++i) asked.push_back("f" + std::to_string(i) + ":number");
  std::mt19937 random(3);
  for (int i = 0; i < 400; ++i) {
    Row row;
    for (std::size_t c = 0; c < asked.size(); ++c) row.push_back("-");
    for (int one = 0; one < 3; ++one) row[random() % asked.size()] = "not(" + std::to_string(random() % 3) + ")";
    row.push_back("1");
    rows.push_back(row);
  }
  std::string body;
  std::vector<std::string> names;
  for (const std::string& column : asked) names.push_back(column.substr(0, column.find(':')));
  for (const std::string& name : names) body += input_data(name, "number");
  const auto model = Model::load(definitions(body + decision("verdict", needs(names), table("FIRST", asked, rows))));
  const auto start = std::chrono::steady_clock::now();
  const CompiledModel& compiled = ModelAccess::compiled(*model);
  const CompiledElement& owner = *compiled.find(CompiledElement::Kind::decision, "verdict");
  const TableAnalysis analysis(compiled, owner, *owner.logic.table, {}, 20'000);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  const auto findings = analysis.findings();
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.back().kind, Finding::Kind::too_complex);
  EXPECT_EQ(findings.back().example.size(), asked.size());
  // The budget is the table's, not each rule's: to look at each of 400 rules for itself cost 400 times as much.
  EXPECT_EQ(analysis.spent(), 20'000u);
}

TEST(Analysis, MoreFindingsThanAreListedIsSaid) {
  const auto kinds = [](std::size_t same_rows) {
    const auto model = Model::load(model_of("UNIQUE", std::vector<Row>(same_rows, Row{"-", "-", "-", "-", "\"x\""})));
    std::map<Finding::Kind, std::size_t> counted;
    for (const Finding& finding : TableAnalysis::of(*model, "verdict")->findings()) ++counted[finding.kind];
    return counted;
  };
  auto few = kinds(20);  // 190 pairs
  EXPECT_EQ(few[Finding::Kind::overlap], 190u);
  EXPECT_EQ(few[Finding::Kind::not_listed], 0u);
  auto many = kinds(21);  // 210
  EXPECT_EQ(many[Finding::Kind::overlap], check_findings_max);
  EXPECT_EQ(many[Finding::Kind::not_listed], 1u);
}

}  // namespace
}  // namespace loopline::dmn
