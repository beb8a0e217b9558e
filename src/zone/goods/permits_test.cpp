// Goods that need a licence: what it covers is taken at filing, drawn at the gate, given back otherwise; and each way
// in which a permit does not cover.
#include "zone/goods/test_house.h"

namespace loopline::goods {
namespace {

constexpr const char* first_uscc = "91440300MA5HT0K01L";
constexpr const char* second_uscc = "91440300MA5HT0K02P";

class PermitHouse : public House {
 public:
  PermitHouse() {
    on("2026-03-02");
    party = beneficiary(first_uscc);
  }

  static json::object approval(const std::string& holder) {
    return {{"party", holder},
            {"kind", "special_article_approval"},
            {"number", "SZ-1"},
            {"valid_from", "2026-03-01"},
            {"valid_to", "2026-12-31"},
            {"scope", json::object{{"crossings", json::array{"first_line_in"}}, {"hs", json::array{"3002"}}}},
            {"quantity", "10"},
            {"unit", "035"}};
  }
  std::string registered(json::object permit) {
    std::string holder = text_at(permit, "party");
    std::string id = text_at(must(lab(holder), "goods", "register-permit", std::move(permit)), "permit");
    must(officer, "goods", "verify-permit", {{"permit", id}});
    return id;
  }
  // Antisera in kilograms, which are special articles.
  json::object filing(std::string_view quantity, std::string_view number = "SZ-1") const {
    json::object serum = line("30021500", "consumable", quantity, "035", "5000.00");
    serum["special_article"] = true;
    serum["special_article_risk"] = "low";
    json::array documents;
    if (!number.empty()) documents.push_back(json::object{{"code", "special_article_approval"}, {"number", number}});
    return {{"party", party}, {"lines", json::array{serum}}, {"documents", documents}};
  }
  json::object file(std::string_view quantity) { return must(lab(party), "goods", "first-line-in", filing(quantity)); }
  Error refuse(json::object body) { return refused(lab(party), "goods", "first-line-in", std::move(body)); }
  json::object account(const std::string& permit, const char* what = "quantity") {
    return page(officer, "/permits/{id}", {{"id", permit}}).at(what).as_object();
  }

  std::string party;
};

std::string why_of(const Error& error) {
  if (error.document.empty()) return error.code;
  return text_at(parse_json(error.document)->as_object().at("result").as_object(), "why");
}

TEST(Permits, a_permit_is_reserved_at_filing_drawn_at_the_gate_and_ends_at_its_last_unit) {
  PermitHouse house;
  std::string permit = house.registered(PermitHouse::approval(house.party));
  json::object first = house.file("6");
  json::object paper = first.at("lines").at(0).at("documents").at(0).as_object();
  EXPECT_EQ(text_at(paper, "permit"), permit);
  EXPECT_EQ(text_at(paper, "left"), "4");
  EXPECT_EQ(text_at(house.account(permit), "reserved"), "6");
  EXPECT_EQ(text_at(house.account(permit), "drawn"), "0");
  house.pass(text_at(first, "consignment"));
  EXPECT_EQ(text_at(house.account(permit), "drawn"), "6");

  Error over = house.refuse(house.filing("4.00001"));
  EXPECT_EQ(over.code, "refused_by_law");
  EXPECT_EQ(why_of(over), "over_quantity");
  EXPECT_EQ(over.pointer, "/lines/0/quantity");
  EXPECT_FALSE(over.basis.empty());

  house.pass(text_at(house.file("4"), "consignment"));
  EXPECT_EQ(text_at(house.account(permit), "left"), "0");
  EXPECT_EQ(text_at(house.account(permit), "drawn"), "10");
  EXPECT_EQ(why_of(house.refuse(house.filing("0.00001"))), "over_quantity");
  house.expect_sound();
}

TEST(Permits, what_is_cancelled_comes_back_and_two_lines_of_one_document_share_what_is_left) {
  PermitHouse house;
  std::string permit = house.registered(PermitHouse::approval(house.party));
  json::object first = house.file("10");
  EXPECT_EQ(text_at(house.account(permit), "left"), "0");
  house.must(house.officer, "goods", "cancel",
             {{"consignment", text_at(first, "consignment")}, {"reason", "货物未启运"}});
  EXPECT_EQ(text_at(house.account(permit), "left"), "10");

  json::object two = house.filing("6");
  json::array& lines = two["lines"].as_array();
  lines.push_back(lines.at(0));
  Error over = house.refuse(two);
  EXPECT_EQ(why_of(over), "over_quantity");
  EXPECT_EQ(over.pointer, "/lines/1/quantity") << "6 and 6 are more than 10, though each alone is not";
  lines.at(1).as_object()["quantity"] = "4";
  house.must(House::lab(house.party), "goods", "first-line-in", two);
  EXPECT_EQ(text_at(house.account(permit), "reserved"), "10");
  house.expect_sound();
}

TEST(Permits, every_way_not_to_be_covered_says_which_and_where) {
  PermitHouse house;
  std::string permit = house.registered(PermitHouse::approval(house.party));
  Error unknown = house.refuse(house.filing("1", "SZ-9"));
  EXPECT_EQ(unknown.code, "unknown_permit");
  EXPECT_EQ(unknown.pointer, "/documents/0/number");
  json::object nameless = house.filing("1");
  nameless["documents"].as_array().at(0).as_object().erase("number");
  EXPECT_EQ(house.refuse(nameless).code, "permit_number_missing");
  json::object beside = house.filing("1");
  beside["documents"].as_array().at(0).as_object()["lines"] = json::array{1};
  EXPECT_EQ(house.refuse(beside).pointer, "/documents/0/lines/0");

  json::object pieces = house.filing("1");
  pieces["lines"].as_array().at(0).as_object()["hs"] = "38221900";  // diagnostic reagents
  EXPECT_EQ(why_of(house.refuse(pieces)), "out_of_hs");

  json::object other = PermitHouse::approval(house.beneficiary(second_uscc));
  other["number"] = "SZ-2";
  house.registered(other);
  Error foreign = house.refuse(house.filing("1", "SZ-2"));
  EXPECT_EQ(why_of(foreign), "foreign");
  EXPECT_EQ(foreign.pointer, "/documents/0/number");

  house.must(house.officer, "goods", "suspend-permit", {{"permit", permit}, {"reason", "发证机关来函"}});
  EXPECT_EQ(why_of(house.refuse(house.filing("1"))), "suspended");
  house.must(house.officer, "goods", "restore-permit", {{"permit", permit}, {"reason", "已澄清"}});
  house.on("2026-12-31");
  house.file("1");
  house.on("2027-01-01");
  EXPECT_EQ(why_of(house.refuse(house.filing("1"))), "lapsed");
  house.must(house.officer, "goods", "extend-permit",
             {{"permit", permit}, {"valid_to", "2027-06-30"}, {"reason", "延期批文"}});
  house.file("1");
  house.must(house.officer, "goods", "revoke-permit", {{"permit", permit}, {"reason", "吊销"}});
  EXPECT_EQ(why_of(house.refuse(house.filing("1"))), "revoked");
  house.expect_sound();
}

TEST(Permits, the_wrong_unit_and_a_permit_not_yet_valid_are_refused) {
  PermitHouse house;
  json::object grams = PermitHouse::approval(house.party);
  grams["unit"] = "001";
  grams["number"] = "SZ-3";
  house.registered(grams);
  Error unit = house.refuse(house.filing("1", "SZ-3"));
  EXPECT_EQ(why_of(unit), "wrong_unit");
  EXPECT_EQ(unit.pointer, "/lines/0/unit");
  json::object later = PermitHouse::approval(house.party);
  later["valid_from"] = "2026-03-03";
  later["number"] = "SZ-4";
  house.registered(later);
  EXPECT_EQ(why_of(house.refuse(house.filing("1", "SZ-4"))), "not_yet_valid");
}

TEST(Permits, a_missing_permit_is_told_before_with_own_ones_that_would_do_and_may_come_later) {
  PermitHouse house;
  std::string permit = house.registered(PermitHouse::approval(house.party));
  json::object filed = house.must(House::lab(house.party), "goods", "first-line-in", house.filing("3", ""));
  EXPECT_EQ(text_at(filed, "state"), "held");
  json::object paper = filed.at("lines").at(0).at("documents").at(0).as_object();
  EXPECT_EQ(text_at(paper, "status"), "required");
  EXPECT_EQ(text_at(paper.at("offers").at(0).as_object(), "permit"), permit);
  EXPECT_TRUE(paper.at("lead_time").as_object().contains("workdays"));
  EXPECT_EQ(text_at(house.account(permit), "reserved"), "0") << "an offer takes nothing";
  std::string consignment = text_at(filed, "consignment");
  house.must(house.officer, "goods", "release",
             {{"consignment", consignment},
              {"documents", json::array{json::object{{"code", "special_article_approval"}, {"number", "SZ-1"}}}}});
  EXPECT_EQ(text_at(house.account(permit), "reserved"), "3");
  house.must(house.officer, "goods", "gate-pass", {{"consignment", consignment}});
  EXPECT_EQ(text_at(house.account(permit), "drawn"), "3");
  house.expect_sound();
}

TEST(Permits, a_single_dual_use_licence_serves_one_end_user_once) {
  PermitHouse house;
  std::string lot = house.bring_in(house.party, House::line("90278120", "equipment", "3", "001", "3000000.00"));
  json::object licence{{"party", house.party},
                       {"kind", "dual_use_export_licence"},
                       {"number", "DU-1"},
                       {"licence_class", "single"},
                       {"valid_from", "2026-03-01"},
                       {"valid_to", "2027-03-01"},
                       {"uses", 1},
                       {"scope", json::object{{"counterparties", json::array{"香港大学"}}}}};
  Error long_one = house.refused(House::lab(house.party), "goods", "register-permit", licence);
  EXPECT_EQ(why_of(long_one), "too_long");
  licence["valid_to"] = "2027-02-28";
  std::string permit = house.registered(licence);

  auto out = [&](std::string_view to) {
    json::array goods = House::items(lot, "1");
    goods.at(0).as_object()["dual_use"] = true;
    return json::object{
        {"party", house.party},
        {"consignee", to},
        {"items", goods},
        {"documents", json::array{json::object{{"code", "dual_use_export_licence"}, {"number", "DU-1"}}}}};
  };
  Error other = house.refused(House::lab(house.party), "goods", "first-line-out", out("某公司"));
  EXPECT_EQ(why_of(other), "out_of_counterparty");
  EXPECT_EQ(other.pointer, "/consignee");
  json::object sent = house.must(House::lab(house.party), "goods", "first-line-out", out("香港大学"));
  house.pass(text_at(sent, "consignment"));
  EXPECT_EQ(integer_at(house.account(permit, "uses"), "drawn"), 1);
  json::array draws = house.page(house.officer, "/permits/{id}", {{"id", permit}}).at("draws").as_array();
  EXPECT_EQ(text_at(draws.at(0).as_object(), "keep_until"), "2031-03-02") << "records of dual use: 5 years";
  EXPECT_EQ(why_of(house.refused(House::lab(house.party), "goods", "first-line-out", out("香港大学"))), "used_up");
  house.expect_sound();
}

TEST(Permits, the_copy_of_an_endangered_species_certificate_is_due_thirty_days_after_release) {
  PermitHouse house;
  house.registered({{"party", house.party},
                    {"kind", "endangered_species_certificate"},
                    {"number", "E-1"},
                    {"valid_from", "2026-03-01"},
                    {"valid_to", "2026-06-30"}});
  json::object specimen = House::line("97052100", "specimen", "1", "011", "800.00");
  specimen["endangered"] = true;
  json::object filed = house.must(
      House::lab(house.party), "goods", "first-line-in",
      {{"party", house.party},
       {"lines", json::array{specimen}},
       {"documents", json::array{json::object{{"code", "endangered_species_certificate"}, {"number", "E-1"}}}}});
  house.pass(text_at(filed, "consignment"));
  json::object clock;
  const json::array clocks = house.page(house.officer, "/clocks").at("items").as_array();
  for (const auto& one : clocks) {
    if (text_at(one.as_object(), "kind") == "permit_copy_due") clock = one.as_object();
  }
  EXPECT_EQ(text_at(clock, "due"), "2026-04-01");
  json::object copy{{"draw", text_at(clock, "subject")}, {"receipt", "R-1"}};
  EXPECT_FALSE(house.must(House::lab(house.party), "goods", "file-permit-copy", copy).at("late").as_bool());
  EXPECT_EQ(house.refused(House::lab(house.party), "goods", "file-permit-copy", copy).code, "no_copy_due");
  house.expect_sound();
}

TEST(Permits, one_line_draws_from_several_permits_in_the_order_of_expiry_and_the_last_in_part) {
  PermitHouse house;
  auto permit = [&](const char* number, const char* until, const char* quantity) {
    json::object one = PermitHouse::approval(house.party);
    one["number"] = number;
    one["valid_to"] = until;
    one["quantity"] = quantity;
    return house.registered(one);
  };
  std::string late = permit("SZ-L", "2026-12-31", "10");
  std::string soon = permit("SZ-S", "2026-06-30", "4");
  auto papers = [](std::initializer_list<const char*> numbers) {
    json::array list;
    for (const char* number : numbers)
      list.push_back(json::object{{"code", "special_article_approval"}, {"number", number}});
    return list;
  };
  json::object body = house.filing("6");
  body["documents"] = papers({"SZ-L", "SZ-S"});
  json::object filed = house.must(House::lab(house.party), "goods", "first-line-in", body);
  const json::object paper = filed.at("lines").at(0).at("documents").at(0).as_object();
  EXPECT_EQ(text_at(paper, "number"), "SZ-S") << "the one that ends first";
  EXPECT_EQ(text_at(paper.at("draws").at(1).as_object(), "quantity"), "2");
  EXPECT_EQ(text_at(house.account(soon), "left"), "0");
  EXPECT_EQ(text_at(house.account(late), "reserved"), "2");
  house.pass(text_at(filed, "consignment"));
  EXPECT_EQ(text_at(house.account(soon), "drawn"), "4");
  EXPECT_EQ(text_at(house.account(late), "drawn"), "2");

  Error over = house.refuse([&] {
    json::object more = house.filing("8.00001");
    more["documents"] = papers({"SZ-L", "SZ-S"});
    return more;
  }());
  EXPECT_EQ(over.code, "permits_overdrawn");
  EXPECT_EQ(over.pointer, "/lines/0/quantity");
  EXPECT_EQ(over.arguments.at(1).second, "SZ-S: 0; SZ-L: 8");
  EXPECT_FALSE(over.basis.empty());
  house.expect_sound();
}

TEST(Permits, a_permit_that_names_the_line_is_drawn_before_those_for_all_lines) {
  PermitHouse house;
  std::string soon = house.registered(PermitHouse::approval(house.party));
  json::object named = PermitHouse::approval(house.party);
  named["number"] = "SZ-N";
  named["valid_to"] = "2027-02-28";
  named["quantity"] = "1";
  std::string chosen = house.registered(named);
  json::object body = house.filing("3");
  body["documents"].as_array().push_back(
      json::object{{"code", "special_article_approval"}, {"number", "SZ-N"}, {"lines", json::array{0}}});
  house.must(House::lab(house.party), "goods", "first-line-in", body);
  EXPECT_EQ(text_at(house.account(chosen), "reserved"), "1");
  EXPECT_EQ(text_at(house.account(soon), "reserved"), "2");
}

TEST(Permits, what_came_later_may_be_several_permits_too) {
  PermitHouse house;
  json::object small = PermitHouse::approval(house.party);
  small["number"] = "SZ-2";
  small["quantity"] = "2";
  std::string second = house.registered(small);
  std::string first = house.registered(PermitHouse::approval(house.party));
  json::object filed = house.must(House::lab(house.party), "goods", "first-line-in", house.filing("11", ""));
  json::array both{json::object{{"code", "special_article_approval"}, {"number", "SZ-1"}},
                   json::object{{"code", "special_article_approval"}, {"number", "SZ-2"}}};
  house.must(house.officer, "goods", "release", {{"consignment", text_at(filed, "consignment")}, {"documents", both}});
  house.must(house.officer, "goods", "gate-pass", {{"consignment", text_at(filed, "consignment")}});
  json::object last = house.account(second);
  json::object main = house.account(first);
  EXPECT_EQ(*Decimal::parse(text_at(last, "drawn")) + *Decimal::parse(text_at(main, "drawn")), *Decimal::parse("11"));
  house.expect_sound();
}

TEST(Permits, the_second_line_asks_for_what_the_pack_says_and_draws_it_at_the_gate) {
  PermitHouse house;
  std::string permit = house.registered({{"party", house.party},
                                         {"kind", "pathogen_transport_approval"},
                                         {"number", "PT-1"},
                                         {"valid_from", "2026-03-01"},
                                         {"valid_to", "2026-12-31"},
                                         {"uses", 2}});
  house.registered({{"party", house.party},
                    {"kind", "ccc_certificate"},
                    {"number", "2026010101000001"},
                    {"valid_from", "2026-03-01"}});
  std::string lot = house.bring_in(house.party, House::line("90278120", "equipment", "3", "001", "3000.00"));
  json::array goods = House::items(lot, "1");
  json::object& item = goods.at(0).as_object();
  for (const char* flag : {"dual_use", "endangered", "human_genetic", "ccc_required"}) item[flag] = true;
  item["dangerous_un"] = "2814";
  item["dangerous_class"] = "6.2";
  item["packing_code"] = "P620";
  json::object body{{"party", house.party}, {"consignee", "深圳某公司"}, {"items", goods}};
  json::object held = house.must(House::lab(house.party), "goods", "second-line-out", body);
  EXPECT_EQ(text_at(held, "state"), "held");
  json::array missing{"pathogen_transport_approval", "ccc_certificate"};
  EXPECT_EQ(held.at("missing_documents"), missing) << "the papers of the border are not asked for";
  Error gate = house.refused(house.officer, "goods", "gate-pass", {{"consignment", text_at(held, "consignment")}});
  EXPECT_EQ(gate.code, "documents_missing");
  json::array papers{json::object{{"code", "pathogen_transport_approval"}, {"number", "PT-1"}},
                     json::object{{"code", "ccc_certificate"}, {"number", "2026010101000001"}}};
  house.must(house.officer, "goods", "release", {{"consignment", text_at(held, "consignment")}, {"documents", papers}});
  EXPECT_EQ(integer_at(house.account(permit, "uses"), "drawn"), 0);
  const json::array two = house.escorts(house.party);
  house.pass(text_at(held, "consignment"), two);
  EXPECT_EQ(integer_at(house.account(permit, "uses"), "drawn"), 1);
  body["documents"] = papers;
  json::object filed = house.must(House::lab(house.party), "goods", "second-line-out", body);
  EXPECT_TRUE(filed.at("missing_documents").as_array().empty());
  house.pass(text_at(filed, "consignment"), two);
  EXPECT_EQ(integer_at(house.account(permit, "uses"), "left"), 0);
  house.expect_sound();
}

TEST(Permits, human_genetic_material_does_not_leave_without_its_certificate_nor_what_is_forbidden) {
  PermitHouse house;
  std::string lot = house.bring_in(house.party, House::line("90278120", "equipment", "3", "001", "3000000.00"));
  json::array goods = House::items(lot, "1");
  goods.at(0).as_object()["human_genetic"] = true;
  Error error =
      house.refused(House::lab(house.party), "goods", "first-line-out", {{"party", house.party}, {"items", goods}});
  EXPECT_EQ(error.code, "refused_by_law");
  ASSERT_FALSE(error.basis.empty());
  EXPECT_EQ(error.basis.front().text(), "HGR:27");
}

TEST(Permits, dangerous_goods_are_held_against_the_table_by_class_group_and_packing) {
  PermitHouse house;
  json::object sample = House::line("30021500", "consumable", "1", "035", "500.00");
  auto file = [&](const char* un, const char* code) {
    json::object one = sample;
    one["dangerous_un"] = un;
    one["dangerous_class"] = "6.2";
    one["packing_code"] = code;
    return house.send(House::lab(house.party), "goods", "first-line-in",
                      {{"party", house.party}, {"lines", json::array{one}}});
  };
  EXPECT_TRUE(file("3373", "P650"));
  auto wrong = file("2814", "P650");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(why_of(wrong.error()), "other_packing");
  EXPECT_EQ(wrong.error().pointer, "/lines/0/dangerous_un");
  auto unknown = file("9999", "P650");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(why_of(unknown.error()), "unknown_number");
}

}  // namespace
}  // namespace loopline::goods
