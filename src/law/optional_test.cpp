// Facts that may be absent, facts that are lists, and obligations with a due day.
#include <gtest/gtest.h>

#include "law/testdata_test.h"

namespace loopline::law {
namespace {

constexpr const char* exit_model = R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:law="https://loopline.dev/law/1"
             id="model" name="exit" namespace="https://loopline.dev/tests/exit">
  <itemDefinition name="paper_t">
    <typeRef>string</typeRef><allowedValues><text>"invoice", "permit"</text></allowedValues>
  </itemDefinition>
  <itemDefinition name="papers_t" isCollection="true"><typeRef>paper_t</typeRef></itemDefinition>
  <inputData id="days" name="days">
    <extensionElements><law:fact actionable="true" optional="true" zh-Hans="天数" en="days"/></extensionElements>
    <variable name="days" typeRef="number"/>
  </inputData>
  <inputData id="left_on" name="left_on">
    <extensionElements><law:fact zh-Hans="出区日" en="day of exit"/></extensionElements>
    <variable name="left_on" typeRef="date"/>
  </inputData>
  <inputData id="papers" name="papers">
    <extensionElements><law:fact actionable="true" zh-Hans="单证" en="papers"/></extensionElements>
    <variable name="papers" typeRef="papers_t"/>
  </inputData>
  <inputData id="p" name="p"><variable name="p" typeRef="context"/></inputData>
  <decision id="due" name="due">
    <extensionElements><law:basis ref="RULES:3"/></extensionElements>
    <variable name="due" typeRef="date"/>
    <informationRequirement><requiredInput href="#days"/></informationRequirement>
    <informationRequirement><requiredInput href="#left_on"/></informationRequirement>
    <informationRequirement><requiredInput href="#p"/></informationRequirement>
    <literalExpression>
      <text>left_on + duration("P" + string(if days = null then p.pay_within_days else days) + "D")</text>
    </literalExpression>
  </decision>
  <decision id="exit" name="exit">
    <variable name="exit" typeRef="context"/>
    <informationRequirement><requiredInput href="#days"/></informationRequirement>
    <informationRequirement><requiredInput href="#papers"/></informationRequirement>
    <informationRequirement><requiredInput href="#p"/></informationRequirement>
    <informationRequirement><requiredDecision href="#due"/></informationRequirement>
    <decisionTable id="table_exit" hitPolicy="FIRST">
      <input id="in_days"><inputExpression typeRef="number"><text>days</text></inputExpression></input>
      <input id="in_papers">
        <inputExpression typeRef="boolean"><text>list contains(papers, "permit")</text></inputExpression>
      </input>
      <output id="out_answer" name="answer" typeRef="string"/>
      <output id="out_due" name="due_day" typeRef="date"/>
      <rule id="too_long">
        <extensionElements><law:basis ref="RULES:1"/><law:reason zh-Hans="超过天数" en="Too long"/></extensionElements>
        <inputEntry><text>&gt; p.pay_within_days</text></inputEntry>
        <inputEntry><text>-</text></inputEntry>
        <outputEntry><text>"refuse"</text></outputEntry><outputEntry><text>null</text></outputEntry>
      </rule>
      <rule id="no_permit">
        <extensionElements><law:basis ref="RULES:1"/>
          <law:reason zh-Hans="只有{papers}" en="Only {papers}"/></extensionElements>
        <inputEntry><text>-</text></inputEntry><inputEntry><text>false</text></inputEntry>
        <outputEntry><text>"refuse"</text></outputEntry><outputEntry><text>null</text></outputEntry>
      </rule>
      <rule id="goes_out">
        <extensionElements><law:basis ref="RULES:1"/><law:reason zh-Hans="可以出区" en="May go out"/>
          <law:obligation code="return" due="due_day"
           zh-Hans="{due_day} 前运回。" en="Return by {due_day}."/></extensionElements>
        <inputEntry><text>-</text></inputEntry><inputEntry><text>true</text></inputEntry>
        <outputEntry><text>"permit"</text></outputEntry><outputEntry><text>due</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
)";

class Exit : public testing::Test {
 protected:
  Exit() {
    copy_.write("decisions/exit.dmn", exit_model);
    auto pack = copy_.load();
    EXPECT_TRUE(pack.has_value()) << pack.error().cause;
    if (pack) pack_.emplace(*std::move(pack));
  }
  Answer answer(const json::object& facts) {
    auto answer = pack_->decide("exit", facts, day("2026-03-01"));
    EXPECT_TRUE(answer.has_value()) << answer.error().code << answer.error().pointer;
    return answer ? *std::move(answer) : Answer();
  }

  PackCopy copy_;
  std::optional<Pack> pack_;
};

TEST_F(Exit, AnAbsentOptionalFactIsAnAnswer) {
  Answer out = answer({{"left_on", "2026-03-01"}, {"papers", {"permit"}}});
  EXPECT_EQ(out.outcome, Outcome::permitted);
  EXPECT_EQ(out.text("due_day"), "2026-03-16") << "15 days where none are asked for";
}

TEST_F(Exit, ObligationsCarryTheirDueDay) {
  Answer out = answer({{"left_on", "2026-03-01"}, {"papers", {"permit"}}, {"days", 10}});
  ASSERT_EQ(out.obligations.size(), 1u);
  EXPECT_EQ(out.obligations[0].due, day("2026-03-11"));
  EXPECT_EQ(out.obligations[0].text.en, "Return by 2026-03-11.");
  EXPECT_EQ(to_json(out)["obligations"].as_array()[0].at("due"), json::value("2026-03-11"));
  EXPECT_TRUE(out.unverified) << "article 3 is an analogue";
}

TEST_F(Exit, OnlyTheRequiredFactIsMissing) {
  EXPECT_EQ(answer({{"left_on", "2026-03-01"}}).missing, std::vector<std::string>{"papers"});
  EXPECT_EQ(answer({{"papers", {"permit"}}}).missing, std::vector<std::string>{"left_on"}) << "it makes the due day";
}

TEST_F(Exit, ANumberComesDownToTheLimit) {
  Answer refused = answer({{"left_on", "2026-03-01"}, {"papers", {"permit"}}, {"days", 20}});
  EXPECT_EQ(refused.outcome, Outcome::refused);
  ASSERT_EQ(refused.would_pass_if.size(), 1u);
  EXPECT_EQ(refused.would_pass_if[0].to, json::value(15)) << "not null, and not less than need be";
}

TEST_F(Exit, AListGrowsByThePaperThatIsMissing) {
  Answer refused = answer({{"left_on", "2026-03-01"}, {"papers", {"invoice"}}});
  EXPECT_EQ(refused.outcome, Outcome::refused);
  EXPECT_EQ(refused.reasons.at(0).text.en, "Only invoice");
  ASSERT_EQ(refused.would_pass_if.size(), 1u);
  EXPECT_EQ(refused.would_pass_if[0].to, (json::value{"invoice", "permit"}));
  EXPECT_EQ(answer({{"left_on", "2026-03-01"}, {"papers", json::array()}}).reasons.at(0).text.hant, "只有無");
}

}  // namespace
}  // namespace loopline::law
