// law check and law test: a sound pack is green, and each thing that can be wrong is found and named.
#include <gtest/gtest.h>

#include <set>

#include "law/explain_text.h"
#include "law/testdata_test.h"

namespace loopline::law {
namespace {

TEST(Check, ASoundPackHasNoFindings) { EXPECT_EQ(findings_text(small_pack().check()), ""); }

TEST(Check, ASoundPackPassesItsCases) {
  auto results = small_pack().test();
  EXPECT_EQ(results.size(), 6u);
  for (const Pack::CaseResult& result : results) EXPECT_TRUE(result.passed) << result.id << ": " << result.detail;
}

struct Flaw {
  std::string name;
  std::string file;
  std::string before;
  std::string after;
  std::string element;
  std::string kind;
  std::string detail;  // a part of it
  bool error = true;
  std::string found_in = {};  // empty: `file`
};
void PrintTo(const Flaw& flaw, std::ostream* out) { *out << flaw.name; }

class FlawedPack : public testing::TestWithParam<Flaw> {};

TEST_P(FlawedPack, TheFlawIsFound) {
  const Flaw& flaw = GetParam();
  PackCopy copy;
  copy.replace(flaw.file, flaw.before, flaw.after);
  auto pack = copy.load();
  ASSERT_TRUE(pack.has_value()) << pack.error().cause;
  auto findings = pack->check();
  for (const Pack::Finding& finding : findings) {
    if (finding.file == (flaw.found_in.empty() ? flaw.file : flaw.found_in) && finding.kind == flaw.kind &&
        finding.element.find(flaw.element) != std::string::npos &&
        finding.detail.find(flaw.detail) != std::string::npos && finding.error == flaw.error) {
      return;
    }
  }
  FAIL() << "expected " << flaw.kind << " at " << flaw.element << " saying " << flaw.detail << "\nfound\n"
         << findings_text(findings);
}

const std::string model = "decisions/goods-entry.dmn";
const std::string rules = "instruments/rules.yaml";
const std::string parameters = "parameters/goods.yaml";
const std::string cases = "cases/goods.yaml";
const std::string service = "services/permit.yaml";
const std::string free_reason = "<law:reason zh-Hans=\"免税入区。\" en=\"Free of tax.\"/>";

INSTANTIATE_TEST_SUITE_P(
    Pack, FlawedPack,
    testing::Values(
        Flaw{"gap", model,
             "<inputEntry><text>\"enterprise\"</text></inputEntry>\n        <inputEntry><text>false</text>",
             "<inputEntry><text>\"enterprise\"</text></inputEntry>\n        <inputEntry><text>true</text>", "relief",
             "gap", "false"},
        Flaw{"overlap", model, "<inputEntry><text>\"person\"</text></inputEntry>",
             "<inputEntry><text>-</text></inputEntry>", "relief", "overlap", "relief_person"},
        Flaw{"dead_rule", model, "<inputEntry><text>&gt; p.value_limit</text></inputEntry>",
             "<inputEntry><text>-</text></inputEntry>", "goods_entry", "dead_rule", "exempt"},
        Flaw{"bad_cell", model, "<text>&gt; p.value_limit</text>", "<text>&gt; </text>",
             "goods_entry, rule 1, column 1", "bad_expression", ""},
        Flaw{"uncited_rule", model, "<law:basis ref=\"RULES:1\"/>" + free_reason, free_reason, "goods_entry/exempt",
             "uncited", "no clause"},
        Flaw{"uncited_decision", model, "<law:basis ref=\"RULES:1\" confidence=\"secondary\"/>", "", "tax", "uncited",
             "no clause"},
        Flaw{"unexplained", model, free_reason, "", "goods_entry/exempt", "unexplained", ""},
        Flaw{"english_missing", model, "zh-Hans=\"免税入区。\" en=\"Free of tax.\"", "zh-Hans=\"免税入区。\"",
             "goods_entry/exempt", "text_missing", "no en"},
        Flaw{"hant_missing", "zh-Hant.tsv", "免税入区。\t免税入區。\n", "", "goods_entry/exempt", "text_missing",
             "no zh-Hant", true, model},
        Flaw{"hole", model, "Free of tax.", "Free of {taxx}.", "goods_entry/exempt", "hole_unknown", "{taxx}"},
        Flaw{"hole_parameter", model, "Free of tax.", "Free of {p.tax}.", "goods_entry/exempt", "hole_unknown",
             "{p.tax}"},
        Flaw{"parameter_unknown", model, "&gt; p.value_limit", "&gt; p.value_limt", "p.value_limt", "parameter_unknown",
             "value_limt"},
        Flaw{"article_unknown", model, "ref=\"RULES:2\"", "ref=\"RULES:4\"", "goods_entry/too_valuable",
             "citation_unknown", "RULES:4"},
        Flaw{"instrument_unknown", parameters, "basis: [\"RULES:2\"]", "basis: [\"RULE:2\"]", "value_limit",
             "citation_unknown", "RULE"},
        Flaw{"not_in_force_yet", parameters, "from: 2025-01-01, to", "from: 2024-01-01, to", "value_limit",
             "citation_not_in_force", "RULES:2"},
        Flaw{"no_longer_in_force", rules, "  to: null", "  to: 2026-06-01", "goods_entry/exempt",
             "citation_not_in_force", "RULES:1", true, model},
        Flaw{"article_ends", rules, "than the limit.}}", "than the limit.}, to: 2026-06-01}",
             "goods_entry/too_valuable", "citation_not_in_force", "RULES:2", true, model},
        Flaw{"parameter_unused", service, "p.review_workdays", "20", "review_workdays", "parameter_unused", "", false,
             parameters},
        Flaw{"case_question", cases, "question: goods-entry", "question: goods-entri", "own-use-is-free",
             "question_unknown", "goods-entri"},
        Flaw{"case_fact", cases, "own_use: true", "own_us: true", "own-use-is-free", "fact_unknown", "own_us"},
        Flaw{"rule_without_case", cases, "kind: person", "kind: enterprise, own_use: true", "relief/relief_person",
             "rule_without_case", "", false, model},
        Flaw{"service_parameter", service, "p.review_workdays", "p.review_workday", "/states/applied/clock/workdays",
             "parameter_unknown", "review_workday"},
        Flaw{"service_question", service, "goods-entry", "goods-exit", "/decision/at_submission", "question_unknown",
             "goods-exit"},
        Flaw{"second_question", service, "{at_submission: goods-entry, facts: {own_use: form.own_use}}",
             "[{at_submission: goods-entry, facts: {}}, {at_submission: goods-exit, facts: {}}]",
             "/decision/1/at_submission", "question_unknown", "goods-exit"},
        Flaw{"service_fact", service, "{own_use: form", "{own_used: form", "/decision/facts", "fact_unknown",
             "own_used"},
        Flaw{"service_calendar", service, "calendar: mainland", "calendar: moon", "/states/applied/clock/calendar",
             "calendar_unknown", "moon"},
        Flaw{"service_clause", service, "RULES:1", "RULES:9", "/basis", "citation_unknown", "RULES:9"},
        Flaw{"service_text", service, ", en: Permit for goods", "", "/title", "text_missing", "no en"},
        Flaw{"area_clause", "areas.geojson", "\"basis\": [\"RULES:1\"],\n", "\"basis\": [\"RULES:9\"],\n", "gate_1",
             "citation_unknown", "RULES:9"}),
    [](const testing::TestParamInfo<Flaw>& flaw) { return flaw.param.name; });

TEST(Check, ARuleThatAnswersOnSomeDaysIsNotDead) {
  PackCopy copy;
  copy.replace(parameters, "unit: CNY", "unit: flag");
  copy.replace(parameters, "value: 1000", "value: false");
  copy.replace(parameters, "value: \"5000.50\"", "value: true");
  copy.replace(model, "<text>value</text></inputExpression>", "<text>p.value_limit</text></inputExpression>");
  copy.replace(model, "typeRef=\"number\"><text>p.value_limit", "typeRef=\"boolean\"><text>p.value_limit");
  copy.replace(model, "&gt; p.value_limit", "false");
  copy.replace(model, "&lt;= p.value_limit", "true");
  copy.replace(model, "&lt;= p.value_limit", "true");
  auto pack = copy.load();
  ASSERT_TRUE(pack.has_value()) << pack.error().cause;
  EXPECT_EQ(findings_text(pack->check()).find("dead_rule"), std::string::npos) << findings_text(pack->check());
}

// What could not be listed or searched is an error like a gap: the law is not known to be sound.
TEST(Check, AnIncompleteAnalysisIsAnError) {
  PackCopy copy;
  std::string same;
  for (int i = 0; i < 21; ++i)
    same += "<rule id=\"same_" + std::to_string(i) +
             "\"><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>"
             "<inputEntry><text>-</text></inputEntry><outputEntry><text>\"person\"</text></outputEntry></rule>";
  copy.replace(model, "<rule id=\"relief_person\">", same + "<rule id=\"relief_person\">");
  const auto findings = copy.load()->check();
  EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [](const Pack::Finding& finding) {
    return finding.kind == "not_listed" && finding.element == "relief" && finding.error;
  })) << findings_text(findings);
}

TEST(Check, AQuestionWithoutCasesIsFound) {
  PackCopy copy;
  copy.remove("cases/goods.yaml");
  auto pack = copy.load();
  ASSERT_TRUE(pack.has_value());
  EXPECT_NE(findings_text(pack->check()).find("no_cases"), std::string::npos);
}

struct RedCase {
  std::string before;
  std::string after;
  std::string id;
  std::string detail;
};

TEST(Cases, ARedCaseSaysWhatDiffers) {
  const RedCase reds[] = {
      {"tax: \"130.00\"", "tax: \"130.01\"", "other-use-is-taxed", "tax: expected \"130.01\", is 130\n"},
      {"{answer: permit, treatment: exempt, tax: 0}", "{answer: refuse}", "own-use-is-free",
       "outcome: expected refused, is permitted\nanswer: expected \"refuse\", is \"permit\"\n"},
      {"expect_missing: [own_use]", "expect_missing: [hs]", "own-use-not-said", "missing: expected hs, is own_use\n"},
      {"expect_outcome: fact_missing", "expect_outcome: refused", "own-use-not-said",
       "outcome: expected refused, is fact_missing (own_use)\n"},
      {"own_use: true", "own_us: true", "own-use-is-free", "/facts/own_us: unknown_fact"},
  };
  for (const RedCase& red : reds) {
    PackCopy copy;
    copy.replace("cases/goods.yaml", red.before, red.after);
    auto pack = copy.load();
    ASSERT_TRUE(pack.has_value()) << pack.error().cause;
    std::set<std::string> failed;
    for (const Pack::CaseResult& result : pack->test()) {
      if (result.passed) continue;
      failed.insert(result.id);
      EXPECT_EQ(result.detail, red.detail);
    }
    EXPECT_EQ(failed, std::set<std::string>{red.id});
  }
}

TEST(Cases, NumbersAreHeldByValue) {
  PackCopy copy;
  copy.replace("cases/goods.yaml", "tax: \"130.00\"", "tax: 130");
  for (const Pack::CaseResult& result : copy.load()->test()) EXPECT_TRUE(result.passed) << result.detail;
}

}  // namespace
}  // namespace loopline::law
