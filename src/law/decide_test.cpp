// What a decision answers: outcome, reasons with clauses, parameters, missing facts, and what would turn it.
#include <gtest/gtest.h>

#include <thread>

#include "law/testdata_test.h"

namespace loopline::law {
namespace {

class Decide : public testing::Test {
 protected:
  Answer answer(json::object facts, const std::string& date = "2026-03-01", const DecideOptions& options = {}) {
    auto result = pack_.decide("goods-entry", facts, day(date), options);
    EXPECT_TRUE(result.has_value()) << result.error().code << " " << result.error().pointer;
    return result ? *std::move(result) : Answer();
  }
  static json::object microscope(bool own_use, json::value value) {
    return {{"kind", "enterprise"}, {"own_use", own_use}, {"hs", "90118000"}, {"value", std::move(value)}};
  }
  static DecideOptions wanting(std::string component, json::value value) {
    DecideOptions options;
    options.wanted = {std::move(component), std::move(value)};
    return options;
  }

  Pack pack_ = small_pack();
};

TEST_F(Decide, PermitsWithReasonsFromTheTopDown) {
  Answer free = answer(microscope(true, 100));
  EXPECT_EQ(free.outcome, Outcome::permitted);
  EXPECT_EQ(free.text("treatment"), "exempt");
  EXPECT_EQ(free.number("tax"), Decimal(0));
  ASSERT_EQ(free.reasons.size(), 3u);
  EXPECT_EQ(free.reasons[0].rule, "exempt");
  EXPECT_EQ(free.reasons[1].rule, "relief_free");
  EXPECT_EQ(free.reasons[1].text.hans, "自用，且属于“其他显微镜”。") << "a hole takes a column of the reference row";
  EXPECT_EQ(free.reasons[2].decision, "listed");
  EXPECT_EQ(free.reasons[2].rule, "");
  EXPECT_FALSE(free.reasons[0].refusing);
  EXPECT_TRUE(free.would_pass_if.empty());
}

TEST_F(Decide, RefusesByAClauseInThreeScripts) {
  Answer refused = answer(microscope(true, "5000.51"));
  EXPECT_EQ(refused.outcome, Outcome::refused);
  ASSERT_EQ(refused.reasons.size(), 1u) << "the table below was not asked";
  const Reason& reason = refused.reasons[0];
  EXPECT_TRUE(reason.refusing);
  EXPECT_EQ(reason.text.hans, "价值 5000.51 元超过限额 5000.5 元。");
  EXPECT_EQ(reason.text.hant, "價值 5000.51 元超過限額 5000.5 元。");
  EXPECT_EQ(reason.text.en, "The value of 5000.51 yuan is above the limit of 5000.5 yuan.");
  EXPECT_EQ(reason.ask.en, "the Test Zone Authority");
  EXPECT_EQ(refused.basis(), std::vector<Citation>{(Citation{"RULES", "2"})});
}

TEST_F(Decide, CaptionsAndYesAndNoStandInSentences) {
  Answer person = answer({{"kind", "person"}, {"own_use", false}, {"hs", "90118000"}, {"value", 1}});
  EXPECT_EQ(person.reasons.at(1).text.hans, "个人不享受免税。");
  EXPECT_EQ(person.reasons.at(1).text.en, "A person has no relief.");
  EXPECT_EQ(answer(microscope(false, 1)).reasons.at(1).text.hant, "不是自用：否。");
}

TEST_F(Decide, TaxedCarriesAmountsAndObligations) {
  Answer taxed = answer(microscope(false, "1000.10"));
  EXPECT_EQ(taxed.number("tax"), *Decimal::parse("130.013"));
  EXPECT_EQ(taxed.result.at("tax"), json::value("130.013"));
  EXPECT_EQ(taxed.reasons[0].text.en, "Enters on payment of 130.013 yuan.") << "a hole takes another output";
  ASSERT_EQ(taxed.obligations.size(), 1u);
  EXPECT_EQ(taxed.obligations[0].code, "pay_tax");
  EXPECT_EQ(taxed.obligations[0].text.hant, "15 日內繳税。");
}

TEST_F(Decide, ParametersUsedAreNamedAndUnverifiedShows) {
  Answer now = answer(microscope(true, 100));
  ASSERT_EQ(now.parameters.size(), 1u);
  EXPECT_EQ(now.parameters[0].id, "value_limit");
  EXPECT_EQ(now.parameters[0].value, json::value("5000.50"));
  EXPECT_TRUE(now.unverified) << "the new limit is inferred";
  Answer before = answer(microscope(true, 100), "2026-02-09");
  EXPECT_EQ(before.parameters[0].value, json::value(1000));
  EXPECT_FALSE(before.unverified);
  EXPECT_EQ(answer(microscope(false, 100)).parameters.size(), 2u) << "a sentence names pay_within_days";
}

TEST_F(Decide, TheDateDecidesWhichLimitHolds) {
  EXPECT_EQ(answer(microscope(true, 1001), "2026-02-09").outcome, Outcome::refused);
  EXPECT_EQ(answer(microscope(true, 1001), "2026-02-10").outcome, Outcome::permitted);
}

TEST_F(Decide, BeforeTheLawThereIsNoRule) {
  Answer early = answer(microscope(true, 100), "2024-12-31");
  EXPECT_EQ(early.outcome, Outcome::no_rule);
  EXPECT_TRUE(early.reasons.empty());
}

TEST_F(Decide, AFactThatMattersIsMissing) {
  Answer missing = answer({{"kind", "enterprise"}, {"hs", "90118000"}, {"value", 100}});
  EXPECT_EQ(missing.outcome, Outcome::fact_missing);
  EXPECT_EQ(missing.missing, std::vector<std::string>{"own_use"});
  EXPECT_EQ(answer({{"kind", "person"}, {"hs", "90118000"}, {"value", 100}}).outcome, Outcome::permitted)
      << "for a person own use does not matter";
  EXPECT_EQ(answer({{"value", 9999}}).outcome, Outcome::refused) << "too valuable, whatever else";
}

TEST_F(Decide, AMissingKeyIsNoNotOnTheList) {
  Answer missing = answer({{"kind", "enterprise"}, {"own_use", true}, {"value", 100}});
  EXPECT_EQ(missing.outcome, Outcome::fact_missing);
  EXPECT_EQ(missing.missing, std::vector<std::string>{"hs"});
}

TEST_F(Decide, FactsAreHeldToTheModel) {
  auto error = [&](json::object facts) { return pack_.decide("goods-entry", facts, day("2026-03-01")).error(); };
  EXPECT_EQ(error({{"own_us", true}}).code, "unknown_fact");
  EXPECT_EQ(error({{"own_us", true}}).pointer, "/facts/own_us");
  EXPECT_EQ(error({{"own_use", "yes"}}).code, "wrong_fact_type");
  EXPECT_EQ(error({{"own_use", "yes"}}).pointer, "/facts/own_use");
  EXPECT_EQ(error({{"kind", "state"}}).code, "wrong_fact_type");
  EXPECT_EQ(error({{"p", json::object{{"value_limit", 1}}}}).code, "unknown_fact") << "the law is no fact";
  EXPECT_EQ(error({{"listed_goods", json::object()}}).code, "unknown_fact");
  EXPECT_EQ(pack_.decide("no-such", {}, day("2026-03-01")).error().code, "unknown_question");
}

TEST_F(Decide, WouldPassIfIsTheNearestProvenChange) {
  Answer refused = answer(microscope(true, 6000));
  ASSERT_EQ(refused.would_pass_if.size(), 1u);
  const Change& change = refused.would_pass_if[0];
  EXPECT_EQ(change.fact, "value");
  EXPECT_EQ(change.label.hans, "价值");
  EXPECT_EQ(change.from, json::value(6000));
  EXPECT_EQ(change.to, json::value("5000.5"));
  EXPECT_EQ(answer(microscope(true, change.to)).outcome, Outcome::permitted);
}

TEST_F(Decide, WantedFindsOneOrTwoChanges) {
  Answer taxed = answer(microscope(false, 100), "2026-03-01", wanting("treatment", "exempt"));
  EXPECT_EQ(taxed.outcome, Outcome::permitted);
  ASSERT_EQ(taxed.would_pass_if.size(), 1u);
  EXPECT_EQ(taxed.would_pass_if[0].fact, "own_use");
  EXPECT_EQ(taxed.would_pass_if[0].to_text.en, "yes");
  Answer both = answer(microscope(false, 6000), "2026-03-01", wanting("treatment", "exempt"));
  ASSERT_EQ(both.would_pass_if.size(), 2u);
  EXPECT_EQ(both.would_pass_if[0].fact, "own_use");
  EXPECT_EQ(both.would_pass_if[1].fact, "value");
}

TEST_F(Decide, WantedThatCannotBeReachedPromisesNothing) {
  json::object soybeans{{"kind", "enterprise"}, {"own_use", true}, {"hs", "12010000"}, {"value", 100}};
  Answer taxed = answer(soybeans, "2026-03-01", wanting("treatment", "exempt"));
  EXPECT_EQ(taxed.text("treatment"), "taxed");
  EXPECT_TRUE(taxed.would_pass_if.empty()) << "the tariff line is not the applicant's to change";
}

TEST_F(Decide, WithoutExplanationOnlyTheAnswer) {
  DecideOptions bare;
  bare.explain = false;
  bare.would_pass_if = false;
  Answer refused = answer(microscope(true, 6000), "2026-03-01", bare);
  EXPECT_EQ(refused.outcome, Outcome::refused);
  EXPECT_TRUE(refused.reasons.empty());
  EXPECT_TRUE(refused.trace.empty());
  EXPECT_TRUE(refused.would_pass_if.empty());
}

TEST_F(Decide, JsonHasTheShapeOfTheApi) {
  json::object wire = to_json(answer(microscope(true, 6000)));
  for (const char* key : {"question", "date", "outcome", "result", "reasons", "obligations", "missing", "would_pass_if",
                          "parameters", "unverified", "pack", "facts", "trace"}) {
    EXPECT_TRUE(wire.contains(key)) << key;
  }
  const json::object& reason = wire["reasons"].as_array()[0].as_object();
  EXPECT_EQ(reason.at("code"), json::value("goods-entry/too_valuable"));
  EXPECT_EQ(reason.at("basis"), (json::value{json::object{{"instrument", "RULES"}, {"article", "2"}}}));
  EXPECT_EQ(wire["pack"].at("hash"), json::value(pack_.hash()));
  EXPECT_EQ(wire["facts"].at("value"), json::value(6000));
}

TEST_F(Decide, ManyThreadsGetTheSameBytes) {
  const std::string expected = canonical(to_json(answer(microscope(false, 6000))));
  std::vector<std::string> answers(4);
  std::vector<std::thread> threads;
  for (std::string& bytes : answers) {
    threads.emplace_back([&bytes, this] {
      for (int i = 0; i < 50; ++i) {
        auto answer = pack_.decide("goods-entry", microscope(false, 6000), day("2026-03-01"));
        bytes = canonical(to_json(*answer));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& bytes : answers) EXPECT_EQ(bytes, expected);
}

}  // namespace
}  // namespace loopline::law
