// A count that balances, one that does not, and each way to get it wrong.
#include "zone/stocktake/test_house.h"

namespace loopline::stocktake {
namespace {

constexpr const char* first_uscc = "91440300MA5HT0K01L";
constexpr const char* second_uscc = "91440300MA5HT0K02P";

class StockTakeTest : public ::testing::Test {
 protected:
  StockTakeTest() {
    house.on("2026-03-02");
    party = house.beneficiary(first_uscc);
    json::object powder = TakeHouse::line("75040020", "consumable", "10", "035", "5000.00");
    powder["material_no"] = "NI-1";
    powder["project"] = "P1";
    older = house.bring_in(party, powder);
    newer = house.bring_in(party, powder);
    machine = house.bring_in(party, TakeHouse::line("90278120", "equipment", "2", "001", "2000000.00"));
    house.on("2026-12-31");
  }

  json::object file(const char* command, json::object body) {
    return house.must(TakeHouse::lab(party), "goods", command, std::move(body));
  }
  Error refused(const char* command, json::object body) {
    return house.refused(TakeHouse::lab(party), "goods", command, std::move(body));
  }
  std::string open(json::object more = {}) {
    more["party"] = party;
    return text_at(file("open-stocktake", std::move(more)), "stocktake");
  }
  static json::object of_lot(const std::string& lot, const char* actual) { return {{"lot", lot}, {"actual", actual}}; }
  json::object count(const std::string& take, json::array lines) {
    return file("count-stocktake", {{"stocktake", take}, {"lines", std::move(lines)}});
  }
  json::object sign_both(const std::string& take) {
    file("sign-stocktake", {{"stocktake", take}});
    return house.must(house.officer, "goods", "sign-stocktake", {{"stocktake", take}});
  }
  json::array all_there() { return {of_lot(older, "10"), of_lot(newer, "10"), of_lot(machine, "2")}; }

  TakeHouse house;
  std::string party;
  std::string older;
  std::string newer;
  std::string machine;
};

TEST_F(StockTakeTest, a_count_that_balances_is_signed_by_two_and_settles_the_days_before) {
  std::string take = open();
  json::object counted = count(take, all_there());
  EXPECT_EQ(counted.at("differing").as_int64(), 0);
  EXPECT_EQ(counted.at("not_counted").as_int64(), 0);
  json::object first = file("sign-stocktake", {{"stocktake", take}});
  EXPECT_EQ(text_at(first, "state"), "open");
  EXPECT_EQ(refused("sign-stocktake", {{"stocktake", take}}).code, "same_signatory");
  EXPECT_EQ(refused("count-stocktake", {{"stocktake", take}, {"lines", all_there()}}).code, "signed_already");
  json::object second = house.must(house.officer, "goods", "sign-stocktake", {{"stocktake", take}});
  EXPECT_EQ(text_at(second, "state"), "signed");
  EXPECT_TRUE(second.at("lines").as_array().empty());
  EXPECT_EQ(text_at(second.at("totals").as_object(), "total"), "0.00");
  Error error = refused(
      "second-line-out",
      {{"party", party}, {"day", "2026-12-30"}, {"consignee", "买方"}, {"items", TakeHouse::items(older, "1")}});
  EXPECT_EQ(error.code, "period_closed");
  file("second-line-out", {{"party", party}, {"consignee", "买方"}, {"items", TakeHouse::items(older, "1")}});
  house.expect_sound();
}

TEST_F(StockTakeTest, what_is_counted_does_not_move_until_it_is_signed_and_the_rest_does) {
  std::string take = open({{"scope", "project"}, {"value", "P1"}});
  json::object out{{"party", party}, {"consignee", "买方"}, {"items", TakeHouse::items(older, "1")}};
  Error error = refused("second-line-out", out);
  EXPECT_EQ(error.code, "lot_frozen");
  EXPECT_EQ(error.pointer, "/items/0/lot");
  json::object machine_out = out;
  machine_out["items"] = TakeHouse::items(machine, "1");
  file("second-line-out", machine_out);
  count(take, {of_lot(older, "10"), of_lot(newer, "10")});
  sign_both(take);
  file("second-line-out", out);
  EXPECT_TRUE(house.page(house.officer, "/periods", {}, {{"party", party}}).at("items").as_array().empty())
      << "a part does not settle the book";
  house.expect_sound();
}

TEST_F(StockTakeTest, without_a_freeze_the_book_side_is_taken_when_the_count_is_entered) {
  std::string take = open({{"frozen", false}});
  json::object gone =
      file("second-line-out", {{"party", party}, {"consignee", "买方"}, {"items", TakeHouse::items(older, "4")}});
  house.pass(text_at(gone, "consignment"));
  json::object counted = count(take, {of_lot(older, "6"), of_lot(newer, "9"), of_lot(machine, "2")});
  EXPECT_EQ(counted.at("differing").as_int64(), 1) << "the four that went are not missing";
  gone = file("second-line-out", {{"party", party}, {"consignee", "买方"}, {"items", TakeHouse::items(newer, "5")}});
  house.pass(text_at(gone, "consignment"));
  sign_both(take);
  EXPECT_EQ(house.place(newer, "held"), "4") << "10 - 5 sold - 1 missing";
  EXPECT_EQ(house.place(newer, "written_off"), "1");
  house.expect_sound();
}

TEST_F(StockTakeTest, a_shortage_is_taxed_as_gone_and_a_surplus_is_entered) {
  std::string take = open();
  count(take, {of_lot(older, "9.5"), of_lot(newer, "10.25"), of_lot(machine, "1")});
  json::object done = sign_both(take);
  // 0.5 kg of 10 at 5,000: 250.00; one of two machines at 1,000,000, ten months used (2 March to 31 December: nine
  // months and 29 days, above 15, so 10): 1,000,000 × (1 - 10 ÷ 36) = 722,222.22; × 13 % = 93,888.89.
  std::map<std::string, std::string> totals;
  for (const auto& line : done.at("lines").as_array()) {
    const json::value& tax = line.at("assessment");
    totals[text_at(line.as_object(), "lot")] = tax.is_null() ? "" : text_at(tax.as_object(), "total");
  }
  EXPECT_EQ(totals[machine], "93888.89");
  EXPECT_NE(totals[older], "");
  EXPECT_EQ(totals[newer], "") << "a surplus owes nothing";
  EXPECT_EQ(house.place(older, "held"), "9.5");
  EXPECT_EQ(house.place(newer, "held"), "10.25");
  EXPECT_EQ(house.place(machine, "written_off"), "1");
  json::object report = house.page(house.officer, "/stocktakes/{id}/report", {{"id", take}});
  for (const auto& one : report.at("lines").as_array()) {
    const json::object& line = one.as_object();
    if (text_at(line, "lot") != older) continue;
    EXPECT_EQ(text_at(line, "firstQty"), "10");
    EXPECT_EQ(text_at(line, "shdRemainQty"), "10");
    EXPECT_EQ(text_at(line, "actlRemainQty"), "9.5");
    EXPECT_EQ(text_at(line, "diffQty"), "-0.5");
    EXPECT_EQ(text_at(line, "treatment"), "assess");
  }
  house.expect_sound();
}

TEST_F(StockTakeTest, a_difference_is_explained_with_evidence_or_assessed) {
  std::string take = open();
  count(take, {of_lot(older, "9"), of_lot(newer, "10"), of_lot(machine, "2")});
  json::object line{{"lot", older}, {"cause", "unrecorded_use"}, {"note", "漏记"}};
  auto explain = [&] { return file("explain-difference", {{"stocktake", take}, {"lines", json::array{line}}}); };
  json::object result = explain().at("lines").at(0).as_object();
  EXPECT_EQ(text_at(result, "treatment"), "assess") << "nothing shows it";
  EXPECT_FALSE(result.at("assessment").is_null());
  std::string hash(64, 'c');
  line["evidence"] = json::array{json::object{{"name", "记录.pdf"}, {"sha256", hash}}};
  Error error = refused("explain-difference", {{"stocktake", take}, {"lines", json::array{line}}});
  EXPECT_EQ(error.code, "unknown_file");
  EXPECT_EQ(error.pointer, "/lines/0/evidence/0/sha256");
  house.must(house.clockwork, "files", "keep",
             {{"party", party},
              {"sha256", hash},
              {"name", "记录.pdf"},
              {"type", "application/pdf"},
              {"size", 10},
              {"by", "lab"}});
  EXPECT_EQ(text_at(explain().at("lines").at(0).as_object(), "treatment"), "write_off");
  line["lot"] = newer;
  EXPECT_EQ(refused("explain-difference", {{"stocktake", take}, {"lines", json::array{line}}}).code, "no_difference");
  json::object done = sign_both(take);
  EXPECT_EQ(text_at(done.at("totals").as_object(), "total"), "0.00");
  EXPECT_EQ(house.place(older, "written_off"), "1");
  house.expect_sound();
}

TEST_F(StockTakeTest, a_heap_of_one_material_is_given_to_its_newest_lots) {
  std::string take = open({{"scope", "category"}, {"value", "consumable"}});
  count(take, {json::object{{"material_no", "NI-1"}, {"actual", "17"}}});
  json::object seen = house.page(TakeHouse::lab(party), "/stocktakes/{id}", {{"id", take}});
  std::map<std::string, std::string> actual;
  for (const auto& line : seen.at("lines").as_array())
    actual[text_at(line.as_object(), "lot")] = text_at(line.as_object(), "actual");
  EXPECT_EQ(actual[newer], "10");
  EXPECT_EQ(actual[older], "7");
}

TEST_F(StockTakeTest, every_wrong_count_is_named) {
  EXPECT_EQ(refused("open-stocktake", {{"party", party}, {"scope", "project"}}).code, "scope_value_missing");
  EXPECT_EQ(refused("open-stocktake", {{"party", party}, {"scope", "project"}, {"value", "none"}}).code,
            "nothing_to_count");
  std::string take = open();
  EXPECT_EQ(refused("open-stocktake", {{"party", party}}).code, "stocktake_open");
  auto wrong = [&](json::object line) {
    return refused("count-stocktake", {{"stocktake", take}, {"lines", json::array{std::move(line)}}});
  };
  Error error = wrong(of_lot("L1-9", "1"));
  EXPECT_EQ(error.code, "unknown_lot");
  EXPECT_EQ(error.pointer, "/lines/0/lot");
  EXPECT_EQ(wrong({{"lot", older}, {"actual", "1"}, {"unit", "001"}}).code, "lot_unit_differs");
  EXPECT_EQ(wrong({{"material_no", "XX"}, {"actual", "1"}}).code, "unknown_material");
  EXPECT_EQ(wrong({{"lot", older}, {"actual", "-1"}}).pointer, "/lines/0/actual");
  EXPECT_EQ(wrong({{"lot", older}, {"actual", "1.0000001"}}).pointer, "/lines/0/actual");
  error =
      refused("count-stocktake", {{"stocktake", take}, {"lines", json::array{of_lot(older, "1"), of_lot(older, "2")}}});
  EXPECT_EQ(error.code, "duplicate_line");
  EXPECT_EQ(error.pointer, "/lines/1");
  EXPECT_EQ(refused("sign-stocktake", {{"stocktake", take}}).code, "lots_not_counted");
  std::string other = house.organisation(second_uscc);
  EXPECT_EQ(house.refused(TakeHouse::lab(other), "goods", "sign-stocktake", {{"stocktake", take}}).code,
            "unknown_stocktake");
  EXPECT_FALSE(house.view(TakeHouse::lab(other), "/stocktakes/{id}", {{"id", take}}));
  file("cancel-stocktake", {{"stocktake", take}, {"reason", "改期"}});
  EXPECT_EQ(refused("sign-stocktake", {{"stocktake", take}}).code, "wrong_state");
  file("second-line-out", {{"party", party}, {"consignee", "买方"}, {"items", TakeHouse::items(older, "1")}});
  house.expect_sound();
}

}  // namespace
}  // namespace loopline::stocktake
