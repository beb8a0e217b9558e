// The law browser's way from an article to its parameters, rules and cases, and back.
#include <gtest/gtest.h>

#include "law/explain_text.h"
#include "law/testdata_test.h"

namespace loopline::law {
namespace {

class Views : public testing::Test {
 protected:
  // "kind:id" of everything in a list of citing things or of search results.
  static std::vector<std::string> ids(const json::value& list) {
    std::vector<std::string> result;
    for (const json::value& item : list.as_array()) {
      result.push_back(text_at(item.as_object(), "kind") + ":" + text_at(item.as_object(), "id"));
    }
    return result;
  }

  Pack pack_ = small_pack();
};

TEST_F(Views, AnArticleKnowsWhatCitesIt) {
  auto instrument = pack_.instrument("RULES");
  ASSERT_TRUE(instrument);
  const json::array& articles = instrument->at("articles").as_array();
  ASSERT_EQ(articles.size(), 3u);
  EXPECT_EQ(ids(articles[1].at("cited_by")),
            (std::vector<std::string>{"parameter:value_limit", "rule:too_valuable", "case:too-valuable"}));
  EXPECT_TRUE(articles[2].at("text").is_null()) << "a wording we do not have is not invented";
  EXPECT_EQ(articles[2].at("note").at("en"), json::value("The wording is not at hand"));
  EXPECT_FALSE(pack_.instrument("NONE"));
}

TEST_F(Views, ClausesReadAsPeopleCiteThem) {
  EXPECT_EQ(pack_.clause({"RULES", "1(4)"}).hans, "试管〔2025〕1号 第1条(4)");
  EXPECT_EQ(pack_.clause({"RULES", "1(4)"}).hant, "試管〔2025〕1號 第1條(4)");
  EXPECT_EQ(pack_.clause({"RULES", "1(4)"}).en, "试管〔2025〕1号 art. 1(4)");
  EXPECT_EQ(pack_.clause({"RULES", "annex 2"}).hans, "试管〔2025〕1号 附件 2");
  EXPECT_EQ(pack_.clause({"RULES", ""}).hant, "試管〔2025〕1號");
  EXPECT_EQ(pack_.clause({"NONE", "1"}).en, "NONE:1");
}

TEST_F(Views, InstrumentsAreListed) {
  const json::array list = pack_.instruments();
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].at("issuer").at("zh-Hant"), json::value("試驗區管理局"));
  EXPECT_EQ(list[0].at("number").at("zh-Hant"), json::value("試管〔2025〕1號"));
  EXPECT_EQ(list[0].at("to"), json::value(nullptr));
  EXPECT_EQ(list[0].at("articles"), json::value(3));
}

TEST_F(Views, ParametersShowTheirValueOfTheDayAndWhoUsesThem) {
  const json::array list = pack_.parameters(day("2026-02-09"));
  const json::object& limit = list.at(0).as_object();
  EXPECT_EQ(limit.at("now").at("value"), json::value(1000));
  EXPECT_EQ(limit.at("values").as_array().size(), 2u);
  EXPECT_EQ(limit.at("used_by"), (json::value{"goods-entry"}));
  EXPECT_TRUE(pack_.parameters(day("2020-01-01")).at(0).at("now").is_null());
}

TEST_F(Views, AQuestionShowsItsTablesRulesAndCases) {
  auto decision = pack_.decision("goods-entry");
  ASSERT_TRUE(decision);
  const json::array& decisions = decision->at("decisions").as_array();
  ASSERT_EQ(decisions.size(), 4u);
  const json::object& top = decisions[0].as_object();
  EXPECT_EQ(top.at("name"), json::value("goods_entry"));
  EXPECT_EQ(top.at("hit_policy"), json::value("FIRST"));
  const json::object& refusal = top.at("rules").at(0).as_object();
  EXPECT_EQ(refusal.at("id"), json::value("too_valuable"));
  EXPECT_EQ(refusal.at("inputs"), (json::value{"> p.value_limit", "-"}));
  EXPECT_EQ(refusal.at("cases"), (json::value{"too-valuable"}));
  EXPECT_EQ(decision->at("parameters"), (json::value{"value_limit", "pay_within_days"}));
  const json::object& fact = decision->at("facts").at(0).as_object();
  EXPECT_EQ(fact.at("name"), json::value("kind"));
  EXPECT_EQ(fact.at("values").at(0).at("label").at("en"), json::value("enterprise"));
  EXPECT_FALSE(pack_.decision("no-such"));
}

TEST_F(Views, CasesNameTheRulesThatAnswerThem) {
  const json::array cases = pack_.cases("goods-entry");
  ASSERT_EQ(cases.size(), 6u);
  EXPECT_EQ(cases[0].at("rules"), (json::value{"exempt", "relief_free"}));
  EXPECT_EQ(pack_.cases("").size(), 6u);
  EXPECT_TRUE(pack_.cases("other").empty());
}

TEST_F(Views, SearchFindsAllScriptsAndTitlesFirst) {
  EXPECT_EQ(ids(pack_.search("貨物許可")), std::vector<std::string>()) << "services are casework's";
  EXPECT_EQ(ids(pack_.search("單件限額")), std::vector<std::string>{"parameter:value_limit"});
  EXPECT_EQ(ids(pack_.search("LIMIT item")).front(), "parameter:value_limit");
  EXPECT_EQ(ids(pack_.search("own-use-is-free")), std::vector<std::string>{"case:own-use-is-free"});
  EXPECT_TRUE(pack_.search("  ").empty());
  EXPECT_TRUE(pack_.search("unicorn").empty());
}

TEST_F(Views, CodesAreFoundByKeyFirstThenByWords) {
  const json::array by_key = pack_.codes("goods", "9011", 10);
  ASSERT_EQ(by_key.size(), 3u);
  EXPECT_EQ(by_key[0].at("hs"), json::value("9011"));
  EXPECT_EQ(pack_.codes("goods", "OPTICAL", 10).size(), 1u);
  EXPECT_EQ(pack_.codes("goods", "", 2).size(), 2u);
  EXPECT_TRUE(pack_.codes("no_such", "", 2).empty());
}

TEST_F(Views, AreasHaveNamesInThreeScripts) {
  EXPECT_EQ(pack_.areas().at("features").at(0).at("properties").at("name").at("zh-Hant"), json::value("一號門"));
}

TEST_F(Views, ExplanationNamesTheReferenceRow) {
  auto messages = Messages::load(LOOPLINE_SOURCE "/messages");
  ASSERT_TRUE(messages.has_value()) << messages.error().code;
  json::object facts{{"kind", "enterprise"}, {"own_use", true}, {"hs", "9011"}, {"value", 1}};
  auto answer = pack_.decide("goods-entry", facts, day("2026-03-01"));
  std::string text = explain_text(*answer, pack_, *messages, Script::en);
  EXPECT_NE(text.find("Rows of lists:\n  - listed_goods: 9011 → 9011\n"), std::string::npos) << text;
  facts["hs"] = "12";
  text = explain_text(*pack_.decide("goods-entry", facts, day("2026-03-01")), pack_, *messages, Script::en);
  EXPECT_NE(text.find("  - listed_goods: 12 → —\n"), std::string::npos) << text;
}

TEST_F(Views, ExplanationForATerminal) {
  auto messages = Messages::load(LOOPLINE_SOURCE "/messages");
  ASSERT_TRUE(messages.has_value());
  json::object facts{{"kind", "enterprise"}, {"own_use", true}, {"hs", "90118000"}, {"value", 6000}};
  auto answer = pack_.decide("goods-entry", facts, day("2026-03-01"));
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(explain_text(*answer, pack_, *messages, Script::en),
            "Question: goods-entry  2026-03-01\n"
            "Outcome: refused\n"
            "  treatment = none\n"
            "  tax = 0\n"
            "Because:\n"
            "  ✗ The value of 6000 yuan is above the limit of 5000.5 yuan.\n"
            "      试管〔2025〕1号 art. 2\n"
            "      Whom to ask: the Test Zone Authority\n"
            "Rule exempt would have permitted it, but for:\n"
            "  - value is 6000; it asks for <= p.value_limit\n"
            "Rule taxed would have permitted it, but for:\n"
            "  - value is 6000; it asks for <= p.value_limit\n"
            "It would pass if:\n"
            "  - value: 6000 → 5000.5\n"
            "Parameters used:\n"
            "  - value_limit = 5000.50  试管〔2025〕1号 art. 2 [to be verified]\n"
            "Note: this answer rests on rules or values still to be verified by a person.\n"
            "Law pack: small 2026.11.20  " +
                pack_.hash() + "\n");
}

}  // namespace
}  // namespace loopline::law
