// What happens between the lines, and each way to get it wrong.
#include <future>

#include "zone/inside/test_house.h"

namespace loopline::inside {
namespace {

constexpr const char* first_uscc = "91440300MA5HT0K01L";
constexpr const char* second_uscc = "91440300MA5HT0K02P";

TEST(Inside, reagents_are_used_up_to_the_gram_and_equipment_is_not) {
  InsideHouse house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(first_uscc);
  std::string reagent = house.bring_in(party, InsideHouse::line("75040020", "consumable", "2.5", "035", "5000.00"));
  json::object body{{"party", party}, {"project", "P1"},        {"experiment", "涂层"},
                    {"person", "王"}, {"forms_product", false}, {"items", InsideHouse::items(reagent, "2.49999")}};
  json::object used = house.must(InsideHouse::lab(party), "goods", "consume", body);
  if (text_at(used, "state") == "awaiting") {
    house.must(house.officer, "goods", "confirm-consumption",
               {{"consumption", text_at(used, "consumption")}, {"accept", true}});
  }
  EXPECT_EQ(house.place(reagent, "held"), "0.00001");
  body["items"] = InsideHouse::items(reagent, "0.00002");
  Error error = house.refused(InsideHouse::lab(party), "goods", "consume", body);
  EXPECT_EQ(error.code, "not_enough_held");
  EXPECT_EQ(error.pointer, "/items/0/quantity");
  std::string machine = house.bring_in(party, InsideHouse::line("90278120", "equipment", "1", "001", "900000.00"));
  body["items"] = InsideHouse::items(machine, "1");
  error = house.refused(InsideHouse::lab(party), "goods", "consume", body);
  EXPECT_EQ(error.code, "refused_by_law");
  EXPECT_EQ(error.pointer, "/items/0");
  EXPECT_FALSE(error.basis.empty());
  house.expect_sound();
}

TEST(Inside, paying_of_ones_own_will_locks_the_same_goods_for_36_months_to_the_day) {
  InsideHouse house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(first_uscc);
  json::object scale = InsideHouse::line("90160010", "equipment", "1", "001", "100000.00");
  std::string lot = house.bring_in(party, scale);
  house.on("2026-05-10");
  json::object paid = house.must(InsideHouse::lab(party), "goods", "pay-voluntarily",
                                 {{"party", party}, {"items", InsideHouse::items(lot, "1")}});
  EXPECT_EQ(text_at(paid.at("items").at(0).as_object(), "locked_until"), "2029-05-10");
  EXPECT_EQ(house.place(text_at(paid.at("items").at(0).as_object(), "new_lot"), "held"), "1");
  auto treatment = [&] {
    command::Command command{
        "goods", "first-line-in", "", {{"party", party}, {"lines", json::array{scale}}}, InsideHouse::lab(party)};
    auto answer = house.zone().dry_run(command);
    return answer ? text_at(answer->body.at("result").at("lines").at(0).as_object(), "treatment") : answer.error().code;
  };
  EXPECT_EQ(treatment(), "taxed");
  house.on("2026-05-11");
  EXPECT_EQ(treatment(), "taxed");
  house.expect_sound();
}

TEST(Inside, bankruptcy_moves_exemption_and_clock_to_another_beneficiary_untaxed) {
  InsideHouse house;
  house.on("2026-03-02");
  std::string from = house.beneficiary(first_uscc);
  std::string to = house.beneficiary(second_uscc);
  std::string lot = house.bring_in(from, InsideHouse::line("90312000", "equipment", "2", "001", "300000.00"));
  house.on("2026-09-02");
  json::object moved =
      house.must(InsideHouse::lab(from), "goods", "transfer",
                 {{"party", from}, {"to", to}, {"cause", "bankruptcy"}, {"items", InsideHouse::items(lot, "1")}});
  const json::object& item = moved.at("items").at(0).as_object();
  EXPECT_EQ(text_at(item, "new_status"), "exempt");
  EXPECT_TRUE(item.at("assessment").is_null());
  json::object received = house.page(InsideHouse::lab(to), "/lots/{id}", {{"id", text_at(item, "new_lot")}});
  EXPECT_EQ(text_at(received, "supervision_end"), "2029-03-02") << "the clock goes on";
  EXPECT_EQ(text_at(received, "value_cny"), "150000.00");
  moved = house.must(InsideHouse::lab(from), "goods", "transfer",
                     {{"party", from}, {"to", to}, {"cause", "ordinary"}, {"items", InsideHouse::items(lot, "1")}});
  EXPECT_FALSE(moved.at("items").at(0).at("assessment").is_null()) << "an ordinary transfer owes the tax";
  house.expect_sound();
}

TEST(Inside, every_cause_of_transfer_that_may_be_given_is_one_the_law_answers_for) {
  InsideHouse house;
  house.on("2026-03-02");
  std::string from = house.beneficiary(first_uscc);
  std::string to = house.beneficiary(second_uscc);
  std::string lot = house.bring_in(from, InsideHouse::line("75040020", "consumable", "10", "035", "5000.00"));
  const command::CommandSpec* spec = house.zone().catalogue().command("goods", "transfer");
  for (const auto& cause : spec->schema.source().at("properties").at("cause").at("enum").as_array()) {
    command::Command command{"goods",
                             "transfer",
                             "",
                             {{"party", from}, {"to", to}, {"cause", cause}, {"items", InsideHouse::items(lot, "1")}},
                             InsideHouse::lab(from)};
    auto answer = house.zone().dry_run(command);
    EXPECT_TRUE(answer) << cause.as_string() << ": " << answer.error().code;
  }
}

TEST(Inside, of_two_transfers_that_race_for_the_last_gram_one_wins) {
  InsideHouse house;
  house.on("2026-03-02");
  std::string from = house.beneficiary(first_uscc);
  std::string to = house.beneficiary(second_uscc);
  std::string lot = house.bring_in(from, InsideHouse::line("75040020", "consumable", "0.001", "035", "500.00"));
  std::promise<Result<command::Outcome>> answers[2];
  for (int i = 0; i < 2; ++i) {
    command::Command command{"goods",
                             "transfer",
                             "race-" + std::to_string(i),
                             {{"party", from}, {"to", to}, {"items", InsideHouse::items(lot, "0.001")}},
                             InsideHouse::lab(from)};
    house.zone().submit(std::move(command),
                        [&answers, i](Result<command::Outcome> outcome) { answers[i].set_value(std::move(outcome)); });
  }
  int won = 0;
  for (auto& answer : answers) {
    auto outcome = answer.get_future().get();
    won += outcome.has_value();
    if (!outcome) {
      EXPECT_EQ(outcome.error().code, "not_enough_held");
    }
  }
  EXPECT_EQ(won, 1);
  house.expect_sound();
}

TEST(Inside, tax_status_is_never_mixed_and_what_is_anothers_stays_unseen) {
  InsideHouse house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(first_uscc);
  std::string other = house.organisation(second_uscc);
  std::string exempt = house.bring_in(party, InsideHouse::line("75040020", "consumable", "1", "035", "500.00"));
  json::object bonded_line = InsideHouse::line("75040020", "consumable", "1", "035", "500.00");
  bonded_line["requested"] = "bonded";
  std::string bonded = house.bring_in(party, bonded_line);
  json::array both{json::object{{"lot", exempt}, {"quantity", "1"}}, json::object{{"lot", bonded}, {"quantity", "1"}}};
  Error error =
      house.refused(InsideHouse::lab(party), "goods", "transfer", {{"party", party}, {"to", other}, {"items", both}});
  EXPECT_EQ(error.code, "mixed_tax_status");
  error = house.refused(InsideHouse::lab(other), "goods", "second-line-out",
                        {{"party", other}, {"items", InsideHouse::items(exempt, "1")}});
  EXPECT_EQ(error.code, "unknown_lot");
  error = house.refused(InsideHouse::lab(other), "goods", "second-line-out",
                        {{"party", party}, {"items", InsideHouse::items(exempt, "1")}});
  EXPECT_EQ(error.code, "other_party");
  EXPECT_FALSE(house.view(InsideHouse::lab(other), "/lots/{id}", {{"id", exempt}}));
  json::object filed = house.must(InsideHouse::lab(party), "goods", "first-line-in",
                                  {{"party", party}, {"number", "DOC-1"}, {"lines", json::array{bonded_line}}});
  error = house.refused(InsideHouse::lab(party), "goods", "first-line-in",
                        {{"party", party}, {"number", "DOC-1"}, {"lines", json::array{bonded_line}}});
  EXPECT_EQ(error.code, "duplicate_document");
  house.must(InsideHouse::lab(party), "goods", "cancel",
             {{"consignment", text_at(filed, "consignment")}, {"reason", "重复"}});
  error = house.refused(house.officer, "goods", "gate-pass", {{"consignment", text_at(filed, "consignment")}});
  EXPECT_EQ(error.code, "wrong_state");
  house.expect_sound();
}

TEST(Inside, the_path_of_a_lot_goes_on_through_what_it_became) {
  InsideHouse house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(first_uscc);
  std::string lot = house.bring_in(party, InsideHouse::line("90160010", "equipment", "2", "001", "100000.00"));
  house.must(InsideHouse::lab(party), "goods", "pay-voluntarily",
             {{"party", party}, {"items", InsideHouse::items(lot, "1")}});
  json::object path = house.page(InsideHouse::lab(party), "/lots/{id}/path", {{"id", lot}});
  EXPECT_EQ(path.at("edges").as_array().size(), 4U);  // in, converted, continues, held again
  EXPECT_EQ(path.at("nodes").as_array().size(), 5U);
}

}  // namespace
}  // namespace loopline::inside
