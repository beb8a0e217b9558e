// What research makes of goods: aliquots, consumption, products, and the officer who looks.
#include "zone/inside/test_house.h"

namespace loopline::inside {
namespace {

constexpr const char* first_uscc = "91440300MA5HT0K01L";

class Research : public ::testing::Test {
 protected:
  Research() {
    house.on("2026-03-02");
    party = house.beneficiary(first_uscc);
    reagent = house.bring_in(party, InsideHouse::line("75040020", "consumable", "2.5", "035", "5000.00"));
  }

  json::object file(const char* command, json::object body) {
    body["party"] = party;
    return house.must(InsideHouse::lab(party), "goods", command, std::move(body));
  }
  Error refused(const char* command, json::object body) {
    body["party"] = party;
    return house.refused(InsideHouse::lab(party), "goods", command, std::move(body));
  }
  static json::object making(json::array items, json::object product = {}) {
    json::object made{
        {"hs", "90312000"}, {"name", "样品"}, {"category", "other_part"}, {"quantity", "2"}, {"unit", "001"}};
    for (const auto& member : product) made[member.key()] = member.value();
    return {{"project", "P1"}, {"experiment", "E1"}, {"person", "王"}, {"product", made}, {"items", std::move(items)}};
  }
  json::object confirm(const std::string& consumption, bool accept, const char* note = "") {
    return house.must(house.officer, "goods", "confirm-consumption",
                      {{"consumption", consumption}, {"accept", accept}, {"note", note}});
  }

  InsideHouse house;
  std::string party;
  std::string reagent;
};

TEST_F(Research, an_aliquot_is_drawn_down_experiment_by_experiment_and_the_rest_goes_back) {
  json::object made = file("aliquot", {{"lot", reagent},
                                       {"person", "王"},
                                       {"parts", json::array{json::object{{"label", "A-1"}, {"quantity", "0.5"}},
                                                             json::object{{"label", "A-2"}, {"quantity", "1"}}}}});
  std::string tube = text_at(made.at("aliquots").at(1).as_object(), "aliquot");
  EXPECT_EQ(house.place(reagent, "held"), "1");
  EXPECT_EQ(house.place(reagent, "aliquoted"), "1.5");
  json::object use{{"project", "P1"}, {"experiment", "E1"}, {"person", "王"}};
  use["items"] = json::array{json::object{
      {"aliquot", tube}, {"quantity", "0.4"}, {"residue", json::object{{"quantity", "0.1"}, {"disposal", "危废"}}}}};
  json::object used = file("consume", use);
  if (text_at(used, "state") == "awaiting") confirm(text_at(used, "consumption"), true);
  use["items"] = json::array{json::object{{"aliquot", tube}, {"quantity", "0.60001"}}};
  Error error = refused("consume", use);
  EXPECT_EQ(error.code, "aliquot_exceeded");
  EXPECT_EQ(error.pointer, "/items/0/quantity");
  json::object seen = house.page(InsideHouse::lab(party), "/aliquots/{id}", {{"id", tube}});
  EXPECT_EQ(text_at(seen, "left"), "0.6");
  EXPECT_EQ(text_at(seen.at("uses").at(0).as_object(), "residue"), "0.1");
  file("return-aliquot", {{"aliquot", tube}});
  EXPECT_EQ(house.place(reagent, "held"), "1.6");
  EXPECT_EQ(house.place(reagent, "consumed"), "0.4");
  EXPECT_EQ(refused("return-aliquot", {{"aliquot", tube}}).code, "wrong_state");
  use["items"] = json::array{json::object{{"aliquot", tube}, {"quantity", "0.1"}}};
  EXPECT_EQ(refused("consume", use).code, "unknown_aliquot");
  use["items"] =
      json::array{json::object{{"lot", reagent}, {"quantity", "0.1"}, {"residue", json::object{{"quantity", "0.2"}}}}};
  EXPECT_EQ(refused("consume", use).code, "residue_over_use");
  house.expect_sound();
}

TEST_F(Research, a_product_inherits_what_its_exempt_inputs_owe_and_is_taxed_in_full_at_the_second_line) {
  json::object made = file(
      "produce", making({json::object{{"lot", reagent}, {"quantity", "1"}, {"in_product", "0.7"}, {"scrap", "0.2"}}},
                        {{"value", "10000.00"}}));
  std::string product = text_at(made, "product");
  EXPECT_EQ(text_at(made, "state"), "awaiting") << "an officer confirms what exempt goods became";
  EXPECT_EQ(text_at(made, "tax_status"), "exempt");
  EXPECT_EQ(house.place(product, "held"), "0");
  confirm(text_at(made, "consumption"), true);
  EXPECT_EQ(house.place(product, "held"), "2");
  EXPECT_EQ(house.place(reagent, "consumed"), "1");
  house.on("2027-09-02");  // eighteen months later: a product does not depreciate
  json::object sold = file("second-line-out", {{"consignee", "买方"}, {"items", InsideHouse::items(product, "1")}});
  // Half of 10,000: 5,000 × 7 % = 350; 5,350 × 13 % = 695.50; together 1,045.50.
  EXPECT_EQ(text_at(sold.at("totals").as_object(), "total"), "1045.50");
  json::object seen = house.page(InsideHouse::lab(party), "/rd-products/{id}", {{"id", product}});
  const json::object& line = seen.at("composition").at(0).as_object();
  EXPECT_EQ(text_at(line, "lot"), reagent);
  EXPECT_EQ(text_at(line, "used_up"), "0.1");
  EXPECT_EQ(text_at(line, "value_cny"), "2000.00");  // 5,000 × 1 ÷ 2.5
  house.expect_sound();
}

TEST_F(Research, what_an_officer_rejects_was_not_made_and_the_goods_are_held_again) {
  json::object made = file("produce", making(InsideHouse::items(reagent, "1")));
  std::string consumption = text_at(made, "consumption");
  Error error =
      house.refused(house.officer, "goods", "confirm-consumption", {{"consumption", consumption}, {"accept", false}});
  EXPECT_EQ(error.code, "why_missing");
  confirm(consumption, false, "实验记录不符");
  EXPECT_EQ(house.place(reagent, "held"), "2.5");
  EXPECT_EQ(house.place(text_at(made, "product"), "held"), "0");
  json::object path = house.page(house.officer, "/lots/{id}/path", {{"id", reagent}});
  for (const auto& edge : path.at("edges").as_array()) EXPECT_NE(text_at(edge.as_object(), "kind"), "made_into");
  house.expect_sound();
}

TEST_F(Research, a_product_goes_into_a_product_and_the_path_is_drawn_both_ways) {
  json::object first = file("produce", making(InsideHouse::items(reagent, "1"), {{"material_no", "S-1"}}));
  confirm(text_at(first, "consumption"), true);
  json::object second = file("produce", making(InsideHouse::items(text_at(first, "product"), "1"), {{"name", "样机"}}));
  confirm(text_at(second, "consumption"), true);
  auto lots_of_path = [&](const std::string& lot) {
    std::set<std::string> lots;
    json::object path = house.page(InsideHouse::lab(party), "/lots/{id}/path", {{"id", lot}});
    for (const auto& node : path.at("nodes").as_array()) lots.insert(text_at(node.as_object(), "lot"));
    return lots;
  };
  std::set<std::string> all{reagent, text_at(first, "product"), text_at(second, "product")};
  EXPECT_EQ(lots_of_path(reagent), all);
  EXPECT_EQ(lots_of_path(text_at(second, "product")), all);
  // 1 of 2 pieces that together are worth what went in: 2,000 ÷ 2 = 1,000.
  EXPECT_EQ(text_at(second, "value_cny"), "1000.00");
  house.expect_sound();
}

TEST_F(Research, every_wrong_product_is_named) {
  Error error = refused(
      "produce", making({json::object{{"lot", reagent}, {"quantity", "1"}, {"in_product", "0.9"}, {"scrap", "0.2"}}}));
  EXPECT_EQ(error.code, "composition_over_input");
  EXPECT_EQ(error.pointer, "/items/0/in_product");
  json::object none = making({});
  error = refused("produce", none);
  EXPECT_EQ(error.pointer, "/items") << "a product is made of something: " << error.code;
  EXPECT_EQ(refused("produce", making(InsideHouse::items(reagent, "1"), {{"hs", "00000000"}})).pointer, "/product/hs");
  EXPECT_EQ(refused("produce", making(InsideHouse::items(reagent, "1"), {{"unit", "999"}})).pointer, "/product/unit");
  EXPECT_EQ(refused("produce", making(InsideHouse::items(reagent, "2.50001"))).code, "not_enough_held");
  json::object unknown = making(InsideHouse::items(reagent, "1"));
  unknown["evidence"] = json::array{json::object{{"name", "a.pdf"}, {"sha256", std::string(64, 'b')}}};
  error = refused("produce", unknown);
  EXPECT_EQ(error.code, "unknown_file");
  EXPECT_EQ(error.pointer, "/evidence/0/sha256");
  std::string machine = house.bring_in(party, InsideHouse::line("90278120", "equipment", "1", "001", "900000.00"));
  error = refused("produce", making(InsideHouse::items(machine, "1")));
  EXPECT_EQ(error.code, "refused_by_law");
  EXPECT_FALSE(error.basis.empty());
  json::object use{{"project", "P"}, {"experiment", "E"}, {"person", "王"}, {"forms_product", true}};
  use["items"] = InsideHouse::items(reagent, "1");
  EXPECT_EQ(refused("consume", use).code, "product_not_named");
}

TEST_F(Research, a_product_that_is_used_up_is_always_looked_at) {
  json::object made = file("produce", making(InsideHouse::items(reagent, "1")));
  confirm(text_at(made, "consumption"), true);
  json::object use{{"project", "P"}, {"experiment", "E"}, {"person", "王"}};
  use["items"] = InsideHouse::items(text_at(made, "product"), "1");
  EXPECT_EQ(text_at(file("consume", use), "state"), "awaiting");
  Error error = house.refused(InsideHouse::lab(party), "goods", "withdraw-consumption",
                              {{"consumption", text_at(made, "consumption")}, {"reason", "误"}});
  EXPECT_EQ(error.code, "product_was_made");
}

}  // namespace
}  // namespace loopline::inside
