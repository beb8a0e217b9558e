// Carrying by hand: issued, passed, brought back, lapsed; and everything somebody may try at the gate.
#include <gtest/gtest.h>

#include "zone/handcarry/test_house.h"

namespace loopline::handcarry {
namespace {

class Carrying : public testing::Test {
 protected:
  Carrying() {
    house.on("2026-03-02");
    party = house.beneficiary("91440300MA5HT0K01L");
    house.list_institution(party, "hand_carry");
    who = house.person(party, "A123456(3)");
    house.list_carrier(party, who);
    lot = house.bring_in(party, goods::House::line("38221900", "consumable", "10", "035", "1000"));
  }

  static json::object package(bool sealed = true) { return {{"weight_kg", "2.5"}, {"sealed", sealed}}; }
  // To Hong Kong with two packages, today between eight and six.
  json::object slip(json::array items) {
    return {{"party", party},
            {"person", who},
            {"crossing", "first_line_out"},
            {"channel", "channel_1"},
            {"from", "2026-03-02T08:00:00+08:00"},
            {"until", "2026-03-02T18:00:00+08:00"},
            {"packages", json::array{package(), package()}},
            {"goods", json::object{{"items", std::move(items)}}}};
  }
  json::object issue(json::object body) { return house.must(house.lab(party), "goods", "hand-carry", std::move(body)); }
  std::string issued(const char* quantity = "4") {
    json::object done = issue(slip(goods::House::items(lot, quantity)));
    release(text_at(done, "consignment"));
    return text_at(done, "slip");
  }
  void release(const std::string& consignment) {
    json::object seen = house.page(house.officer, "/consignments/{id}", {{"id", consignment}});
    if (text_at(seen, "state") == "inspecting")
      house.must(house.officer, "goods", "release", {{"consignment", consignment}});
  }
  json::object pass(const std::string& id, int packages = 2) {
    return house.must(house.officer, "goods", "carry-pass", {{"slip", id}, {"packages", packages}, {"person", who}});
  }
  std::string at_gate(json::object body) {
    Error error = house.refused(house.officer, "goods", "carry-pass", std::move(body));
    return error.code + " " + error.pointer;
  }
  std::string issuing(json::object body) {
    Error error = house.refused(house.lab(party), "goods", "hand-carry", std::move(body));
    return error.code + " " + error.pointer;
  }
  json::object seen(const std::string& id) { return house.page(house.lab(party), "/carry-slips/{id}", {{"id", id}}); }

  CarryHouse house;
  std::string party, who, lot;
};

TEST_F(Carrying, what_is_issued_is_reserved_and_what_passes_is_posted) {
  std::string id = issued("4");
  EXPECT_EQ(house.place(lot, "held"), "6");
  EXPECT_EQ(house.place(lot, "returned_hk"), "0");
  EXPECT_EQ(text_at(seen(id), "state"), "issued");
  pass(id);
  EXPECT_EQ(house.place(lot, "returned_hk"), "4");
  EXPECT_EQ(text_at(seen(id), "state"), "passed");
  EXPECT_EQ(seen(id).at("seen_packages").to_number<int>(), 2);
  EXPECT_EQ(at_gate({{"slip", id}, {"packages", 2}}), "slip_in_state /slip");
}

TEST_F(Carrying, goods_come_in_by_hand_too) {
  json::object body = slip({});
  body["crossing"] = "first_line_in";
  body["goods"] = json::object{{"lines", json::array{goods::House::line("38221900", "consumable", "1", "035", "50")}}};
  json::object done = issue(body);
  release(text_at(done, "consignment"));
  json::object shown = seen(text_at(done, "slip"));
  ASSERT_EQ(shown.at("goods").as_array().size(), 1u);
  std::string in = text_at(shown.at("goods").as_array()[0].as_object(), "lot");
  EXPECT_EQ(house.place(in, "held"), "0");
  pass(text_at(done, "slip"));
  EXPECT_EQ(house.place(in, "held"), "1");
}

TEST_F(Carrying, the_code_says_what_the_slip_says_and_bears_no_change) {
  std::string id = issued();
  std::string text = text_at(seen(id), "token");
  auto token = read_token(text, CarryHouse::key().public_key());
  ASSERT_TRUE(token);
  EXPECT_EQ(token->slip, id);
  EXPECT_EQ(token->name, "陈美玲");
  EXPECT_EQ(token->packages, 2);
  EXPECT_EQ(token->until.text(), "2026-03-02T10:00:00.000000Z");
  EXPECT_TRUE(text_at(seen(id), "content_hash").starts_with(token->content));
  auto at = [&](const char* when) { return window_at(*token, *Moment::parse(when)); };
  EXPECT_EQ(at("2026-03-01T23:59:59Z"), "ahead");
  EXPECT_EQ(at("2026-03-02T00:00:00Z"), "open");
  EXPECT_EQ(at("2026-03-02T10:00:00Z"), "open");
  EXPECT_EQ(at("2026-03-02T10:00:01Z"), "over");
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string altered = text;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    auto read = read_token(altered, CarryHouse::key().public_key());
    // The last character of base64 has bits that say nothing; a reader may take them only for the very same code.
    if (read) {
      EXPECT_EQ(i, text.size() - 1);
    }
  }
  std::string other(signature_key_bytes, '\1');
  EXPECT_EQ(read_token(text, SigningKey::from_seed(other)->public_key()).error().code, "slip_not_signed");
  EXPECT_EQ(read_token("LL1.x", other).error().code, "slip_unreadable");
  EXPECT_EQ(read_token(std::string(5000, 'a'), other).error().code, "slip_unreadable");
  pass(id);
  EXPECT_EQ(text_at(seen(id), "token"), "");  // used
}

TEST_F(Carrying, the_gate_holds_the_person_the_packages_and_the_window) {
  std::string id = issued();
  std::string other = house.person(party, "B123456(6)");
  EXPECT_EQ(at_gate({{"slip", id}, {"packages", 2}, {"person", other}}), "other_person /person");
  EXPECT_EQ(at_gate({{"slip", id}, {"packages", 3}}), "package_count_differs /packages");
  EXPECT_EQ(at_gate({{"slip", "Y999"}, {"packages", 3}}), "unknown_slip /slip");
  json::object later = slip(goods::House::items(lot, "1"));
  later["from"] = "2026-03-02T12:00:00+08:00";
  std::string ahead = text_at(issue(later), "slip");
  EXPECT_EQ(at_gate({{"slip", ahead}, {"packages", 2}}), "carry_window_ahead /slip");
  house.on("2026-03-03");
  EXPECT_EQ(at_gate({{"slip", id}, {"packages", 2}}), "carry_window_over /slip");
  EXPECT_EQ(house.place(lot, "returned_hk"), "0");
}

TEST_F(Carrying, what_nobody_carried_comes_back_when_the_window_is_over) {
  std::string id = issued("4");
  house.must(house.clockwork, "goods", "advance-clocks", {});
  EXPECT_EQ(text_at(seen(id), "state"), "issued");
  house.on("2026-03-03");
  house.must(house.clockwork, "goods", "advance-clocks", {});
  EXPECT_EQ(text_at(seen(id), "state"), "lapsed");
  EXPECT_EQ(house.place(lot, "held"), "10");
  EXPECT_EQ(at_gate({{"slip", id}, {"packages", 2}}), "slip_in_state /slip");
}

TEST_F(Carrying, a_slip_can_be_withdrawn_once) {
  std::string id = issued("4");
  json::object body{{"slip", id}, {"reason", "改期"}};
  house.must(house.lab(party), "goods", "withdraw-carry", body);
  EXPECT_EQ(house.place(lot, "held"), "10");
  EXPECT_EQ(house.refused(house.lab(party), "goods", "withdraw-carry", body).code, "slip_in_state");
}

TEST_F(Carrying, what_was_carried_out_comes_back_in_parts_and_never_more) {
  json::object body = slip(goods::House::items(lot, "4"));
  body["return_by"] = "2026-04-01";
  json::object done = issue(body);
  release(text_at(done, "consignment"));
  std::string id = text_at(done, "slip");
  auto back = [&](const char* quantity) {
    return json::object{{"slip", id}, {"items", goods::House::items(lot, quantity)}};
  };
  auto refused = [&](json::object what) {
    Error error = house.refused(house.lab(party), "goods", "carry-return", std::move(what));
    return error.code + " " + error.pointer;
  };
  EXPECT_EQ(refused(back("1")), "nothing_to_return /slip");
  pass(id);
  house.on("2026-03-10");
  house.must(house.lab(party), "goods", "carry-return", back("1.5"));
  EXPECT_EQ(house.place(lot, "held"), "7.5");
  EXPECT_EQ(refused(back("2.6")), "return_exceeds_carried /items/0/quantity");
  EXPECT_EQ(refused({{"slip", id}, {"items", goods::House::items("L9-9", "1")}}), "lot_not_carried /items/0/lot");
  json::object early = back("1");
  early["day"] = "2026-03-01";
  EXPECT_EQ(refused(early), "return_before_passage /day");
  house.on("2026-04-03");
  json::object last = house.must(house.lab(party), "goods", "carry-return", back("2.5"));
  EXPECT_TRUE(bool_at(last, "late"));
  EXPECT_TRUE(bool_at(last, "all_back"));
  EXPECT_EQ(house.place(lot, "held"), "10");
  EXPECT_EQ(house.place(lot, "returned_hk"), "0");
  EXPECT_EQ(refused(back("1")), "return_exceeds_carried /items/0/quantity");
}

TEST_F(Carrying, a_plain_passage_is_held_to_the_slip) {
  json::object done = issue(slip(goods::House::items(lot, "4")));
  std::string consignment = text_at(done, "consignment");
  release(consignment);
  auto plain = [&](json::object body) {
    body["consignment"] = consignment;
    Error error = house.refused(house.officer, "goods", "gate-pass", std::move(body));
    return error.code + " " + error.pointer;
  };
  std::string other = house.person(party, "B123456(6)");
  EXPECT_EQ(plain({}), "carrier_not_seen /person");
  EXPECT_EQ(plain({{"person", other}, {"packages", 2}}), "other_person /person");
  EXPECT_EQ(plain({{"person", who}}), "packages_not_counted /packages");
  EXPECT_EQ(plain({{"person", who}, {"packages", 3}}), "package_count_differs /packages");
  EXPECT_EQ(plain({{"person", who}, {"packages", 2}, {"gate", "gate_2"}}), "other_channel /gate");
  EXPECT_EQ(house.place(lot, "returned_hk"), "0");
  house.must(house.officer, "goods", "gate-pass", {{"consignment", consignment}, {"person", who}, {"packages", 2}});
  EXPECT_EQ(text_at(seen(text_at(done, "slip")), "state"), "passed");
  EXPECT_EQ(seen(text_at(done, "slip")).at("seen_packages").to_number<int>(), 2);

  std::string late = text_at(issue(slip(goods::House::items(lot, "1"))), "slip");
  consignment = text_at(seen(late), "consignment");
  release(consignment);
  house.on("2026-03-03");
  EXPECT_EQ(plain({{"person", who}, {"packages", 2}}), "carry_window_over /consignment");
}

TEST_F(Carrying, what_stays_in_hong_kong_is_overdue_then_exported) {
  json::object body = slip(goods::House::items(lot, "4"));
  body["return_by"] = "2026-04-01";
  json::object done = issue(body);
  release(text_at(done, "consignment"));
  std::string id = text_at(done, "slip");
  pass(id);
  auto advance = [&](const char* day) {
    house.on(day);
    house.must(house.clockwork, "goods", "advance-clocks", {});
    return text_at(seen(id), "return_state");
  };
  auto back = [&](const char* quantity) {
    return json::object{{"slip", id}, {"items", goods::House::items(lot, quantity)}};
  };
  EXPECT_EQ(advance("2026-04-01"), "out");
  EXPECT_EQ(advance("2026-04-02"), "overdue");
  json::object part = house.must(house.lab(party), "goods", "carry-return", back("1"));
  EXPECT_TRUE(bool_at(part, "late"));
  EXPECT_EQ(advance("2026-04-16"), "overdue") << "the last day of grace";
  EXPECT_EQ(advance("2026-04-17"), "assessed");
  Error error = house.refused(house.lab(party), "goods", "carry-return", back("1"));
  EXPECT_EQ(error.code, "carried_for_good");
  EXPECT_EQ(error.basis.front().text(), "TARIFFLAW:37");
  EXPECT_EQ(house.place(lot, "returned_hk"), "3");
  house.expect_sound();
}

TEST_F(Carrying, what_is_on_the_export_tariff_owes_its_duty_when_it_stays) {
  std::string ore = house.bring_in(party, goods::House::line("26110000", "consumable", "10", "035", "1000.00"));
  json::object body = slip(goods::House::items(ore, "4"));
  body["return_by"] = "2026-04-01";
  json::object done = issue(body);
  release(text_at(done, "consignment"));
  pass(text_at(done, "slip"));
  for (const char* day : {"2026-04-02", "2026-04-17"}) {
    house.on(day);
    house.must(house.clockwork, "goods", "advance-clocks", {});
  }
  json::array assessed = house.page(house.officer, "/assessments", {}, {{"party", party}}).at("items").as_array();
  auto late = std::find_if(assessed.begin(), assessed.end(),
                           [](const json::value& one) { return text_at(one.as_object(), "kind") == "carry_late"; });
  ASSERT_NE(late, assessed.end());
  EXPECT_EQ(text_at(late->as_object(), "total"), "80.00") << "400.00 at 20 per cent";
  house.expect_sound();
}

TEST_F(Carrying, over_the_second_line_and_back_is_a_temporary_exit) {
  json::object body = slip({});
  body["crossing"] = "temporary_out";
  body["goods"] =
      json::object{{"items", goods::House::items(lot, "2")}, {"purpose", "testing"}, {"place", "南山检测中心"}};
  json::object done = issue(body);
  release(text_at(done, "consignment"));
  std::string id = text_at(done, "slip");
  pass(id);
  EXPECT_EQ(house.place(lot, "out_temporary"), "2");
  EXPECT_EQ(
      house.refused(house.lab(party), "goods", "carry-return", {{"slip", id}, {"items", goods::House::items(lot, "3")}})
          .code,
      "return_exceeds_out");
  house.must(house.lab(party), "goods", "carry-return", {{"slip", id}, {"items", goods::House::items(lot, "2")}});
  EXPECT_EQ(house.place(lot, "held"), "10");
}

TEST_F(Carrying, what_the_law_does_not_let_be_carried_is_refused_with_its_reason) {
  json::object bonded = goods::House::line("38221900", "consumable", "5", "035", "100");
  bonded["requested"] = "bonded";
  std::string kept = house.bring_in(party, bonded);
  Error error = house.refused(house.lab(party), "goods", "hand-carry", slip(goods::House::items(kept, "1")));
  EXPECT_EQ(error.code, "refused_by_law");
  EXPECT_EQ(error.pointer, "/goods");
  EXPECT_EQ(error.basis.front().text(), "GAC236:4");
  json::object open = slip(goods::House::items(lot, "1"));
  open["packages"] = json::array{package(false)};
  EXPECT_EQ(issuing(open), "refused_by_law /packages");
  json::object many = slip(goods::House::items(lot, "1"));
  many["packages"] = json::array{package(), package(), package(), package(), package(), package()};
  EXPECT_EQ(issuing(many), "refused_by_law /packages");
  json::object by_another = slip(goods::House::items(lot, "1"));
  by_another["person"] = house.person(party, "B123456(6)");
  EXPECT_EQ(issuing(by_another), "refused_by_law /goods");
  EXPECT_EQ(house.place(lot, "held"), "10");
}

TEST_F(Carrying, a_special_article_needs_its_approval_and_three_layers) {
  json::object cells = goods::House::line("30021500", "specimen", "1", "035", "100");
  cells["special_article"] = true;
  json::object body = slip({});
  body["crossing"] = "first_line_in";
  body["goods"] = json::object{{"lines", json::array{cells}}};
  EXPECT_EQ(issuing(body), "refused_by_law /packages");
  json::object boxed = package();
  boxed["three_layers"] = true;
  body["packages"] = json::array{boxed};
  EXPECT_EQ(issuing(body), "refused_by_law /goods");
}

TEST_F(Carrying, what_is_wrong_with_a_slip_is_named) {
  json::object body = slip(goods::House::items(lot, "11"));
  EXPECT_EQ(issuing(body), "not_enough_held /goods/items/0/quantity");
  body = slip(goods::House::items(lot, "1"));
  body["person"] = "H999";
  EXPECT_EQ(issuing(body), "unknown_carrier /person");
  body = slip(goods::House::items(lot, "1"));
  body["until"] = "2026-03-02T07:00:00+08:00";
  EXPECT_EQ(issuing(body), "window_upside_down /until");
  body["from"] = "2026-03-01T08:00:00+08:00";
  EXPECT_EQ(issuing(body), "window_over /until");
  body["until"] = "2026-03-09T08:00:00+08:00";
  EXPECT_EQ(issuing(body), "window_too_long /until");
  body = slip(goods::House::items(lot, "1"));
  body["return_by"] = "2028-01-01";
  EXPECT_EQ(issuing(body), "return_too_far /return_by");
  body["goods"] = json::object{{"lines", json::array{}}};
  body.erase("return_by");
  EXPECT_TRUE(issuing(body).ends_with(" /goods/items") || issuing(body).ends_with(" /goods/lines")) << issuing(body);
  EXPECT_EQ(house.refused(house.lab("P999"), "goods", "hand-carry", slip(goods::House::items(lot, "1"))).code,
            "other_party");
}

TEST_F(Carrying, others_see_nothing_of_a_slip) {
  std::string id = issued();
  std::string rival = house.organisation("91440300MA5HT0K02P");
  EXPECT_EQ(house.view(house.lab(rival), "/carry-slips/{id}", {{"id", id}}).error().code, "unknown_slip_id");
  EXPECT_EQ(house.refused(house.lab(rival), "goods", "withdraw-carry", {{"slip", id}, {"reason", "x"}}).code,
            "unknown_slip");
  EXPECT_EQ(house.page(house.lab(rival), "/carry-slips").at("items").as_array().size(), 0u);
}

TEST_F(Carrying, all_of_it_replays) {
  std::string first = issued("1");
  pass(first);
  issued("2");
  house.on("2026-03-03");
  house.must(house.clockwork, "goods", "advance-clocks", {});
  house.expect_sound();
}

}  // namespace
}  // namespace loopline::handcarry
