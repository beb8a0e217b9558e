// What an ERP sends, good and bad, becomes movements of the zone once.
#include "house/test_house.h"

namespace loopline::house {
namespace {

constexpr const char* today = "2026-03-02";

struct Erp {
  FullHouse house;
  std::string party;
  std::string lot;
  command::Actor lab;

  Erp() {
    house.on(today);
    party = house.beneficiary("91440300MA5HT0K01L");
    lab = FullHouse::lab(party);
    json::object powder = FullHouse::line("75040020", "consumable", "2.5", "035", "5000.00");
    powder["material_no"] = "NI-50";
    lot = house.bring_in(party, powder);
    material("NI-50", {{"g", 1000}});
  }
  void material(const char* number, const std::vector<std::pair<const char*, int>>& units) {
    json::array list;
    for (auto [unit, parts] : units)
      list.push_back(json::object{{"unit", unit}, {"numerator", 1}, {"denominator", parts}});
    house.must(lab, "erp", "set-material",
               {{"party", party},
                {"material_no", number},
                {"hs", "75040020"},
                {"name", "纳米镍粉"},
                {"category", "consumable"},
                {"unit", "035"},
                {"units", list}});
  }
  // One consumption of powder.
  json::object consumption(const char* number, const char* quantity, const char* unit = "g") const {
    json::object line{{"number", number}, {"material_no", "NI-50"}, {"quantity", quantity}, {"unit", unit}};
    return {{"party", party},     {"source", "erp"}, {"kind", "consume"},         {"project", "P1"},
            {"experiment", "E1"}, {"person", "王"},  {"lines", json::array{line}}};
  }
  json::object take(json::object body) { return house.must(lab, "erp", "take", std::move(body)); }
  Error refused(json::object body) { return house.refused(lab, "erp", "take", std::move(body)); }
  json::object move(const char* number) {
    json::object page = house.page(lab, "/erp/moves", {}, {{"q", number}});
    return page.at("items").as_array().at(0).as_object();
  }
};

TEST(ErpTake, a_move_is_taken_once_in_customs_units) {
  Erp erp;
  json::object first = erp.take(erp.consumption("M-1", "250"));
  EXPECT_EQ(text_at(first, "state"), "taken");
  EXPECT_EQ(erp.house.place(erp.lot, "held"), "2.25");
  EXPECT_EQ(text_at(erp.take(erp.consumption("M-1", "250")), "state"), "repeated");
  EXPECT_EQ(erp.house.place(erp.lot, "held"), "2.25");
  json::object move = erp.move("M-1");
  EXPECT_EQ(text_at(move, "customs_quantity"), "0.25");
  EXPECT_EQ(text_at(move, "taken_as"), text_at(first, "document"));
  erp.house.expect_sound();
}

TEST(ErpTake, a_move_changed_after_it_was_taken_shows_both_versions_and_the_way_out) {
  Erp erp;
  erp.take(erp.consumption("M-1", "250"));
  Error error = erp.refused(erp.consumption("M-1", "300"));
  EXPECT_EQ(error.code, "move_changed");
  json::object both = parse_json(error.document)->as_object();
  EXPECT_EQ(text_at(both.at("taken").as_object(), "quantity"), "250");
  EXPECT_EQ(text_at(both.at("sent").as_object().at("line").as_object(), "quantity"), "300");
  EXPECT_EQ(erp.house.place(erp.lot, "held"), "2.25");
  // The offer, as it stands, then the new version.
  json::object offer = both.at("offer").as_array().at(0).as_object();
  erp.house.must(erp.lab, "erp", "withdraw", offer.at("body").as_object());
  EXPECT_EQ(erp.house.place(erp.lot, "held"), "2.5");
  EXPECT_EQ(text_at(erp.take(erp.consumption("M-1", "300")), "state"), "taken");
  EXPECT_EQ(erp.house.place(erp.lot, "held"), "2.2");
  erp.house.expect_sound();
}

TEST(ErpTake, a_refused_move_is_kept_and_taken_when_it_comes_again_better) {
  Erp erp;
  json::object body = erp.consumption("M-1", "2", "box");
  body["keep_refused"] = true;
  json::object kept = erp.take(body);
  EXPECT_EQ(text_at(kept, "state"), "refused");
  EXPECT_EQ(text_at(kept.at("problem").as_object(), "code"), "conversion_missing");
  EXPECT_EQ(text_at(erp.move("M-1"), "state"), "refused");
  erp.material("NI-50", {{"g", 1000}, {"box", 2}});
  EXPECT_EQ(text_at(erp.take(body), "state"), "taken");
  EXPECT_EQ(erp.house.place(erp.lot, "held"), "1.5");
  EXPECT_EQ(integer_at(erp.move("M-1"), "attempts"), 2);
  erp.house.expect_sound();
}

TEST(ErpTake, a_change_is_kept_beside_what_was_taken_and_changing_back_heals_it) {
  Erp erp;
  erp.take(erp.consumption("M-1", "250"));
  json::object changed = erp.consumption("M-1", "300");
  changed["keep_refused"] = true;
  EXPECT_EQ(text_at(erp.take(changed), "state"), "changed");
  json::object move = erp.move("M-1");
  EXPECT_EQ(text_at(move, "state"), "changed");
  EXPECT_EQ(text_at(move, "quantity"), "250");
  EXPECT_TRUE(move.at("error").as_object().contains("versions"));
  erp.take(erp.consumption("M-1", "250"));
  EXPECT_EQ(text_at(erp.move("M-1"), "state"), "taken");
  erp.house.expect_sound();
}

TEST(ErpTake, bad_moves_are_named_by_line_and_field) {
  Erp erp;
  auto expect = [&](const json::object& body, const char* code, const char* pointer) {
    Error error = erp.refused(body);
    EXPECT_EQ(error.code, code);
    EXPECT_EQ(error.pointer, pointer) << code;
  };
  expect(erp.consumption("M-1", "-5"), "negative_move", "/lines/0/quantity");
  expect(erp.consumption("M-2", "0"), "quantity_not_positive", "/lines/0/quantity");
  expect(erp.consumption("M-3", "1", "lb"), "conversion_missing", "/lines/0/unit");
  expect(erp.consumption("M-4", "0.0001"), "conversion_inexact", "/lines/0/quantity");
  expect(erp.consumption("M-5", "9999999"), "not_enough_held", "/lines/0/quantity");
  json::object unknown = erp.consumption("M-6", "1", "035");
  unknown["lines"].as_array()[0].as_object()["material_no"] = "NO-SUCH";
  expect(unknown, "unknown_material", "/lines/0/material_no");
  json::object kind = erp.consumption("M-7", "1");
  kind["kind"] = "eat";
  expect(kind, "movement_kind_unknown", "/kind");
  json::object receipt{
      {"party", erp.party},
      {"source", "erp"},
      {"kind", "first_line_in"},
      {"document", "PO-1"},
      {"lines",
       json::array{json::object{
           {"number", "R-1"}, {"material_no", "NEW-1"}, {"quantity", "5"}, {"unit", "035"}, {"price", "10"}}}}};
  expect(receipt, "master_data_missing", "/lines/0/hs");
  json::object back = erp.consumption("M-8", "1");
  back["kind"] = "temporary_return";
  expect(back, "return_without_exit", "/lines/0/quantity");
  EXPECT_EQ(erp.house.place(erp.lot, "held"), "2.5");
  erp.house.expect_sound();
}

TEST(ErpTake, a_day_in_a_closed_period_is_refused_until_an_officer_reopens) {
  Erp erp;
  erp.house.on("2026-04-10");
  erp.house.must(erp.lab, "goods", "close-period", {{"party", erp.party}, {"until", "2026-03-31"}});
  json::object body = erp.consumption("M-1", "250");
  for (const char* day : {"2026-03-30", "2026-03-31"}) {
    body["day"] = day;
    Error error = erp.refused(body);
    EXPECT_EQ(error.code, "period_closed") << day;
    EXPECT_EQ(error.pointer, "/day");
  }
  // Whoever files it: the book itself refuses.
  json::object plain{{"party", erp.party}, {"day", "2026-03-31"}, {"items", FullHouse::items(erp.lot, "0.1")}};
  EXPECT_EQ(erp.house.refused(erp.lab, "goods", "consume", plain).code, "period_closed");
  body["day"] = "2026-04-01";
  EXPECT_EQ(text_at(erp.take(body), "state"), "taken");
  body["day"] = "2026-03-31";
  erp.house.must(erp.house.officer, "goods", "reopen-period",
                 {{"party", erp.party}, {"from", "2026-03-31"}, {"reason", "迟到的领料单"}});
  body["lines"].as_array()[0].as_object()["number"] = "M-2";
  EXPECT_EQ(text_at(erp.take(body), "state"), "taken");
  erp.house.expect_sound();
}

TEST(ErpTake, a_receipt_of_several_lines_is_one_consignment_with_values_from_prices) {
  Erp erp;
  json::array lines;
  for (const char* number : {"R-1", "R-2"}) {
    lines.push_back(json::object{
        {"number", number}, {"material_no", "NI-50"}, {"quantity", "500"}, {"unit", "g"}, {"price", "2.5"}});
  }
  json::object receipt{
      {"party", erp.party}, {"source", "erp"}, {"kind", "first_line_in"}, {"document", "PO-7"}, {"lines", lines}};
  json::object taken = erp.take(receipt);
  std::string consignment = text_at(taken, "document");
  json::object answer = taken.at("answer").as_object();
  ASSERT_EQ(answer.at("lines").as_array().size(), 2U);
  EXPECT_EQ(text_at(answer.at("lines").at(0).as_object(), "value_cny"), "1250.00");
  erp.house.pass(consignment);
  EXPECT_EQ(erp.house.place(text_at(answer.at("lines").at(0).as_object(), "lot"), "held"), "0.5");
  // Passed goods are not taken back by a click.
  Error error = erp.house.refused(erp.lab, "erp", "withdraw",
                                  {{"party", erp.party}, {"source", "erp"}, {"numbers", json::array{"R-1"}}});
  EXPECT_EQ(error.code, "cannot_withdraw");
  erp.house.expect_sound();
}

TEST(ErpTake, a_document_that_grew_after_it_was_taken_is_changed_and_a_number_stands_once_in_it) {
  Erp erp;
  json::object body = erp.consumption("M-1", "250");
  erp.take(body);
  json::array& lines = body["lines"].as_array();
  json::object more = lines[0].as_object();
  more["number"] = "M-2";
  lines.push_back(more);
  EXPECT_EQ(erp.refused(body).code, "move_changed");
  lines[1].as_object()["number"] = "M-1";
  Error twice = erp.refused(body);
  EXPECT_EQ(twice.code, "duplicate_item");
  EXPECT_EQ(twice.pointer, "/lines/1/number");
  EXPECT_EQ(erp.house.place(erp.lot, "held"), "2.25");
  erp.house.expect_sound();
}

TEST(ErpTake, what_another_institution_sends_is_its_own) {
  Erp erp;
  std::string other = erp.house.beneficiary("91440300MA5HT0K02P");
  erp.take(erp.consumption("M-1", "250"));
  json::object body = erp.consumption("M-1", "250");
  EXPECT_EQ(erp.house.refused(FullHouse::lab(other), "erp", "take", body).code, "other_party");
  json::object page = erp.house.page(FullHouse::lab(other), "/erp/moves", {}, {{"party", erp.party}});
  EXPECT_TRUE(page.at("items").as_array().empty());
}

TEST(ErpReconcile, every_difference_is_explained_by_its_documents) {
  Erp erp;
  auto report = [&](const char* quantity, const char* unit = "g") {
    json::object line{{"material_no", "NI-50"}, {"quantity", quantity}, {"unit", unit}};
    erp.house.must(erp.lab, "erp", "report-stock",
                   {{"party", erp.party}, {"source", "erp"}, {"lines", json::array{line}}});
    return erp.house.page(erp.lab, "/erp/reconciliation", {}, {{"source", "erp"}});
  };
  EXPECT_EQ(integer_at(report("2500"), "agreed"), 1);
  // Refused here, done there: the ERP has less.
  json::object refused = erp.consumption("M-1", "250");
  refused["keep_refused"] = true;
  refused["day"] = "2026-01-05";
  EXPECT_EQ(text_at(erp.take(refused), "state"), "refused");
  json::object found = report("2250").at("items").as_array().at(0).as_object();
  EXPECT_EQ(text_at(found, "kind"), "quantity");
  EXPECT_EQ(text_at(found, "difference"), "-0.25");
  EXPECT_EQ(text_at(found, "unexplained"), "0");
  EXPECT_EQ(text_at(found.at("explanations").as_array().at(0).as_object(), "number"), "M-1");
  // Filed in the portal: the ERP knows nothing of it.
  erp.house.must(erp.lab, "goods", "consume",
                 {{"party", erp.party},
                  {"project", "P"},
                  {"experiment", "E"},
                  {"person", "W"},
                  {"items", FullHouse::items(erp.lot, "1")}});
  json::object both = report("2250").at("items").as_array().at(0).as_object();
  EXPECT_EQ(both.at("explanations").as_array().size(), 2U);
  EXPECT_EQ(text_at(report("1", "lb").at("items").as_array().at(0).as_object(), "kind"), "unit");
  erp.house.expect_sound();
}

TEST(ErpNews, the_erp_is_told_until_there_is_nothing_left_to_tell) {
  Erp erp;
  json::object body = erp.consumption("M-1", "250");
  body["report_back"] = true;
  erp.take(body);
  auto news = [&] { return erp.house.page(erp.lab, "/erp/news", {}, {{"source", "erp"}}).at("items").as_array(); };
  ASSERT_EQ(news().size(), 1U);
  std::string state = text_at(news().at(0).as_object(), "news");
  auto told = [&](const std::string& what) {
    json::array list{json::object{{"number", "M-1"}, {"state", what}}};
    erp.house.must(erp.lab, "erp", "note-told", {{"party", erp.party}, {"source", "erp"}, {"told", list}});
  };
  told(state);
  EXPECT_TRUE(news().empty());
  if (state == "awaiting") {
    erp.house.must(erp.house.officer, "goods", "confirm-consumption",
                   {{"consumption", text_at(erp.move("M-1"), "taken_as")}, {"accept", true}});
    EXPECT_EQ(text_at(news().at(0).as_object(), "news"), "confirmed");
  }
  erp.house.expect_sound();
}

}  // namespace
}  // namespace loopline::house
