// Why a refusal is one: near misses, the fact that stands in the way, and the answer's JSON as it is promised.
#include <gtest/gtest.h>

#include "base/schema.h"
#include "law/explain_text.h"
#include "law/testdata_test.h"

namespace loopline::law {
namespace {

constexpr const char* model = "decisions/goods-entry.dmn";

json::object microscope(json::value value) {
  return {{"kind", "enterprise"}, {"own_use", true}, {"hs", "90118000"}, {"value", std::move(value)}};
}

Answer decided(const Pack& pack, const json::object& facts) {
  auto answer = pack.decide("goods-entry", facts, day("2026-03-01"));
  EXPECT_TRUE(answer.has_value());
  return answer ? *std::move(answer) : Answer();
}

TEST(WhyNot, NearMissesNameTheColumnsThatFailed) {
  const Answer refused = decided(small_pack(), microscope("5000.51"));
  ASSERT_EQ(refused.near_misses.size(), 2u);
  EXPECT_EQ(refused.near_misses[0].rule, "exempt") << "of equals the first";
  EXPECT_EQ(refused.near_misses[1].rule, "taxed");
  ASSERT_EQ(refused.near_misses[0].failed.size(), 1u);
  const NearMiss::Column& column = refused.near_misses[0].failed[0];
  EXPECT_EQ(column.expression, "value");
  EXPECT_EQ(column.label.en, "value");
  EXPECT_EQ(column.value_text.en, "5000.51");
  EXPECT_EQ(column.wanted, "<= p.value_limit");
  EXPECT_TRUE(column.actionable);
  EXPECT_FALSE(refused.would_not_pass) << "a change helps";
}

TEST(WhyNot, FewerFailedColumnsComeFirst) {
  json::object facts = microscope("5000.51");
  facts["own_use"] = false;
  const Answer refused = decided(small_pack(), facts);
  ASSERT_EQ(refused.near_misses.size(), 3u);
  EXPECT_EQ(refused.near_misses[0].rule, "taxed") << "one column against two";
  EXPECT_EQ(refused.near_misses[1].rule, "exempt");
  EXPECT_EQ(refused.near_misses[1].failed.at(1).facts, (std::vector<std::string>{"hs", "kind", "own_use"}));
}

// The refusal comes from the table behind a column: its rules that would have met it, and what kept them from applying.
TEST(WhyNot, ATableBehindAColumnIsFollowedAndItsRulesAreProven) {
  json::object facts = microscope("5000.51");
  facts["own_use"] = false;
  const Answer refused = decided(small_pack(), facts);
  ASSERT_EQ(refused.near_misses.size(), 3u) << "two rules of the top table and one behind a column";
  const NearMiss& exempt = refused.near_misses[1];
  ASSERT_EQ(exempt.rule, "exempt");
  ASSERT_EQ(exempt.failed.at(1).expression, "relief");
  const NearMiss& free = refused.near_misses[2];
  EXPECT_EQ(free.decision, "relief");
  ASSERT_EQ(free.failed.size(), 1u);
  EXPECT_EQ(free.failed[0].expression, "own_use");
  EXPECT_EQ(free.failed[0].wanted, "true");
  EXPECT_TRUE(free.failed[0].actionable);
  // Proven by deciding again: with what it lacked and the value of the column beside it, the rule permits.
  facts["own_use"] = true;
  facts["value"] = 100;
  const Answer permitted = decided(small_pack(), facts);
  EXPECT_TRUE(permitted.permitted());
  EXPECT_EQ(permitted.result.at("treatment"), "exempt");
  const auto messages = Messages::load(LOOPLINE_SOURCE "/messages");
  EXPECT_NE(explain_text(refused, small_pack(), *messages, Script::en).find("This would hold by rule " + free.rule),
            std::string::npos);
}

TEST(WhyNot, APermitHasNone) {
  const Answer permitted = decided(small_pack(), microscope(100));
  EXPECT_TRUE(permitted.near_misses.empty());
  EXPECT_FALSE(permitted.would_not_pass);
}

TEST(WhyNot, TheFactInTheWayIsProvenAndNamedWithItsClause) {
  PackCopy copy;
  copy.replace(model, "<law:fact actionable=\"true\" zh-Hans=\"价值\"", "<law:fact zh-Hans=\"价值\"");
  const auto pack = copy.load();
  ASSERT_TRUE(pack.has_value()) << pack.error().cause;
  const Answer refused = decided(*pack, microscope("5000.51"));
  EXPECT_TRUE(refused.would_pass_if.empty());
  ASSERT_TRUE(refused.would_not_pass.has_value());
  const WhyNot& why = *refused.would_not_pass;
  EXPECT_EQ(why.kind, WhyNot::Kind::fact);
  ASSERT_EQ(why.changes.size(), 1u);
  EXPECT_EQ(why.changes[0].fact, "value");
  json::object facts = microscope(why.changes[0].to);
  EXPECT_TRUE(decided(*pack, facts).permitted()) << "proven by deciding again";
  EXPECT_EQ(why.basis, refused.basis());
  const auto messages = Messages::load(LOOPLINE_SOURCE "/messages");
  ASSERT_TRUE(messages.has_value());
  for (const Script script : {Script::zh_hans, Script::zh_hant, Script::en}) {
    const std::string sentence = why_not_text(refused, *pack, *messages, script);
    EXPECT_NE(sentence.find("5000.51"), std::string::npos) << sentence;
    EXPECT_NE(sentence.find(pack->clause({"RULES", "2"}).in(script)), std::string::npos) << sentence;
    EXPECT_EQ(sentence.find("{"), std::string::npos) << sentence;
    EXPECT_NE(explain_text(refused, *pack, *messages, script).find(sentence), std::string::npos);
  }
}

TEST(WhyNot, WhereNoValueHelpsTheRefusalSaysOnWhatItRests) {
  PackCopy copy;
  copy.replace(model, "<law:fact actionable=\"true\" zh-Hans=\"价值\"", "<law:fact zh-Hans=\"价值\"");
  copy.replace(model, "&gt; p.value_limit", "string length(string(?)) &gt; 0");
  const auto pack = copy.load();
  ASSERT_TRUE(pack.has_value()) << pack.error().cause;
  const Answer refused = decided(*pack, microscope(1));
  ASSERT_TRUE(refused.would_not_pass.has_value());
  EXPECT_EQ(refused.would_not_pass->kind, WhyNot::Kind::facts);
  ASSERT_EQ(refused.would_not_pass->facts.size(), 1u);
  EXPECT_EQ(refused.would_not_pass->facts[0].fact, "value");
  EXPECT_TRUE(refused.near_misses.at(0).failed.empty()) << "its own columns hold; a rule before it refused";
}

// The wire form is a promise: the schema holds every answer, and the golden file every byte of these.
TEST(AnswerJson, IsAsTheSchemaAndTheGoldenFileSay) {
  const Pack pack = small_pack();
  const auto schema_text = read_file(LOOPLINE_SOURCE "/src/law/answer.schema.json");
  ASSERT_TRUE(schema_text.has_value());
  const auto schema = Schema::compile(*parse_json(*schema_text));
  ASSERT_TRUE(schema.has_value()) << schema.error().pointer << " " << schema.error().cause;
  json::object lacking = microscope(100);
  lacking.erase("own_use");
  json::object person = microscope(100);
  person["kind"] = "person";
  json::object got;
  for (const auto& [name, facts] : {std::pair{"exempt", microscope(100)},
                                    {"refused", microscope("5000.51")},
                                    {"person", person},
                                    {"fact_missing", lacking}}) {
    json::object answer = to_json(decided(pack, facts));
    const auto held = schema->check(answer);
    EXPECT_TRUE(held.has_value()) << name << " " << held.error().pointer << " " << held.error().code;
    answer["pack"].as_object()["hash"] = "(of the pack)";
    got[name] = std::move(answer);
  }
  const std::string golden_file = LOOPLINE_SOURCE "/src/law/testdata/answers.json";
  const auto golden = read_file(golden_file);
  ASSERT_TRUE(golden.has_value());
  EXPECT_EQ(*golden, pretty(got) + "\n") << "if the change is meant, put this into " << golden_file;
}

}  // namespace
}  // namespace loopline::law
