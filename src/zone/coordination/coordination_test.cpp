// A conversation between an institution and its coordinator, on the real calendar.
#include <gtest/gtest.h>

#include "zone/coordination/api.h"
#include "zone/coordination/limits.h"
#include "zone/registry/test_register.h"

namespace loopline::coordination {
namespace {

using command::Actor;
using command::Role;

const Actor boss{"authority", Role::authority, ""};
const Actor officer{"officer-li", Role::officer, ""};
const Actor auditor{"auditor", Role::auditor, ""};
const Actor tick{"clock", Role::system, ""};

class CoordinationTest : public testing::Test {
 protected:
  CoordinationTest()
      : zone([](command::Catalogue& catalogue, const law::Pack& law) -> Result<void> {
          TRY(casework::describe(catalogue, law, registry::find_subject));
          TRY(registry::describe(catalogue, law));
          describe(catalogue);
          return {};
        }) {
    party_ = text_at(zone.must(boss, "registry", "register-organisation",
                               {{"kind", "enterprise"},
                                {"name", {{"zh", "示例研究有限公司"}, {"en", "Sample Research Ltd"}}},
                                {"uscc", "91440300MA5HT0K01L"},
                                {"area", "futian_bonded_zone"},
                                {"legal_personality", true}}),
                     "party");
    lab_ = {"lab", Role::institution, party_};
  }
  ~CoordinationTest() override { zone.expect_sound(); }

  std::string open(std::string_view text = "一号通道周五能否延长开放？") {
    return text_at(
        zone.must(lab_, "coordination", "open", {{"party", party_}, {"title", "一号通道时间"}, {"body", text}}),
        "thread");
  }
  json::object say(const Actor& by, const std::string& thread, std::string_view text = "收到，周四前答复。") {
    return zone.must(by, "coordination", "say", {{"thread", thread}, {"body", text}});
  }
  // When this room's job has something to do.
  std::optional<Moment> next_due() {
    const auto& jobs = zone.zone().catalogue().jobs();
    auto own = std::ranges::find(jobs, "coordination", &command::JobSpec::room);
    EXPECT_NE(own, jobs.end());
    return own->next_due(*zone.zone().open_reader().value()).value();
  }
  json::object show(const std::string& thread, const Actor& by) {
    return zone.page(by, "/threads/{id}", {{"id", thread}});
  }

  casework::TestZone zone;
  std::string party_;
  Actor lab_;
};

TEST_F(CoordinationTest, TheClockRunsFromTheQuestionToTheAnswer) {
  zone.on("2026-09-23");  // a Wednesday before Mid-Autumn, 25 to 27 September
  std::string thread = open();
  EXPECT_EQ(text_at(show(thread, lab_), "due"), "2026-09-28") << "24 and 28 are working days";
  zone.on("2026-09-24");
  say(lab_, thread, "补充：约三十人。");
  EXPECT_EQ(text_at(show(thread, lab_), "due"), "2026-09-28") << "asking again does not give more time";
  say(officer, thread);
  json::object answered = show(thread, lab_);
  EXPECT_EQ(text_at(answered, "state"), "answered");
  EXPECT_TRUE(answered.at("due").is_null());
  EXPECT_EQ(text_at(answered, "first_answer_on"), "2026-09-24");
}

TEST_F(CoordinationTest, WhatIsLateIsHandedUpOnceAndTheAnswerEndsIt) {
  zone.on("2026-03-02");
  std::string thread = open();  // due on 4 March
  zone.on("2026-03-04");
  EXPECT_EQ(integer_at(zone.must(tick, "coordination", "advance-clocks", {}), "advanced"), 0);
  zone.on("2026-03-05");
  EXPECT_EQ(next_due(), Moment::start_of(zone.today()));
  EXPECT_EQ(integer_at(zone.must(tick, "coordination", "advance-clocks", {{"to", "2026-03-04"}}), "advanced"), 0);
  EXPECT_EQ(zone.refused(tick, "coordination", "advance-clocks", {{"to", "2026-03-06"}}).code, "day_ahead");
  EXPECT_EQ(integer_at(zone.must(tick, "coordination", "advance-clocks", {}), "advanced"), 1);
  EXPECT_EQ(next_due(), std::nullopt);
  EXPECT_EQ(integer_at(zone.must(tick, "coordination", "advance-clocks", {}), "advanced"), 0);
  json::object late = show(thread, boss);
  EXPECT_TRUE(bool_at(late, "late"));
  EXPECT_EQ(text_at(late, "escalated_on"), "2026-03-05");
  EXPECT_EQ(text_at(late.at("said").as_array().back().as_object(), "kind"), "escalated");
  EXPECT_EQ(zone.page(boss, "/threads", {}, {{"late", "true"}}).at("items").as_array().size(), 1u);
  say(boss, thread);
  EXPECT_FALSE(bool_at(show(thread, boss), "late"));
}

TEST_F(CoordinationTest, EachSideHasItsOwnReadMark) {
  std::string thread = open();
  EXPECT_EQ(integer_at(show(thread, lab_), "unread"), 0);
  EXPECT_EQ(integer_at(show(thread, officer), "unread"), 1);
  zone.must(officer, "coordination", "mark-read", {{"thread", thread}, {"up_to", 1}});
  EXPECT_EQ(integer_at(show(thread, boss), "unread"), 0) << "the zone's side reads as one";
  say(officer, thread);
  EXPECT_EQ(integer_at(show(thread, lab_), "unread"), 1);
  EXPECT_EQ(zone.refused(lab_, "coordination", "mark-read", {{"thread", thread}, {"up_to", 3}}).pointer, "/up_to");
}

TEST_F(CoordinationTest, NobodyElseKnowsOfIt) {
  std::string thread = open();
  const Actor rival{"rival", Role::institution, "P999"};
  EXPECT_EQ(zone.view(rival, "/threads/{id}", {{"id", thread}}).error().code, "unknown_thread");
  EXPECT_EQ(zone.refused(rival, "coordination", "say", {{"thread", thread}, {"body", "x"}}).code, "unknown_thread");
  EXPECT_TRUE(zone.page(rival, "/threads").at("items").as_array().empty());
  EXPECT_EQ(zone.view(rival, "/threads", {}, {{"party", party_}}).error().code, "other_party");
  EXPECT_EQ(zone.refused(rival, "coordination", "open", {{"party", party_}, {"title", "x"}, {"body", "x"}}).code,
            "other_party");
  EXPECT_EQ(zone.page(auditor, "/threads").at("items").as_array().size(), 1u);
  EXPECT_EQ(zone.refused(auditor, "coordination", "say", {{"thread", thread}, {"body", "x"}}).code, "not_allowed");
}

TEST_F(CoordinationTest, FilesAreThePartysAndWordsAreNeeded) {
  std::string thread = open();
  json::array stranger{json::object{{"name", "a.pdf"}, {"sha256", std::string(64, 'a')}}};
  Error unknown =
      zone.refused(lab_, "coordination", "say", {{"thread", thread}, {"body", "见附件"}, {"files", stranger}});
  EXPECT_EQ(unknown.code, "unknown_file");
  EXPECT_EQ(unknown.pointer, "/files/0/sha256");
  const json::array papers = zone.papers(party_, {"plan"});
  const json::object& paper = papers[0].as_object();
  json::array files{json::object{{"name", text_at(paper, "name")}, {"sha256", text_at(paper, "sha256")}}};
  zone.must(lab_, "coordination", "say", {{"thread", thread}, {"body", "见附件"}, {"files", files}});
  EXPECT_EQ(zone.refused(lab_, "coordination", "say", {{"thread", thread}, {"body", "  "}}).pointer, "/body");
  EXPECT_EQ(zone.refused(lab_, "coordination", "open", {{"party", party_}, {"title", " "}, {"body", "x"}}).pointer,
            "/title");
}

TEST_F(CoordinationTest, AClosedThreadIsOpenedByWritingIntoIt) {
  std::string thread = open();
  zone.must(officer, "coordination", "close", {{"thread", thread}});
  EXPECT_EQ(zone.refused(lab_, "coordination", "close", {{"thread", thread}}).code, "thread_closed");
  say(lab_, thread, "还有一个问题。");
  EXPECT_EQ(text_at(show(thread, lab_), "state"), "waiting");
}

TEST_F(CoordinationTest, TheCoordinatorIsNamedFromADayOn) {
  zone.must(boss, "coordination", "assign", {{"party", party_}, {"user", "officer-li"}});
  zone.on("2026-04-01");
  zone.must(boss, "coordination", "assign", {{"party", party_}, {"user", "officer-wu"}});
  json::object shown = zone.page(lab_, "/coordinators/{party}", {{"party", party_}});
  EXPECT_EQ(text_at(shown.at("coordinator").as_object(), "user"), "officer-wu");
  EXPECT_EQ(zone.refused(boss, "coordination", "assign", {{"party", "P999"}, {"user", "x"}}).code, "unknown_party");
  EXPECT_EQ(zone.refused(boss, "coordination", "assign", {{"party", party_}, {"user", " "}}).pointer, "/user");
}

TEST_F(CoordinationTest, AMessageToTheLimitIsTakenAndOneMoreIsNot) {
  std::string thread = open();
  for (std::int64_t size : {body_size_max - 1, body_size_max, body_size_max + 1}) {
    json::object body{{"thread", thread}, {"body", std::string(static_cast<std::size_t>(size), 'x')}};
    auto dry = zone.zone().dry_run({"coordination", "say", "", std::move(body), lab_});
    EXPECT_EQ(dry.has_value(), size <= body_size_max) << size;
  }
}

}  // namespace
}  // namespace loopline::coordination
