// A consignment line by line: treatments that differ, a line split by quantity, release and refusal in part.
#include "zone/goods/test_house.h"

namespace loopline::goods {
namespace {

constexpr const char* uscc = "91440300MA5HT0K01L";

json::object one_line(const json::object& result, std::size_t i, const char* list = "lines") {
  return result.at(list).at(i).as_object();
}

std::string total_of(const json::object& result) { return text_at(result.at("totals").as_object(), "total"); }

json::object filing(const std::string& party, json::array lines) {
  return {{"party", party}, {"lines", std::move(lines)}};
}

json::object taxed(json::object line) {
  line["requested"] = "taxed";
  return line;
}

TEST(Lines, exempt_bonded_and_taxed_goods_come_in_on_one_document_each_as_its_own_lot) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(uscc);
  json::object bonded = House::line("90160010", "equipment", "1", "001", "50000.00");
  bonded["requested"] = "bonded";
  json::object filed =
      house.must(House::lab(party), "goods", "first-line-in",
                 filing(party, {House::line("90312000", "equipment", "1", "001", "300000.00"), bonded,
                                taxed(House::line("90160010", "equipment", "2", "001", "100000.00"))}));
  EXPECT_EQ(text_at(one_line(filed, 0), "treatment"), "exempt");
  EXPECT_EQ(text_at(one_line(filed, 1), "treatment"), "bonded");
  EXPECT_EQ(text_at(one_line(filed, 2), "treatment"), "taxed");
  EXPECT_EQ(total_of(filed), "23170.00");  // 100,000 × 9 % + 109,000 × 13 %
  house.pass(text_at(filed, "consignment"));
  house.expect_sound();
}

TEST(Lines, what_is_beyond_own_use_is_proposed_as_a_split_and_filed_as_two_lots) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(uscc);
  json::object line = House::line("90160010", "equipment", "5", "001", "100000.01");
  line.erase("own_use");
  line["own_use_quantity"] = "3";
  command::Command ask{"goods", "first-line-in", "", filing(party, {line}), House::lab(party)};
  auto dry = house.zone().dry_run(ask);
  ASSERT_TRUE(dry) << dry.error().code << dry.error().pointer;
  json::object answer = one_line(dry->body.at("result").as_object(), 0);
  EXPECT_EQ(text_at(answer, "treatment"), "taxed") << "as one line it is not all for own use";
  json::object split = answer.at("proposed_split").as_object();
  // Two of five, 40,000.00: 40,000 × 9 % = 3,600.00; 43,600 × 13 % = 5,668.00.
  EXPECT_EQ(text_at(split, "total"), "9268.00");
  line.erase("own_use_quantity");
  line["parts"] = split.at("parts");
  json::object filed = house.must(House::lab(party), "goods", "first-line-in", filing(party, {line}));
  EXPECT_EQ(text_at(one_line(filed, 0), "treatment"), "exempt");
  EXPECT_EQ(text_at(one_line(filed, 1), "treatment"), "taxed");
  EXPECT_EQ(text_at(one_line(filed, 0), "value_cny"), "60000.01");  // 60,000.006, half up
  EXPECT_EQ(text_at(one_line(filed, 1), "value_cny"), "40000.00");  // what is left
  EXPECT_EQ(total_of(filed), "9268.00");
  house.pass(text_at(filed, "consignment"));
  EXPECT_EQ(house.place(text_at(one_line(filed, 0), "lot"), "held"), "3");
  EXPECT_EQ(house.place(text_at(one_line(filed, 1), "lot"), "held"), "2");
  house.expect_sound();
}

struct BadSplit {
  const char* what;
  json::object change;
  const char* code;
  const char* pointer;
};

TEST(Lines, a_split_that_does_not_add_up_is_named) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(uscc);
  auto part = [](const char* quantity) { return json::object{{"quantity", quantity}}; };
  json::array eleven;
  for (int i = 0; i < 11; ++i) eleven.push_back(part("0.4"));
  const BadSplit cases[] = {
      {"too little", {{"parts", json::array{part("3"), part("1")}}}, "split_does_not_add_up", "/lines/0/parts"},
      {"too much", {{"parts", json::array{part("3"), part("2.00001")}}}, "split_does_not_add_up", "/lines/0/parts"},
      {"a part of nothing",
       {{"parts", json::array{part("5"), part("0")}}},
       "wrong_format",
       "/lines/0/parts/1/quantity"},
      {"eleven parts", {{"parts", eleven}}, "too_many_items", "/lines/0/parts"},
      {"both ways",
       {{"parts", json::array{part("5")}}, {"own_use_quantity", "2"}},
       "split_and_own_use",
       "/lines/0/own_use_quantity"},
      {"more than all", {{"own_use_quantity", "6"}}, "own_use_exceeds_line", "/lines/0/own_use_quantity"},
  };
  for (const BadSplit& bad : cases) {
    json::object line = House::line("90160010", "equipment", "5", "001", "100000.00");
    for (const auto& member : bad.change) line[member.key()] = member.value();
    Error error = house.refused(House::lab(party), "goods", "first-line-in", filing(party, {line}));
    EXPECT_EQ(error.code, bad.code) << bad.what;
    EXPECT_EQ(error.pointer, bad.pointer) << bad.what;
  }
  house.expect_sound();
}

// Three lines: one free to go, one that lacks papers, one that goes into the lane of risk.
struct Mixed {
  std::string consignment;
  std::vector<std::string> lots;
};

Mixed mixed(House& house, const std::string& party) {
  json::object special = House::line("30021500", "consumable", "1", "035", "20000.00");
  special["special_article"] = true;
  json::object filed = house.must(House::lab(party), "goods", "first-line-in",
                                  filing(party, {House::line("90312000", "equipment", "1", "001", "300000.00"), special,
                                                 taxed(House::line("90160010", "equipment", "1", "001", "50000.00"))}));
  Mixed it{text_at(filed, "consignment"), {}};
  for (const auto& line : filed.at("lines").as_array()) it.lots.push_back(text_at(line.as_object(), "lot"));
  EXPECT_EQ(text_at(filed, "state"), "held");
  EXPECT_EQ(text_at(one_line(filed, 1), "state"), "held") << "its papers are missing";
  return it;
}

json::object seen(House& house, const std::string& consignment) {
  return house.page(house.officer, "/consignments/{id}", {{"id", consignment}});
}

TEST(Lines, the_gate_passes_what_is_released_and_the_rest_stays_until_it_is_refused_and_goes_back) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(uscc);
  Mixed goods = mixed(house, party);
  for (int line : {1, 3}) {  // drawn for inspection or not
    if (text_at(one_line(seen(house, goods.consignment), static_cast<std::size_t>(line) - 1), "state") == "inspecting")
      house.must(house.officer, "goods", "release", {{"consignment", goods.consignment}, {"lines", json::array{line}}});
  }
  json::object passed = house.must(house.officer, "goods", "gate-pass", {{"consignment", goods.consignment}});
  EXPECT_EQ(text_at(passed, "state"), "held") << "one line still waits";
  EXPECT_EQ(passed.at("lines").as_array().size(), 2U);
  EXPECT_EQ(house.place(goods.lots[0], "held"), "1");
  EXPECT_EQ(house.place(goods.lots[1], "held"), "0");
  EXPECT_EQ(house.place(goods.lots[1], "in_transit"), "1");
  EXPECT_EQ(house.page(House::lab(party), "/assessments").at("items").as_array().size(), 1U);

  json::object refused = house.must(house.officer, "goods", "refuse",
                                    {{"consignment", goods.consignment},
                                     {"lines", json::array{2}},
                                     {"reason", "quarantine"},
                                     {"note", "检疫未通过"}});
  EXPECT_EQ(text_at(refused, "state"), "passed");
  EXPECT_EQ(text_at(refused, "goods_go"), "back_to_hong_kong");
  EXPECT_EQ(house.place(goods.lots[1], "in_transit"), "0");
  json::object refusal = one_line(seen(house, goods.consignment), 1).at("refusal").as_object();
  EXPECT_EQ(text_at(refusal, "reason"), "quarantine");
  EXPECT_FALSE(refusal.at("basis").as_array().empty());

  house.must(house.officer, "goods", "return-refused", {{"consignment", goods.consignment}});
  EXPECT_EQ(text_at(one_line(seen(house, goods.consignment), 1), "state"), "returned");
  house.expect_sound();
}

TEST(Lines, what_is_refused_is_not_released_and_what_has_passed_is_not_refused) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(uscc);
  Mixed goods = mixed(house, party);
  json::object by_line{{"consignment", goods.consignment}, {"lines", json::array{2}}};
  json::object refusal = by_line;
  refusal["reason"] = "prohibited";
  refusal["note"] = "禁止进口";
  EXPECT_EQ(house.refused(house.officer, "goods", "release", by_line).code, "documents_missing");
  house.must(house.officer, "goods", "refuse", refusal);
  for (const char* command : {"release", "gate-pass"}) {
    Error error = house.refused(house.officer, "goods", command, by_line);
    EXPECT_EQ(error.code, "line_in_state") << command;
    EXPECT_EQ(error.pointer, "/lines/0") << command;
  }
  EXPECT_EQ(house.refused(house.officer, "goods", "refuse", refusal).code, "line_in_state");
  by_line["lines"] = json::array{9};
  EXPECT_EQ(house.refused(house.officer, "goods", "gate-pass", by_line).code, "unknown_line");
  EXPECT_EQ(house.refused(House::lab(party), "goods", "refuse", refusal).code, "not_allowed");
  house.expect_sound();
}

TEST(Lines, lots_of_different_status_leave_on_one_document_each_taxed_by_its_own_and_a_refused_one_stays) {
  House house;
  house.on("2026-03-02");
  std::string party = house.beneficiary(uscc);
  std::string exempt = house.bring_in(party, House::line("90160010", "equipment", "1", "001", "50000.00"));
  std::string paid = house.bring_in(party, taxed(House::line("90160010", "equipment", "1", "001", "50000.00")));
  json::array items = House::items(exempt, "1");
  items.push_back(House::items(paid, "1").at(0));
  json::object sold = house.must(House::lab(party), "goods", "second-line-out", {{"party", party}, {"items", items}});
  EXPECT_EQ(total_of(sold), "11585.00");  // 50,000 × 9 % + 54,500 × 13 %, of the exempt one alone
  EXPECT_TRUE(sold.at("items").at(1).at("assessment").is_null());
  std::string consignment = text_at(sold, "consignment");
  json::object refused = house.must(
      house.officer, "goods", "refuse",
      {{"consignment", consignment}, {"lines", json::array{1}}, {"reason", "not_as_declared"}, {"note", "型号不符"}});
  EXPECT_EQ(text_at(refused, "goods_go"), "stay_in_zone");
  EXPECT_EQ(house.place(exempt, "held"), "1");
  EXPECT_EQ(house.place(exempt, "reserved"), "0");
  EXPECT_EQ(
      text_at(
          house.page(House::lab(party), "/assessments", {}, {{"document", consignment}}).at("items").at(0).as_object(),
          "state"),
      "void");
  EXPECT_EQ(house.refused(house.officer, "goods", "return-refused", {{"consignment", consignment}}).code,
            "wrong_state");
  house.pass(consignment);
  EXPECT_EQ(house.place(paid, "mainland"), "1");
  house.expect_sound();
}

TEST(Lines, a_proof_of_origin_opens_the_rate_of_its_agreement_and_the_others_are_shown) {
  House house;
  house.on("2026-06-01");
  std::string party = house.beneficiary(uscc);
  json::object line = taxed(House::line("90214000", "equipment", "1", "001", "100000.00"));
  line["origin"] = "HKG";
  line["origin_proof"] = {{"agreement", "CEPA"}, {"certificate", "HK-1"}, {"issued_on", "2026-05-20"}};
  json::object filed = house.must(House::lab(party), "goods", "first-line-in", filing(party, {line}));
  EXPECT_EQ(total_of(filed), "13000.00");  // duty 0 %, VAT 13 %
  json::array rates = one_line(filed, 0).at("assessment").at("rates").as_array();
  ASSERT_EQ(rates.size(), 3U);  // 4 %, provisional 1 %, agreement 0 %
  EXPECT_FALSE(rates[0].at("applies").as_bool());
  EXPECT_TRUE(rates[2].at("applies").as_bool());
}

struct BadProof {
  const char* what;
  json::object proof;
  const char* origin;
  const char* code;
};

TEST(Lines, a_proof_that_is_foreign_or_has_expired_is_refused_with_its_clause) {
  House house;
  house.on("2026-06-01");
  std::string party = house.beneficiary(uscc);
  const BadProof cases[] = {
      {"foreign", {{"agreement", "CEPA"}, {"certificate", "1"}, {"issued_on", "2026-05-20"}}, "DEU", "refused_by_law"},
      {"expired",
       {{"agreement", "CEPA"}, {"certificate", "1"}, {"valid_until", "2026-05-31"}},
       "HKG",
       "refused_by_law"},
      {"unknown", {{"agreement", "XFTA"}, {"certificate", "1"}, {"issued_on", "2026-05-20"}}, "HKG", "refused_by_law"},
      {"no dates", {{"agreement", "CEPA"}, {"certificate", "1"}}, "HKG", "refused_by_law"},
      {"no such country",
       {{"agreement", "CEPA"}, {"certificate", "1"}, {"issued_on", "2026-05-20"}},
       "QQQ",
       "unknown_origin"},
  };
  for (const BadProof& bad : cases) {
    json::object line = taxed(House::line("90214000", "equipment", "1", "001", "100000.00"));
    line["origin"] = bad.origin;
    line["origin_proof"] = bad.proof;
    Error error = house.refused(House::lab(party), "goods", "first-line-in", filing(party, {line}));
    EXPECT_EQ(error.code, bad.code) << bad.what;
    EXPECT_EQ(error.pointer.substr(0, 15), "/lines/0/origin") << bad.what;
    EXPECT_EQ(error.basis.empty(), std::string_view(bad.code) == "unknown_origin") << bad.what;
  }
}

}  // namespace
}  // namespace loopline::goods
