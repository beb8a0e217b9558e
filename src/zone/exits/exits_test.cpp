// Out and back, in time and late, sold outside and extended.
#include <future>

#include "zone/exits/test_house.h"
#include "zone/goods/test_grades.h"

namespace loopline::exits {
namespace {

constexpr const char* first_uscc = "91440300MA5HT0K01L";
constexpr const char* second_uscc = "91440300MA5HT0K02P";

class ExitsTest : public ::testing::Test {
 protected:
  ExitsTest() {
    house.on("2026-03-02");
    party = house.beneficiary(first_uscc);
    lot = house.bring_in(party, ExitsHouse::line("90312000", "equipment", "3", "001", "300000.00"));
  }

  json::object item(const char* quantity, json::object more = {}) {
    more["lot"] = lot;
    more["quantity"] = quantity;
    return more;
  }
  std::string out(json::array items, std::int64_t days, const char* purpose = "testing") {
    json::object filed = house.must(
        ExitsHouse::lab(party), "goods", "temporary-out",
        {{"party", party}, {"purpose", purpose}, {"place", "南山"}, {"days", days}, {"items", std::move(items)}});
    house.pass(text_at(filed, "consignment"));
    return text_at(filed, "exit");
  }
  json::object back(const std::string& exit, const char* quantity) {
    return house.must(ExitsHouse::lab(party), "goods", "temporary-return",
                      {{"exit", exit}, {"items", ExitsHouse::items(lot, quantity)}});
  }
  json::object seen(const std::string& exit) {
    return house.page(ExitsHouse::lab(party), "/exits/{id}", {{"id", exit}});
  }
  json::object clocks() { return house.must(house.clockwork, "goods", "advance-clocks", {}); }

  ExitsHouse house;
  std::string party;
  std::string lot;
};

TEST_F(ExitsTest, papers_are_asked_for_on_the_way_out_and_on_the_way_back) {
  json::object permit{{"party", party},           {"kind", "pathogen_transport_approval"},
                      {"number", "PT-1"},         {"valid_from", "2026-03-01"},
                      {"valid_to", "2026-12-31"}, {"uses", 2}};
  std::string id = text_at(house.must(ExitsHouse::lab(party), "goods", "register-permit", permit), "permit");
  house.must(house.officer, "goods", "verify-permit", {{"permit", id}});
  auto uses = [&](const char* what) {
    return integer_at(house.page(house.officer, "/permits/{id}", {{"id", id}}).at("uses").as_object(), what);
  };
  json::object culture = item(
      "1", {{"dangerous_un", "2814"}, {"dangerous_class", "6.2"}, {"packing_code", "P620"}, {"ccc_required", true}});
  json::object body{
      {"party", party}, {"purpose", "testing"}, {"place", "南山"}, {"days", 30}, {"items", json::array{culture}}};
  json::object held = house.must(ExitsHouse::lab(party), "goods", "temporary-out", body);
  EXPECT_EQ(text_at(held, "state"), "held");
  EXPECT_EQ(held.at("missing_documents"), json::array{"pathogen_transport_approval"}) << "no CCC: the goods come back";
  house.must(house.officer, "goods", "cancel", {{"consignment", text_at(held, "consignment")}, {"reason", "补单"}});

  json::array papers{json::object{{"code", "pathogen_transport_approval"}, {"number", "PT-1"}}};
  body["documents"] = papers;
  json::object filed = house.must(ExitsHouse::lab(party), "goods", "temporary-out", body);
  EXPECT_EQ(uses("reserved"), 1);
  house.pass(text_at(filed, "consignment"), house.escorts(party));
  EXPECT_EQ(uses("drawn"), 1);

  json::object back{{"exit", text_at(filed, "exit")}, {"items", ExitsHouse::items(lot, "1")}};
  Error error = house.refused(ExitsHouse::lab(party), "goods", "temporary-return", back);
  EXPECT_EQ(error.code, "papers_missing");
  EXPECT_EQ(error.pointer, "/documents");
  ASSERT_FALSE(error.basis.empty());
  EXPECT_EQ(error.basis.front().text(), "PATHOGEN:11-12");
  back["documents"] = papers;
  EXPECT_EQ(text_at(house.must(ExitsHouse::lab(party), "goods", "temporary-return", back), "state"), "back");
  EXPECT_EQ(uses("drawn"), 2) << "it passed with its filing, and so did the draw";
  house.expect_sound();
}

TEST_F(ExitsTest, what_is_sold_outside_needs_the_certificate_that_it_left_without) {
  std::string exit = out({item("1", {{"ccc_required", true}})}, 30, "exhibition");
  json::object sale{{"exit", exit}, {"consignee", "深圳某公司"}, {"items", ExitsHouse::items(lot, "1")}};
  Error error = house.refused(ExitsHouse::lab(party), "goods", "sell-outside", sale);
  EXPECT_EQ(error.code, "papers_missing");
  EXPECT_EQ(error.basis.front().text(), "GAC236:3");
}

TEST_F(ExitsTest, a_prototype_goes_out_for_testing_and_comes_back_in_time) {
  std::string exit = out({item("2")}, 30);
  EXPECT_EQ(house.place(lot, "out_temporary"), "2");
  Error error = house.refused(ExitsHouse::lab(party), "goods", "temporary-return",
                              {{"exit", exit}, {"items", ExitsHouse::items(lot, "3")}});
  EXPECT_EQ(error.code, "return_exceeds_out");
  EXPECT_EQ(error.pointer, "/items/0/quantity");
  house.on("2026-04-01");  // the thirtieth day
  json::object part = back(exit, "1");
  EXPECT_FALSE(bool_at(part, "late", true));
  EXPECT_EQ(text_at(part, "state"), "out") << "one is still outside";
  EXPECT_EQ(text_at(back(exit, "1"), "state"), "back");
  EXPECT_EQ(house.place(lot, "held"), "3");
  error = house.refused(ExitsHouse::lab(party), "goods", "temporary-return",
                        {{"exit", exit}, {"items", ExitsHouse::items(lot, "1")}});
  EXPECT_EQ(error.code, "exit_not_out");
  house.expect_sound();
}

TEST_F(ExitsTest, each_item_has_its_own_purpose_and_due_day) {
  std::string exit = out({item("1"), item("1", {{"purpose", "exhibition"}, {"days", 10}})}, 30);
  json::object shown = seen(exit);
  ASSERT_EQ(shown.at("items").as_array().size(), 2U);
  const json::object& first = shown.at("items").at(0).as_object();
  EXPECT_EQ(text_at(first, "purpose"), "exhibition");
  EXPECT_EQ(text_at(first, "due_on"), "2026-03-12");
  EXPECT_EQ(text_at(shown.at("items").at(1).as_object(), "due_on"), "2026-04-01");
  EXPECT_EQ(text_at(shown, "due_on"), "2026-03-12") << "the first of them";
  house.on("2026-03-13");
  clocks();
  EXPECT_EQ(text_at(seen(exit), "state"), "overdue");
  json::object calendar = house.page(ExitsHouse::lab(party), "/exit-calendar");
  EXPECT_EQ(calendar.at("ageing").at(1).at("count").as_int64(), 1);
  EXPECT_EQ(calendar.at("ageing").at(3).at("count").as_int64(), 1);
  back(exit, "1");  // first due first
  EXPECT_EQ(text_at(seen(exit), "state"), "out");
  house.expect_sound();
}

TEST_F(ExitsTest, within_the_grace_it_comes_back_free_and_after_it_as_taxed_goods) {
  std::string exit = out({item("2")}, 30);
  house.on("2026-04-16");  // the fifteenth day of grace
  json::object part = back(exit, "1");
  EXPECT_TRUE(bool_at(part, "late"));
  EXPECT_TRUE(part.at("items").at(0).at("assessment").is_null());
  house.on("2026-04-17");
  json::object late = back(exit, "1");
  ASSERT_FALSE(late.at("items").at(0).at("assessment").is_null());
  // 100,000 a piece, 2026-03-02 to 2026-04-17: one month and 15 days, which is not above 15, so 1 month.
  // 100,000 × (1 − 1 ÷ 36) = 97,222.22; × 7 % = 6,805.56; (97,222.22 + 6,805.56) × 13 % = 13,523.61.
  EXPECT_EQ(text_at(late.at("items").at(0).at("assessment").as_object(), "total"), "20329.17");
  EXPECT_EQ(house.place(lot, "converted"), "1");
  house.expect_sound();
}

TEST_F(ExitsTest, what_never_comes_back_is_assessed_by_itself_and_once) {
  std::string exit = out({item("1")}, 30);
  house.on("2026-04-02");
  clocks();
  EXPECT_EQ(text_at(seen(exit), "state"), "overdue");
  house.on("2026-04-16");
  clocks();
  EXPECT_EQ(text_at(seen(exit).at("items").at(0).as_object(), "state"), "overdue") << "the last day of grace";
  house.on("2026-04-17");
  clocks();
  json::object item_now = seen(exit).at("items").at(0).as_object();
  EXPECT_EQ(text_at(item_now, "state"), "assessed");
  std::string taxed = text_at(item_now, "lot");
  EXPECT_NE(taxed, lot);
  json::object owed = house.page(ExitsHouse::lab(party), "/assessments", {}, {{"state", "due"}});
  ASSERT_EQ(owed.at("items").as_array().size(), 1U);
  EXPECT_EQ(text_at(owed.at("items").at(0).as_object(), "total"), "20329.17");
  house.on("2026-06-01");
  clocks();
  json::object home = back(exit, "1");  // by the name it left under
  EXPECT_TRUE(home.at("items").at(0).at("assessment").is_null()) << "not a second time";
  EXPECT_EQ(house.place(taxed, "held"), "1");
  EXPECT_EQ(house.page(ExitsHouse::lab(party), "/assessments").at("items").as_array().size(), 1U);
  house.expect_sound();
}

TEST_F(ExitsTest, an_extension_is_asked_for_in_time_and_granted_once) {
  std::string exit = out({item("1")}, 30);
  json::object body{{"exit", exit}, {"days", 20}, {"reason", "检测机构排期"}};
  house.on("2026-04-01");  // the due day
  json::object asked = house.must(ExitsHouse::lab(party), "goods", "extend-exit", body);
  EXPECT_EQ(text_at(asked, "would_be_due_on"), "2026-04-21");
  EXPECT_EQ(house.refused(ExitsHouse::lab(party), "goods", "extend-exit", body).code, "extension_awaiting");
  json::object grant{{"extension", text_at(asked, "extension")}, {"accept", false}};
  EXPECT_EQ(house.refused(house.officer, "goods", "grant-extension", grant).code, "why_missing");
  house.on("2026-04-03");
  clocks();
  EXPECT_EQ(text_at(seen(exit), "state"), "overdue") << "nobody has answered yet";
  grant["accept"] = true;
  house.must(house.officer, "goods", "grant-extension", grant);
  EXPECT_EQ(text_at(seen(exit), "state"), "out");
  EXPECT_EQ(text_at(seen(exit), "due_on"), "2026-04-21");
  EXPECT_EQ(house.refused(house.officer, "goods", "grant-extension", grant).code, "wrong_state");
  Error error = house.refused(ExitsHouse::lab(party), "goods", "extend-exit", body);
  EXPECT_EQ(error.code, "refused_by_law") << "one extension, no more";
  EXPECT_FALSE(error.basis.empty());
  house.on("2026-04-21");
  EXPECT_FALSE(bool_at(back(exit, "1"), "late", true));
  house.expect_sound();
}

TEST_F(ExitsTest, nothing_is_extended_after_its_due_day) {
  std::string exit = out({item("1")}, 30);
  house.on("2026-04-02");
  Error error =
      house.refused(ExitsHouse::lab(party), "goods", "extend-exit", {{"exit", exit}, {"days", 20}, {"reason", "忘了"}});
  EXPECT_EQ(error.code, "refused_by_law");
  EXPECT_EQ(error.pointer, "/days");
}

TEST_F(ExitsTest, an_exhibit_that_is_sold_owes_the_second_line_and_stays_outside) {
  std::string exit = out({item("2")}, 30, "exhibition");
  json::object sold = house.must(ExitsHouse::lab(party), "goods", "sell-outside",
                                 {{"exit", exit}, {"consignee", "内地买方"}, {"items", ExitsHouse::items(lot, "1")}});
  // On the day of entry nothing is used up: 100,000 × 7 % = 7,000; 107,000 × 13 % = 13,910.
  EXPECT_EQ(text_at(sold.at("totals").as_object(), "total"), "20910.00");
  EXPECT_EQ(house.place(lot, "mainland"), "1");
  EXPECT_EQ(house.place(lot, "out_temporary"), "1");
  Error error = house.refused(ExitsHouse::lab(party), "goods", "sell-outside",
                              {{"exit", exit}, {"consignee", "内地买方"}, {"items", ExitsHouse::items(lot, "2")}});
  EXPECT_EQ(error.code, "return_exceeds_out");
  EXPECT_EQ(text_at(back(exit, "1"), "state"), "back");
  house.expect_sound();
}

TEST_F(ExitsTest, goods_graded_for_use_inside_only_go_out_to_be_shown_and_are_sold_with_their_certificate) {
  goods::Grades grades(house);
  house.list_institution(party, "conformity");
  std::string product = grades.product(party);
  grades.grade(party, product, "low", "none");
  json::object instrument = ExitsHouse::line("90278120", "equipment", "2", "001", "100000.00");
  instrument["product"] = product;
  instrument["ccc_required"] = true;
  lot = house.bring_in(party, instrument);
  json::object other{
      {"party", party}, {"purpose", "other"}, {"place", "南山"}, {"days", 5}, {"items", json::array{item("1")}}};
  Error error = house.refused(ExitsHouse::lab(party), "goods", "temporary-out", other);
  EXPECT_EQ(error.code, "refused_by_law");
  EXPECT_EQ(error.pointer, "/purpose");
  std::string exit = out({item("2")}, 30, "exhibition");
  json::object sale{{"exit", exit}, {"consignee", "内地买方"}, {"items", ExitsHouse::items(lot, "1")}};
  error = house.refused(ExitsHouse::lab(party), "goods", "sell-outside", sale);
  EXPECT_EQ(error.code, "refused_by_law");
  EXPECT_EQ(error.pointer, "/items/0");
  sale["documents"] = json::array{json::object{{"code", "ccc_certificate"}, {"number", "CCC-1"}}};
  EXPECT_EQ(house.refused(ExitsHouse::lab(party), "goods", "sell-outside", sale).code, "unknown_permit");
  house.must(ExitsHouse::lab(party), "goods", "register-permit",
             {{"party", party}, {"kind", "ccc_certificate"}, {"number", "CCC-1"}, {"valid_from", "2026-01-01"}});
  house.must(ExitsHouse::lab(party), "goods", "sell-outside", sale);
  EXPECT_EQ(house.place(lot, "mainland"), "1");
  EXPECT_EQ(text_at(back(exit, "1"), "state"), "back");
  house.expect_sound();
}

TEST_F(ExitsTest, a_repair_is_recorded_with_its_parts_and_its_value) {
  std::string exit = out({item("1")}, 30, "repair");
  json::object one = item(
      "1", {{"repair",
             json::object{
                 {"work", "更换激光器"},
                 {"value", "12000.00"},
                 {"parts", json::array{json::object{
                               {"name", "激光器"}, {"quantity", "1"}, {"value", "9000.00"}, {"origin", "CHN"}}}}}}});
  house.must(ExitsHouse::lab(party), "goods", "temporary-return", {{"exit", exit}, {"items", json::array{one}}});
  json::object shown = seen(exit).at("returns").at(0).as_object();
  EXPECT_EQ(text_at(shown.at("repair").as_object(), "value"), "12000.00");
  EXPECT_EQ(text_at(shown.at("repair").at("parts").at(0).as_object(), "origin"), "CHN");
  house.expect_sound();
}

TEST_F(ExitsTest, what_is_anothers_is_not_there_and_wrong_names_are_said) {
  std::string exit = out({item("1")}, 30);
  std::string other = house.organisation(second_uscc);
  json::object body{{"exit", exit}, {"items", ExitsHouse::items(lot, "1")}};
  EXPECT_EQ(house.refused(ExitsHouse::lab(other), "goods", "temporary-return", body).code, "unknown_exit");
  EXPECT_FALSE(house.view(ExitsHouse::lab(other), "/exits/{id}", {{"id", exit}}));
  body["items"] = ExitsHouse::items("L1-1", "1");
  EXPECT_EQ(house.refused(ExitsHouse::lab(party), "goods", "temporary-return", body).code, "lot_not_in_exit");
  json::object wrong_unit = item("1", {{"unit", "035"}});
  body["items"] = json::array{wrong_unit};
  Error error = house.refused(ExitsHouse::lab(party), "goods", "temporary-return", body);
  EXPECT_EQ(error.code, "lot_unit_differs");
  EXPECT_EQ(error.pointer, "/items/0/unit");
  body["items"] = ExitsHouse::items(lot, "1");
  body["day"] = "2026-03-01";
  EXPECT_EQ(house.refused(ExitsHouse::lab(party), "goods", "temporary-return", body).code, "return_before_exit");
  error = house.refused(ExitsHouse::lab(party), "goods", "extend-exit",
                        {{"exit", exit}, {"item", "E1-9"}, {"days", 5}, {"reason", "x"}});
  EXPECT_EQ(error.code, "unknown_exit_item");
  error = house.refused(ExitsHouse::lab(party), "goods", "extend-exit",
                        {{"exit", exit},
                         {"days", 5},
                         {"reason", "x"},
                         {"evidence", json::array{json::object{{"name", "a.pdf"}, {"sha256", std::string(64, 'a')}}}}});
  EXPECT_EQ(error.code, "unknown_file");
  EXPECT_EQ(error.pointer, "/evidence/0/sha256");
}

}  // namespace
}  // namespace loopline::exits
