// What a diff of two packs tells: one thing changed at a time, and nothing else told.
#include "law/diff.h"

#include "law/testdata_test.h"
#include "law/trial.h"

namespace loopline::law {
namespace {

class DiffTest : public testing::Test {
 protected:
  json::object found() {
    Pack before = small_pack();
    auto after = copy_.load();
    EXPECT_TRUE(after) << after.error().cause;
    return diff(before, *after);
  }
  static std::size_t parts(const json::object& diff) {
    std::size_t count = 0;
    for (const char* name : {"parameters", "instruments", "questions", "codes", "cases"})
      count += diff.at(name).as_array().empty() ? 0 : 1;
    return count;
  }
  PackCopy copy_;
};

TEST_F(DiffTest, equal_packs_differ_in_nothing) {
  json::object diff = found();
  EXPECT_TRUE(diff.at("same").as_bool());
  EXPECT_EQ(parts(diff), 0U);
}

TEST_F(DiffTest, a_parameter_tells_from_what_to_what_on_which_days_and_its_basis) {
  copy_.replace("parameters/goods.yaml", "{from: 2026-02-10, to: null, value: \"5000.50\"",
                "{from: 2026-02-10, to: 2026-07-01, value: \"5000.50\"");
  copy_.replace(
      "parameters/goods.yaml", "confidence: inferred}",
      "confidence: inferred}\n    - {from: 2026-07-01, value: 99, basis: [\"RULES:1\"], confidence: verbatim}");
  json::object diff = found();
  EXPECT_FALSE(diff.at("same").as_bool());
  ASSERT_EQ(parts(diff), 1U) << "the cases are of days before";
  const json::object& one = diff.at("parameters").at(0).as_object();
  EXPECT_EQ(one.at("id"), "value_limit");
  EXPECT_EQ(one.at("kind"), "changed");
  ASSERT_EQ(one.at("values").as_array().size(), 1U);
  const json::object& value = one.at("values").at(0).as_object();
  EXPECT_EQ(value.at("from"), "2026-07-01");
  EXPECT_TRUE(value.at("to").is_null());
  EXPECT_EQ(value.at("before"), "5000.50");
  EXPECT_EQ(canonical(value.at("after")), "99");
  EXPECT_EQ(value.at("basis").at(0).at("article"), "1");
}

TEST_F(DiffTest, a_rule_tells_its_cells_in_words_and_the_cases_that_turn) {
  copy_.replace("decisions/goods-entry.dmn",
                "<inputEntry><text>\"enterprise\"</text></inputEntry>\n"
                "        <inputEntry><text>false</text></inputEntry>",
                "<inputEntry><text>\"enterprise\"</text></inputEntry>\n"
                "        <inputEntry><text>true</text></inputEntry>");
  json::object diff = found();
  const json::object& question = diff.at("questions").at(0).as_object();
  EXPECT_EQ(question.at("question"), "goods-entry");
  const json::object& decision = question.at("decisions").at(0).as_object();
  EXPECT_EQ(decision.at("id"), "relief");
  ASSERT_EQ(decision.at("rules").as_array().size(), 1U);
  const json::object& rule = decision.at("rules").at(0).as_object();
  EXPECT_EQ(rule.at("id"), "relief_not_own");
  ASSERT_EQ(rule.at("cells").as_array().size(), 1U);
  const json::object& cell = rule.at("cells").at(0).as_object();
  EXPECT_EQ(cell.at("column").at("en"), "for own use");
  EXPECT_EQ(cell.at("before_text").at("en"), "no");
  EXPECT_EQ(cell.at("after_text").at("zh-Hans"), "是");
  EXPECT_FALSE(diff.at("cases").as_array().empty());
}

TEST_F(DiffTest, a_rule_that_came_is_added_with_all_its_cells) {
  copy_.replace("decisions/goods-entry.dmn", "<rule id=\"exempt\">",
                "<rule id=\"gift\"><extensionElements><law:basis ref=\"RULES:1\"/>"
                "<law:reason zh-Hans=\"赠品。\" en=\"A gift.\"/></extensionElements>"
                "<inputEntry><text>1</text></inputEntry><inputEntry><text>\"free\", \"person\"</text></inputEntry>"
                "<outputEntry><text>\"permit\"</text></outputEntry><outputEntry><text>\"exempt\"</text></outputEntry>"
                "<outputEntry><text>0</text></outputEntry></rule><rule id=\"exempt\">");
  json::object diff = found();
  const json::object& rule = diff.at("questions").at(0).at("decisions").at(0).at("rules").at(0).as_object();
  EXPECT_EQ(rule.at("id"), "gift");
  EXPECT_EQ(rule.at("kind"), "added");
  EXPECT_EQ(rule.at("cells").as_array().size(), 5U);
  EXPECT_TRUE(rule.at("cells").at(0).at("before").is_null());
  EXPECT_EQ(rule.at("cells").at(1).at("after_text").at("en"), "free, person");
}

TEST_F(DiffTest, articles_and_code_rows_tell_what_came_and_went) {
  copy_.replace(
      "instruments/rules.yaml", "- {id: \"3\", text: null",
      "- {id: \"4\", text: {zh-Hans: 新条文。, en: A new one.}, confidence: verbatim}\n    - {id: \"3\", text: null");
  copy_.replace("codes/goods.csv", "9011,显微镜,0.5,2026-01-01,,verbatim", "9011,显微镜,0.7,2026-01-01,,verbatim");
  copy_.replace("codes/goods.csv", "90118000,其他显微镜,,,,\n", "9012,电子显微镜,1,2026-01-01,,verbatim\n");
  json::object diff = found();
  const json::object& article = diff.at("instruments").at(0).at("articles").at(0).as_object();
  EXPECT_EQ(article.at("id"), "4");
  EXPECT_EQ(article.at("kind"), "added");
  const json::object& table = diff.at("codes").at(0).as_object();
  EXPECT_EQ(table.at("table"), "goods");
  EXPECT_EQ(canonical(table.at("added")), "1");
  EXPECT_EQ(canonical(table.at("removed")), "1");
  EXPECT_EQ(canonical(table.at("changed")), "1");
  for (const auto& row : table.at("rows").as_array()) {
    if (row.at("kind") != "changed") continue;
    EXPECT_EQ(canonical(row.at("cells")), R"([{"after":"0.7","before":"0.5","column":"rate"}])");
  }
}

TEST(TurningDays, are_those_of_parameters_and_of_the_tables_that_the_question_looks_up) {
  Pack pack = small_pack();
  std::vector<Date> days = turning_days(pack, "goods-entry");
  for (const char* one : {"2025-01-01", "2026-01-01", "2026-02-10"})
    EXPECT_NE(std::find(days.begin(), days.end(), day(one)), days.end()) << one;
  EXPECT_TRUE(std::is_sorted(days.begin(), days.end()));
  EXPECT_TRUE(turning_days(pack, "no-such").empty());
  EXPECT_EQ(amounts_of(pack, "goods-entry"), std::vector<std::string>{"tax"});
}

// Between two turning days the day makes no difference: every day of a year against the first of its stretch.
TEST(TurningDays, divide_the_days_into_stretches_on_which_equal_facts_get_equal_answers) {
  Pack pack = small_pack();
  const std::vector<Date> turns = turning_days(pack, "goods-entry");
  for (const char* text : {R"({"kind":"enterprise","own_use":true,"hs":"9011","value":3000})",
                           R"({"kind":"person","hs":"9011","value":900})", R"({"kind":"enterprise"})"}) {
    const json::value facts = parse_json(text).value();
    std::map<std::ptrdiff_t, std::string> of_stretch;
    for (Date one = day("2025-12-01"); one < day("2026-04-01"); one = one.plus_days(1)) {
      auto answer =
          pack.decide("goods-entry", facts.as_object(), one, {.explain = false, .would_pass_if = false, .wanted = {}});
      const auto stretch = std::upper_bound(turns.begin(), turns.end(), one) - turns.begin();
      auto [found, is_new] = of_stretch.try_emplace(stretch, essence(*answer));
      EXPECT_EQ(found->second, essence(*answer)) << one.text();
    }
    EXPECT_EQ(of_stretch.size(), 3U);
  }
}

}  // namespace
}  // namespace loopline::law
