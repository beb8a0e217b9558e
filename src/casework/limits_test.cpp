// How much the counter takes: one below each limit, at it, and one above.
#include "casework/limits.h"

#include <gtest/gtest.h>

#include "casework/test_counter.h"

namespace loopline::casework {
namespace {

class LimitTest : public CaseworkTest {};

TEST_F(LimitTest, AHundredPapersAreTakenAndOneMoreIsNot) {
  for (std::int64_t count : {documents_max - 1, documents_max, documents_max + 1}) {
    json::object body = application();
    json::array& papers = body["documents"].as_array();
    while (static_cast<std::int64_t>(papers.size()) < count) papers.push_back(papers[2]);
    auto dry = zone.zone().dry_run({"cases", "submit", "", body, lab});
    if (count <= documents_max)
      EXPECT_TRUE(dry) << count;
    else
      EXPECT_EQ(dry.error().code, "too_many_items");
  }
}

TEST_F(LimitTest, ReasonsAndTheirLength) {
  std::string id = apply();
  auto rejected = [&](std::int64_t count, std::int64_t size) -> std::string {
    json::array reasons;
    for (std::int64_t i = 0; i < count; ++i) reasons.emplace_back(std::string(static_cast<std::size_t>(size), 'x'));
    json::object body{{"case", id}, {"action", "reject"}, {"reasons", reasons}};
    auto dry = zone.zone().dry_run({"cases", "act", "", std::move(body), chen});
    return dry ? "taken" : dry.error().code;
  };
  EXPECT_EQ(rejected(reasons_max - 1, 1), "taken");
  EXPECT_EQ(rejected(reasons_max, 1), "taken");
  EXPECT_EQ(rejected(reasons_max + 1, 1), "too_many_items");
  EXPECT_EQ(rejected(1, text_size_max - 1), "taken");
  EXPECT_EQ(rejected(1, text_size_max), "taken");
  EXPECT_EQ(rejected(1, text_size_max + 1), "too_long");
}

TEST_F(LimitTest, TheClocksMoveABoundedNumberOfCasesAndSayThatThereAreMore) {
  zone.on("2026-03-02");
  auto cases = static_cast<std::int64_t>(clock_cases_max) + 1;
  for (std::int64_t i = 0; i < cases; ++i) {
    std::string party = "P" + std::to_string(1000 + i);
    apply(party, {"clerk", Role::institution, party});
  }
  zone.on("2026-03-10");
  json::object first = zone.must(clock, "cases", "advance-clocks", {});
  EXPECT_EQ(first.at("moved").as_array().size(), clock_cases_max);
  EXPECT_TRUE(bool_at(first, "more"));
  json::object second = zone.must(clock, "cases", "advance-clocks", {});
  EXPECT_EQ(second.at("moved").as_array().size(), 1u);
  EXPECT_FALSE(bool_at(second, "more"));
}

}  // namespace
}  // namespace loopline::casework
