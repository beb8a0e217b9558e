// The pack decided thrice, by the compiled evaluator, by the reference and, where it can, by the replayer of a trial:
// the answers are the same bytes.
#include <gtest/gtest.h>

#include "law/replayer.h"
#include "law/trial.h"

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
      if (!explain) expect_replayed(question, facts, date, law::essence(*reference));
    }
  }

  // Each fact is a column of two values: not given, and what it is.
  void expect_replayed(std::string_view question, const json::object& facts, Date date, const std::string& essence) {
    std::vector<law::FactValues> columns;
    for (const auto& member : facts)
      columns.push_back({std::string(member.key()), 2,
                         [&facts, name = std::string(member.key()), text = std::string()](auto) mutable {
                           text = canonical(facts.at(name));
                           return std::string_view(text);
                         }});
    auto replayer = law::Replayer::open(pack(), question, date, columns);
    if (!replayer) return;
    const std::vector<std::uint32_t> codes(columns.size(), 1);
    const auto number = replayer->decide(codes);
    if (!number) return;
    EXPECT_EQ(replayer->essence(*number), essence) << question << canonical(facts);
    EXPECT_EQ(replayer->decide(codes), number);
    ++replayed_;
  }

  int compared_ = 0;
  int replayed_ = 0;
};

TEST_F(Evaluators, AgreeOnEveryWorkedCase) {
  const json::array cases = pack().cases("");
  for (const auto& value : cases) {
    const json::object& one = value.as_object();
    expect_same(text_at(one, "question"), one.at("facts").as_object(), *Date::parse(text_at(one, "date")));
  }
  EXPECT_GT(compared_, 600);
  EXPECT_GT(replayed_, 200);
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
  EXPECT_GT(replayed_, 200);
}

TEST_F(Evaluators, AgreeOnOtherDays) {
  const json::array cases = pack().cases("");
  for (const auto& value : cases) {
    const json::object& one = value.as_object();
    for (const char* day : {"2023-12-31", "2025-06-01", "2026-12-31"})
      expect_same(text_at(one, "question"), one.at("facts").as_object(), *Date::parse(day));
  }
  EXPECT_GT(compared_, 1800);
  EXPECT_GT(replayed_, 200);
}

}  // namespace
}  // namespace loopline
