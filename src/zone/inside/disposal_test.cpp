// How goods leave supervision before their term: another use, early release, destruction and loss.
#include "zone/inside/test_house.h"

namespace loopline::inside {
namespace {

constexpr const char* first_uscc = "91440300MA5HT0K01L";

class Disposal : public ::testing::Test {
 protected:
  Disposal() {
    house.on("2026-03-02");
    party = house.beneficiary(first_uscc);
    machine = house.bring_in(party, InsideHouse::line("90278120", "equipment", "3", "001", "3000000.00"));
  }

  json::object file(const char* command, json::object body) {
    if (!body.contains("use")) body["party"] = party;
    return house.must(InsideHouse::lab(party), "goods", command, std::move(body));
  }
  Error refused(const char* command, json::object body) {
    if (!body.contains("use")) body["party"] = party;
    return house.refused(InsideHouse::lab(party), "goods", command, std::move(body));
  }
  json::object use(const char* from, const char* until) {
    return {{"purpose", "对外检测服务"}, {"from", from}, {"until", until}, {"items", InsideHouse::items(machine, "1")}};
  }
  // Files another use and has it granted; its id.
  std::string granted(const char* from, const char* until) {
    json::object filed = file("start-other-use", use(from, until));
    std::string id = text_at(filed.at("items").at(0).as_object(), "use");
    house.must(house.officer, "goods", "confirm-other-use", {{"use", id}, {"accept", true}});
    return id;
  }
  // A file of the party as if it had been uploaded.
  std::string kept() {
    std::string hash(64, 'c');
    house.must(house.clockwork, "files", "keep",
               {{"party", party},
                {"sha256", hash},
                {"name", "证明.pdf"},
                {"type", "application/pdf"},
                {"size", 10},
                {"by", "lab"}});
    return hash;
  }
  std::int64_t assessments() {
    return static_cast<std::int64_t>(house.page(InsideHouse::lab(party), "/assessments").at("items").as_array().size());
  }

  InsideHouse house;
  std::string party;
  std::string machine;
};

TEST_F(Disposal, another_use_is_taxed_by_its_days_and_the_goods_come_back) {
  std::string id = granted("2026-03-02", "2026-03-31");
  EXPECT_EQ(house.place(machine, "other_use"), "1");
  EXPECT_EQ(refused("start-other-use", {{"purpose", "x"},
                                        {"from", "2026-03-02"},
                                        {"until", "2026-03-05"},
                                        {"items", InsideHouse::items(machine, "3")}})
                .code,
            "not_enough_held");
  house.on("2026-03-31");
  json::object ended = file("end-other-use", {{"use", id}});
  EXPECT_EQ(ended.at("days").as_int64(), 30);
  // 1,000,000 × 30 ÷ (3 × 365) = 27,397.26; no duty on the line; × 13 % = 3,561.64.
  EXPECT_EQ(text_at(ended.at("assessment").as_object(), "base"), "27397.26");
  EXPECT_EQ(text_at(ended.at("assessment").as_object(), "total"), "3561.64");
  EXPECT_EQ(house.place(machine, "held"), "3");
  EXPECT_EQ(refused("end-other-use", {{"use", id}}).code, "wrong_state");
  house.expect_sound();
}

TEST_F(Disposal, a_use_that_nobody_ends_ends_by_itself_on_its_last_day) {
  std::string id = granted("2026-03-02", "2026-03-31");
  house.on("2026-03-31");
  house.must(house.clockwork, "goods", "advance-clocks", {});
  EXPECT_EQ(assessments(), 0) << "its last day is not over";
  house.on("2026-05-01");
  house.must(house.clockwork, "goods", "advance-clocks", {});
  json::object uses = house.page(InsideHouse::lab(party), "/other-uses");
  const json::object& seen = uses.at("items").at(0).as_object();
  EXPECT_EQ(text_at(seen, "ended_by"), "clock");
  EXPECT_EQ(seen.at("days").as_int64(), 30);
  EXPECT_EQ(assessments(), 1);
  EXPECT_EQ(house.place(machine, "held"), "3");
  house.expect_sound();
}

TEST_F(Disposal, a_use_that_ends_with_the_term_leaves_the_goods_free) {
  granted("2029-02-01", "2029-03-01");
  house.on("2029-03-05");
  house.must(house.clockwork, "goods", "advance-clocks", {});
  EXPECT_EQ(house.place(machine, "unsupervised"), "3");
  EXPECT_EQ(house.place(machine, "held"), "0");
  house.expect_sound();
}

TEST_F(Disposal, wrong_uses_are_named) {
  EXPECT_EQ(refused("start-other-use", use("2026-04-02", "2026-04-01")).code, "refused_by_law");
  EXPECT_EQ(refused("start-other-use", use("2026-04-02", "2029-03-02")).code, "refused_by_law")
      << "longer than the years";
  Error error = refused("start-other-use", use("2026-03-01", "2026-04-01"));
  EXPECT_EQ(error.code, "date_before_entry");
  EXPECT_EQ(error.pointer, "/from");
  std::string id = granted("2026-03-02", "2026-03-05");
  house.on("2026-03-10");
  EXPECT_EQ(refused("end-other-use", {{"use", id}}).code, "beyond_until");
  EXPECT_EQ(refused("end-other-use", {{"use", id}, {"day", "2026-03-01"}}).code, "refused_by_law");
  json::object again = file("start-other-use", use("2026-03-10", "2026-03-12"));
  std::string second = text_at(again.at("items").at(0).as_object(), "use");
  EXPECT_EQ(house.refused(house.officer, "goods", "confirm-other-use", {{"use", second}, {"accept", false}}).code,
            "why_missing");
  house.must(house.officer, "goods", "confirm-other-use", {{"use", second}, {"accept", false}, {"note", "用途不明"}});
  EXPECT_EQ(house.place(machine, "held"), "2");
  house.expect_sound();
}

TEST_F(Disposal, supervision_ends_early_against_the_tax_on_what_the_goods_are_still_worth) {
  house.on("2027-09-02");  // eighteen months
  json::object released = file("release-early", {{"items", InsideHouse::items(machine, "1")}});
  const json::object& item = released.at("items").at(0).as_object();
  // 1,000,000 × (1 − 18 ÷ 36) = 500,000; × 13 % = 65,000.
  EXPECT_EQ(text_at(item.at("assessment").as_object(), "total"), "65000.00");
  json::object sold =
      file("second-line-out", {{"consignee", "买方"}, {"items", InsideHouse::items(text_at(item, "new_lot"), "1")}});
  EXPECT_EQ(text_at(sold.at("totals").as_object(), "total"), "0.00") << "taxed once";
  std::string reagent = house.bring_in(party, InsideHouse::line("75040020", "consumable", "1", "035", "500.00"));
  EXPECT_EQ(refused("release-early", {{"items", InsideHouse::items(reagent, "1")}}).code, "refused_by_law");
  house.expect_sound();
}

TEST_F(Disposal, destruction_needs_a_certificate_that_was_not_used_before) {
  json::object body{{"event", "destruction"}, {"cause", "报废"}, {"items", InsideHouse::items(machine, "1")}};
  EXPECT_EQ(refused("report-loss", body).code, "refused_by_law");
  body["certificate"] = json::object{{"number", "XH-2026-1"}, {"sha256", std::string(64, 'd')}};
  Error error = refused("report-loss", body);
  EXPECT_EQ(error.code, "unknown_file");
  EXPECT_EQ(error.pointer, "/certificate/sha256");
  body["certificate"] = json::object{{"number", "XH-2026-1"}, {"sha256", kept()}};
  json::object reported = file("report-loss", body);
  EXPECT_EQ(text_at(reported, "state"), "awaiting");
  EXPECT_EQ(refused("report-loss", body).code, "certificate_used");
  json::object no{{"loss", text_at(reported, "loss")}, {"accept", false}, {"note", "证明不清晰"}};
  house.must(house.officer, "goods", "confirm-loss", no);
  EXPECT_EQ(house.place(machine, "held"), "3");
  reported = file("report-loss", body);  // rejected, so the certificate is free again
  house.must(house.officer, "goods", "confirm-loss", {{"loss", text_at(reported, "loss")}, {"accept", true}});
  EXPECT_EQ(house.place(machine, "destroyed"), "1");
  EXPECT_EQ(assessments(), 0);
  house.expect_sound();
}

TEST_F(Disposal, a_loss_is_taxed_unless_force_majeure_is_proven) {
  json::object body{{"event", "loss"}, {"cause", "搬运中遗失"}, {"items", InsideHouse::items(machine, "1")}};
  json::object lost = file("report-loss", body);
  // On the day of entry: 1,000,000 × 13 % = 130,000.
  EXPECT_EQ(text_at(lost.at("items").at(0).at("assessment").as_object(), "total"), "130000.00");
  body["force_majeure"] = true;
  EXPECT_EQ(refused("report-loss", body).code, "refused_by_law") << "claimed and not shown";
  body["evidence"] = json::array{json::object{{"name", "证明.pdf"}, {"sha256", kept()}}};
  EXPECT_EQ(text_at(file("report-loss", body), "state"), "awaiting");
  body["items"] = InsideHouse::items(machine, "2");
  EXPECT_EQ(refused("report-loss", body).code, "not_enough_held");
  house.expect_sound();
}

}  // namespace
}  // namespace loopline::inside
