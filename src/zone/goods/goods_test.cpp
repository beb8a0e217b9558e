// Crossing the lines as a lab manager and an officer live it, and each way to get it wrong.
#include <future>

#include "zone/goods/test_house.h"

namespace loopline::goods {
namespace {

constexpr const char* first_uscc = "91440300MA5HT0K01L";
constexpr const char* second_uscc = "91440300MA5HT0K02P";

json::object first_assessment(const json::object& result, const char* list = "lines") {
  return result.at(list).at(0).at("assessment").as_object();
}

std::string amount_of(const json::object& assessment, std::string_view tax) {
  for (const auto& item : assessment.at("items").as_array()) {
    if (item.at("tax").as_string() == tax) return std::string(item.at("amount").as_string());
  }
  return "none";
}

TEST(Goods, an_instrument_of_a_beneficiary_comes_in_free_and_stays_under_supervision_for_three_years) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(first_uscc);
  json::object filed = house.must(
      House::lab(party), "goods", "first-line-in",
      {{"party", party}, {"lines", json::array{House::line("90278120", "equipment", "1", "001", "3000000.00")}}});
  const json::object& line = filed.at("lines").at(0).as_object();
  EXPECT_EQ(text_at(line, "treatment"), "exempt");
  EXPECT_EQ(text_at(line, "supervision_end"), "2029-03-02");
  EXPECT_EQ(text_at(filed.at("totals").as_object(), "total"), "0.00");
  EXPECT_EQ(text_at(filed.at("totals").as_object(), "saved"), "390000.00");  // 3,000,000 × 13 %
  std::string lot = text_at(line, "lot");
  EXPECT_EQ(house.place(lot, "held"), "0") << "nothing is held before the gate saw it";
  EXPECT_EQ(house.place(lot, "in_transit"), "1");
  house.pass(text_at(filed, "consignment"));
  EXPECT_EQ(house.place(lot, "held"), "1");
  house.expect_sound();
}

TEST(Goods, aircraft_and_motor_vehicles_stay_under_supervision_longer_than_instruments) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(first_uscc);
  json::object drone = House::line("88062190", "equipment", "1", "005", "9000.00");
  drone["vessel_or_aircraft"] = true;
  json::object filed =
      house.must(House::lab(party), "goods", "first-line-in", {{"party", party}, {"lines", json::array{drone}}});
  EXPECT_EQ(text_at(filed.at("lines").at(0).as_object(), "supervision_end"), "2034-03-02");  // 8 years
  drone["vessel_or_aircraft"] = false;
  drone["motor_vehicle"] = true;
  filed = house.must(House::lab(party), "goods", "first-line-in", {{"party", party}, {"lines", json::array{drone}}});
  EXPECT_EQ(text_at(filed.at("lines").at(0).as_object(), "supervision_end"), "2032-03-02");  // 6 years
}

TEST(Goods, a_party_that_is_not_listed_pays_and_is_told_what_would_make_it_free) {
  House house;
  house.on("2026-03-02");
  std::string party = house.organisation(first_uscc);
  command::Command command{"goods", "first-line-in", "", {}, House::lab(party)};
  command.body = {{"party", party},
                  {"lines", json::array{House::line("90160010", "equipment", "2", "001", "100000.00")}}};
  auto answer = house.zone().dry_run(command);
  ASSERT_TRUE(answer) << answer.error().code << answer.error().pointer << answer.error().cause;
  const json::object& result = answer->body.at("result").as_object();
  EXPECT_EQ(text_at(result.at("lines").at(0).as_object(), "treatment"), "taxed");
  // 100,000 × 9 % = 9,000.00; (100,000 + 9,000) × 13 % = 14,170.00
  EXPECT_EQ(amount_of(first_assessment(result), "duty"), "9000.00");
  EXPECT_EQ(amount_of(first_assessment(result), "vat"), "14170.00");
  const json::object& decision = answer->body.at("decisions").at(0).as_object();
  ASSERT_FALSE(decision.at("would_pass_if").as_array().empty());
  EXPECT_EQ(text_at(decision.at("would_pass_if").at(0).as_object(), "fact"), "standing");
  EXPECT_FALSE(decision.at("reasons").as_array().empty());
}

TEST(Goods, selling_into_the_mainland_after_24_of_36_months_taxes_a_third_of_the_value) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(first_uscc);
  // A test stand of heading 9031.20: duty 7 %, as in the worked example.
  std::string lot = house.bring_in(party, House::line("90312000", "equipment", "1", "001", "3000000.00"));
  house.on("2028-03-02");
  json::object sold = house.must(House::lab(party), "goods", "second-line-out",
                                 {{"party", party}, {"consignee", "内地买方"}, {"items", House::items(lot, "1")}});
  json::object assessment = first_assessment(sold, "items");
  EXPECT_EQ(text_at(assessment, "base"), "1000000.00");
  EXPECT_EQ(amount_of(assessment, "duty"), "70000.00");  // 3,000,000 × (1 − 24/36) × 7 %
  EXPECT_EQ(amount_of(assessment, "vat"), "139100.00");  // (1,000,000 + 70,000) × 13 %
  house.pass(text_at(sold, "consignment"));
  EXPECT_EQ(house.place(lot, "held"), "0");
  EXPECT_EQ(house.place(lot, "mainland"), "1");
  json::object bill = house.page(House::lab(party), "/assessments").at("items").at(0).as_object();
  EXPECT_EQ(text_at(bill, "state"), "due");
  house.must(house.officer, "goods", "pay", {{"assessment", text_at(bill, "id")}, {"receipt", "TR-1"}});
  house.expect_sound();
}

TEST(Goods, supervision_ends_by_itself_and_the_goods_are_free_to_leave) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(first_uscc);
  std::string lot = house.bring_in(party, House::line("90312000", "equipment", "1", "001", "300000.00"));
  house.on("2029-03-02");
  house.must(house.clockwork, "goods", "advance-clocks", {});
  EXPECT_EQ(house.place(lot, "held"), "1");
  house.on("2029-03-03");
  house.must(house.clockwork, "goods", "advance-clocks", {});
  EXPECT_EQ(house.place(lot, "unsupervised"), "1");
  json::object sold =
      house.must(House::lab(party), "goods", "second-line-out", {{"party", party}, {"items", House::items(lot, "1")}});
  EXPECT_TRUE(sold.at("items").at(0).at("assessment").is_null());
  house.expect_sound();
}

struct BadLine {
  const char* what;
  json::object change;
  const char* code;
  const char* pointer;
};

TEST(Goods, a_bad_line_names_its_field_and_leaves_nothing_behind) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(first_uscc);
  const BadLine cases[] = {
      {"no such tariff line", {{"hs", "99999999"}}, "unknown_hs", "/lines/0/hs"},
      {"a heading is not a line", {{"hs", "9031"}}, "wrong_format", "/lines/0/hs"},
      {"no such unit", {{"unit", "999"}}, "unknown_unit", "/lines/0/unit"},
      {"test stands are not counted in litres", {{"unit", "095"}}, "unit_does_not_fit", "/lines/0/unit"},
      {"zero", {{"quantity", "0"}}, "wrong_format", "/lines/0/quantity"},
      {"negative", {{"quantity", "-1"}}, "wrong_format", "/lines/0/quantity"},
      {"six places", {{"quantity", "0.000001"}}, "wrong_format", "/lines/0/quantity"},
      {"a third of a fen", {{"value", "1.005"}}, "wrong_format", "/lines/0/value"},
      {"no rate", {{"currency", "XAU"}}, "currency_without_rate", "/lines/0/currency"},
      {"misspelt", {{"colour", "red"}}, "unknown_field", "/lines/0/colour"},
      {"category", {{"category", "food"}}, "not_in_list", "/lines/0/category"},
  };
  for (const BadLine& bad : cases) {
    json::object line = House::line("90312000", "equipment", "1", "001", "300000.00");
    for (const auto& member : bad.change) line[member.key()] = member.value();
    Error error =
        house.refused(House::lab(party), "goods", "first-line-in", {{"party", party}, {"lines", json::array{line}}});
    EXPECT_EQ(error.code, bad.code) << bad.what;
    EXPECT_EQ(error.pointer, bad.pointer) << bad.what;
  }
  EXPECT_TRUE(house.page(House::lab(party), "/lots").at("items").as_array().empty());
  house.expect_sound();
}

TEST(Goods, who_may_not_have_it_free_and_when) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(first_uscc);
  std::string outside = house.organisation(second_uscc, "huanggang_port_area");
  auto ask = [&](const std::string& who, json::object more) {
    json::object body{{"party", who},
                      {"lines", json::array{House::line("90312000", "equipment", "1", "001", "300000.00")}}};
    for (const auto& member : more) body[member.key()] = member.value();
    command::Command command{"goods", "first-line-in", "", body, House::lab(who)};
    return house.zone().dry_run(command);
  };
  auto treatment = [](const Result<command::Outcome>& answer) {
    return answer ? text_at(answer->body.at("result").at("lines").at(0).as_object(), "treatment") : answer.error().code;
  };
  EXPECT_EQ(treatment(ask(party, {})), "exempt");
  EXPECT_EQ(treatment(ask(outside, {})), "taxed");
  // Before the policy began nothing comes in under it.
  auto before = ask(party, {{"day", "2026-02-09"}});
  ASSERT_FALSE(before);
  EXPECT_EQ(before.error().code, "refused_by_law");
  EXPECT_FALSE(before.error().basis.empty());
  EXPECT_EQ(treatment(ask(party, {{"day", "2026-03-03"}})), "day_in_future");
  house.act(house.authority, house.case_of[party], "suspend", {{"reasons", json::array{"待核查"}}});
  house.on("2026-03-03");
  EXPECT_EQ(treatment(ask(party, {})), "taxed") << "suspended yesterday";
}

}  // namespace
}  // namespace loopline::goods
