// The pack decided twice, by the compiled evaluator and by the reference: the answers are the same bytes.
#include <gtest/gtest.h>

#include "law/api.h"

namespace loopline {
namespace {

class Evaluators : public testing::Test {
 protected:
  static const law::Pack& pack() {
    static const law::Pack hetao = [] {
      auto loaded = law::Pack::load(std::string(LOOPLINE_SOURCE) + "/packs/hetao");
      if (!loaded) ADD_FAILURE() << loaded.error().cause;
      return std::move(loaded).value();
    }();
    return hetao;
  }

  // One question on one set of facts; `outcome_only` as bulk work asks it.
  void expect_same(std::string_view question, const json::object& facts, Date date) {
    for (const bool explain : {true, false}) {
      law::DecideOptions options;
      options.explain = explain;
      const auto compiled = pack().decide(question, facts, date, options);
      options.by_reference = true;
      const auto reference = pack().decide(question, facts, date, options);
      ASSERT_TRUE(compiled.has_value() && reference.has_value()) << question;
      EXPECT_EQ(canonical(to_json(*reference)), canonical(to_json(*compiled))) << question << canonical(facts);
      ++compared_;
    }
  }

  int compared_ = 0;
};

TEST_F(Evaluators, AgreeOnEveryWorkedCase) {
  const json::array cases = pack().cases("");
  for (const auto& value : cases) {
    const json::object& one = value.as_object();
    expect_same(text_at(one, "question"), one.at("facts").as_object(), *Date::parse(text_at(one, "date")));
  }
  EXPECT_GT(compared_, 600);
}

// What is missing, in which order, is part of the answer.
TEST_F(Evaluators, AgreeWhereAnyOneFactIsMissing) {
  const json::array cases = pack().cases("");
  for (const auto& value : cases) {
    const json::object& one = value.as_object();
    const json::object& facts = one.at("facts").as_object();
    for (const auto& member : facts) {
      json::object fewer = facts;
      fewer.erase(member.key());
      expect_same(text_at(one, "question"), fewer, *Date::parse(text_at(one, "date")));
    }
  }
  EXPECT_GT(compared_, 3000);
}

TEST_F(Evaluators, AgreeOnOtherDays) {
  const json::array cases = pack().cases("");
  for (const auto& value : cases) {
    const json::object& one = value.as_object();
    for (const char* day : {"2023-12-31", "2025-06-01", "2026-12-31"})
      expect_same(text_at(one, "question"), one.at("facts").as_object(), *Date::parse(day));
  }
  EXPECT_GT(compared_, 1800);
}

}  // namespace
}  // namespace loopline
