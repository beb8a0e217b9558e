// An officer's work: lanes, examinations and what follows, holds, audits, the search.
#include "zone/control/test_house.h"
#include "zone/goods/test_grades.h"

namespace loopline::control {
namespace {

using goods::House;

constexpr const char* first_uscc = "91440300MA5HT0K01L";
constexpr const char* second_uscc = "91440300MA5HT0K02P";

class Officers : public ControlHouse {
 public:
  Officers() {
    on("2026-03-02");
    party = beneficiary(first_uscc);
  }
  json::object file(std::string_view value = "3000000.00") {
    return must(lab(party), "goods", "first-line-in",
                {{"party", party}, {"lines", json::array{line("90278120", "equipment", "1", "001", value)}}});
  }
  std::string order(const std::string& consignment, const char* kind = "goods") {
    return text_at(must(officer, "goods", "order-examination", {{"consignment", consignment}, {"kind", kind}}),
                   "examination");
  }
  json::object finding(const std::string& lot) const {
    return {{"lot", lot},   {"what", "quantity"}, {"declared", "1"},
            {"found", "2"}, {"affects", "tax"},   {"tax_missed", "10000.00"}};
  }
  std::string party;
};

TEST(Control, nothing_passes_while_an_examination_is_open_and_a_conforming_one_lets_it) {
  Officers house;
  json::object filed = house.file();
  std::string consignment = text_at(filed, "consignment");
  std::string examination = house.order(consignment);
  EXPECT_EQ(
      house.refused(house.officer, "goods", "order-examination", {{"consignment", consignment}, {"kind", "goods"}})
          .code,
      "examination_open");
  EXPECT_EQ(house.refused(house.officer, "goods", "gate-pass", {{"consignment", consignment}}).code,
            "examination_not_done");
  json::object seen = house.page(house.officer, "/examinations/{id}", {{"id", examination}});
  EXPECT_EQ(text_at(seen, "due"), "2026-03-04");
  const char* consequence = text_at(filed, "state") == "released" ? "none" : "release";
  house.must(house.officer, "goods", "report-examination",
             {{"examination", examination}, {"outcome", "conforms"}, {"consequence", consequence}});
  house.must(house.officer, "goods", "gate-pass", {{"consignment", consignment}});
  EXPECT_EQ(
      house.refused(house.officer, "goods", "order-examination", {{"consignment", consignment}, {"kind", "goods"}})
          .code,
      "wrong_state");
  house.expect_sound();
}

TEST(Control, goods_that_fail_a_check_of_quality_suspend_the_grade_of_their_product_by_rule) {
  Officers house;
  goods::Grades grades(house);
  house.list_institution(house.party, "conformity");
  std::string product = grades.product(house.party);
  grades.grade(house.party, product, "low", "full");
  json::object instrument = House::line("90278120", "equipment", "1", "001", "100000.00");
  instrument["product"] = product;
  instrument["ccc_required"] = true;
  json::object filed = house.must(House::lab(house.party), "goods", "first-line-in",
                                  {{"party", house.party}, {"lines", json::array{instrument}}});
  std::string examination = house.order(text_at(filed, "consignment"));
  json::object finding{
      {"what", "conformity"}, {"declared", "接地连续性 ≤ 0.1 Ω"}, {"found", "0.7 Ω"}, {"affects", "order"}};
  json::object report{{"examination", examination},
                      {"outcome", "differs"},
                      {"consequence", "refuse"},
                      {"refusal_reason", "not_as_declared"},
                      {"findings", json::array{finding}}};
  auto refused = [&] { return house.refused(house.officer, "goods", "report-examination", report); };
  EXPECT_EQ(refused().code, "finding_lot_missing");
  finding["lot"] = filed.at("lines").at(0).at("lot");
  report["findings"] = json::array{finding};
  EXPECT_EQ(refused().code, "conformity_severity_missing");
  report["conformity_severity"] = "high";
  report["risk_event"] = json::object{{"event", "serious_violation"}, {"severity", "low"}};
  EXPECT_EQ(refused().code, "one_event_a_report");
  report.erase("risk_event");
  house.must(house.officer, "goods", "report-examination", report);
  json::object seen = house.page(house.officer, "/examinations/{id}", {{"id", examination}});
  EXPECT_EQ(text_at(seen.at("findings").at(0).as_object(), "grade"), "suspend");
  json::object products = house.page(House::lab(house.party), "/products");
  EXPECT_EQ(text_at(products.at("items").at(0).at("conformity").as_object(), "quality_risk"), "suspended");
  house.expect_sound();
}

TEST(Control, a_difference_names_the_range_of_the_law_and_refuses_the_line) {
  Officers house;
  json::object filed = house.file();
  std::string lot = text_at(filed.at("lines").at(0).as_object(), "lot");
  std::string examination = house.order(text_at(filed, "consignment"));
  json::object report{{"examination", examination}, {"outcome", "differs"}, {"consequence", "refuse"}};
  EXPECT_EQ(house.refused(house.officer, "goods", "report-examination", report).code, "finding_missing");
  report["findings"] = json::array{house.finding(lot)};
  EXPECT_EQ(house.refused(house.officer, "goods", "report-examination", report).code, "refusal_reason_missing");
  report["refusal_reason"] = "not_as_declared";
  report["risk_event"] = json::object{{"event", "false_application"}, {"severity", "low"}};
  json::object done = house.must(house.officer, "goods", "report-examination", report);
  const json::object& range = done.at("findings").at(0).at("range").as_object();
  EXPECT_EQ(text_at(range, "least"), "3000");  // 30 % of 10,000
  EXPECT_EQ(text_at(range, "most"), "20000");  // twice
  EXPECT_EQ(text_at(done, "state"), "refused");
  EXPECT_EQ(house.place(lot, "held"), "0");
  EXPECT_EQ(house.place(lot, "in_transit"), "0");
  EXPECT_EQ(house.page(house.officer, "/risk-events").at("items").as_array().size(), 1U);
  house.expect_sound();
}

TEST(Control, what_conforms_has_no_finding_and_is_not_refused) {
  Officers house;
  json::object filed = house.file();
  std::string examination = house.order(text_at(filed, "consignment"), "documents");
  json::object report{{"examination", examination}, {"outcome", "conforms"}, {"consequence", "refuse"}};
  EXPECT_EQ(house.refused(house.officer, "goods", "report-examination", report).code, "consequence_does_not_fit");
  report["consequence"] = "none";
  report["findings"] = json::array{house.finding(text_at(filed.at("lines").at(0).as_object(), "lot"))};
  EXPECT_EQ(house.refused(house.officer, "goods", "report-examination", report).code, "finding_without_difference");
  EXPECT_EQ(house.refused(House::lab(house.party), "goods", "report-examination", report).code, "not_allowed");
}

TEST(Control, a_lot_on_hold_moves_nowhere_until_it_is_lifted) {
  Officers house;
  std::string lot = house.bring_in(house.party, House::line("90278120", "equipment", "2", "001", "3000000.00"));
  json::object hold{{"kind", "lot"}, {"subject", lot}, {"reason", "来源存疑"}, {"clause", "CUSTOMSLAW:24"}};
  json::object placed = house.must(house.officer, "goods", "place-hold", hold);
  EXPECT_EQ(house.refused(house.officer, "goods", "place-hold", hold).code, "held_already");
  json::object out{{"party", house.party}, {"items", House::items(lot, "1")}};
  Error back = house.refused(House::lab(house.party), "goods", "first-line-out", out);
  EXPECT_EQ(back.code, "on_hold");
  EXPECT_EQ(back.pointer, "/items/0/lot");
  ASSERT_EQ(back.basis.size(), 1U);
  EXPECT_EQ(back.basis.front().text(), "CUSTOMSLAW:24");
  Error sold = house.refused(House::lab(house.party), "goods", "second-line-out", out);
  EXPECT_EQ(sold.code, "refused_by_law") << "the treatment itself knows lots on hold";
  house.must(house.officer, "goods", "lift-hold", {{"hold", text_at(placed, "hold")}, {"reason", "已查清"}});
  house.must(House::lab(house.party), "goods", "first-line-out", out);
  EXPECT_EQ(
      house.refused(house.officer, "goods", "lift-hold", {{"hold", text_at(placed, "hold")}, {"reason", "再"}}).code,
      "wrong_state");
  house.expect_sound();
}

TEST(Control, a_hold_after_release_is_seen_at_the_gate_and_one_with_an_end_ends) {
  Officers house;
  json::object filed = house.file();
  std::string lot = text_at(filed.at("lines").at(0).as_object(), "lot");
  std::string consignment = text_at(filed, "consignment");
  if (text_at(filed, "state") == "inspecting")
    house.must(house.officer, "goods", "release", {{"consignment", consignment}});
  house.must(house.officer, "goods", "place-hold",
             {{"kind", "lot"}, {"subject", lot}, {"reason", "核实"}, {"until", "2026-03-03"}});
  EXPECT_EQ(house.refused(house.officer, "goods", "gate-pass", {{"consignment", consignment}}).code, "on_hold");
  house.on("2026-03-03");
  EXPECT_EQ(house.refused(house.officer, "goods", "gate-pass", {{"consignment", consignment}}).code, "on_hold");
  house.on("2026-03-04");
  house.must(house.officer, "goods", "gate-pass", {{"consignment", consignment}});
  house.expect_sound();
}

TEST(Control, a_party_on_hold_files_nothing_and_a_permit_on_hold_covers_nothing) {
  Officers house;
  house.must(house.officer, "goods", "place-hold", {{"kind", "party"}, {"subject", house.party}, {"reason", "失联"}});
  Error held = house.refused(
      House::lab(house.party), "goods", "first-line-in",
      {{"party", house.party}, {"lines", json::array{House::line("90278120", "equipment", "1", "001", "100.00")}}});
  EXPECT_EQ(held.code, "on_hold");
  EXPECT_EQ(held.pointer, "/party");
  auto place_error = [&](json::object body) {
    Error error = house.refused(house.officer, "goods", "place-hold", std::move(body));
    return error.code + " " + error.pointer;
  };
  EXPECT_EQ(place_error({{"kind", "lot"}, {"subject", "L999"}, {"reason", "?"}}), "unknown_hold_subject /subject");
  EXPECT_EQ(place_error({{"kind", "party"}, {"subject", house.party}, {"reason", "?"}, {"clause", "NOLAW:1"}}),
            "unknown_clause /clause");
}

TEST(Control, an_audit_is_announced_three_days_before_save_in_urgent_cases) {
  Officers house;
  std::string lot = house.bring_in(house.party, House::line("90278120", "equipment", "1", "001", "3000000.00"));
  std::string audit =
      text_at(house.must(house.officer, "goods", "open-audit", {{"party", house.party}, {"reason", "举报"}}), "audit");
  json::object notice{{"audit", audit}, {"number", "福关稽1号"}, {"starts_on", "2026-03-04"}};
  Error early = house.refused(house.officer, "goods", "notice-audit", notice);
  EXPECT_EQ(early.code, "refused_by_law");
  EXPECT_EQ(early.pointer, "/starts_on");
  notice["starts_on"] = "2026-03-05";
  house.must(house.officer, "goods", "notice-audit", notice);
  EXPECT_EQ(house.refused(house.officer, "goods", "begin-audit", {{"audit", audit}}).code, "audit_too_early");
  json::object late = house.must(House::lab(house.party), "goods", "disclose",
                                 {{"party", house.party}, {"text", "设备曾借给外单位"}, {"accepts", true}});
  EXPECT_EQ(text_at(late, "lighter"), "no") << "said after the audit was announced";
  house.on("2026-03-05");
  house.must(house.officer, "goods", "begin-audit", {{"audit", audit}});
  house.must(house.officer, "goods", "add-working-paper", {{"audit", audit}, {"title", "现场盘点表"}});
  json::object finding = house.finding(lot);
  finding["audit"] = audit;
  finding["affects"] = "disposal";
  house.must(house.officer, "goods", "record-finding", finding);
  json::object seen = house.page(house.officer, "/audits/{id}", {{"id", audit}});
  const json::object& found = seen.at("findings").at(0).as_object();
  EXPECT_EQ(text_at(found.at("range").as_object(), "least"), "150000");  // 5 % of 3,000,000
  EXPECT_EQ(text_at(found, "last_day"), "2032-03-02");                   // supervised 3 years, and 3 after
  json::object close{{"audit", audit}, {"outcome", "no_finding"}, {"note", "结案"}};
  EXPECT_EQ(house.refused(house.officer, "goods", "close-audit", close).code, "outcome_does_not_fit");
  close["outcome"] = "findings";
  house.must(house.officer, "goods", "close-audit", close);
  EXPECT_EQ(house.view(House::lab(house.party), "/audits/{id}", {{"id", audit}}).error().code, "not_allowed");
  house.expect_sound();
}

TEST(Control, who_is_audited_is_chosen_by_rule_and_by_a_recorded_draw) {
  Officers house;
  house.bring_in(house.party, House::line("90278120", "equipment", "1", "001", "3000000.00"));
  house.must(house.officer, "registry", "risk-event",
             {{"party", house.party}, {"event", "misuse_of_goods"}, {"severity", "low"}});
  json::object chosen = house.must(house.officer, "goods", "select-audits", {});
  const json::array& selected = chosen.at("selected").as_array();
  ASSERT_EQ(selected.size(), 1U);
  EXPECT_EQ(text_at(selected.at(0).as_object(), "by"), "rule");
  EXPECT_FALSE(text_at(selected.at(0).as_object(), "draw").empty());
  EXPECT_TRUE(house.must(house.officer, "goods", "select-audits", {}).at("selected").as_array().empty())
      << "an audit is open already";
  EXPECT_EQ(house.refused(house.officer, "goods", "select-audits", {{"from", "2026-03-02"}, {"to", "2026-03-01"}}).code,
            "period_out_of_order");
  house.expect_sound();
}

TEST(Control, a_dry_run_does_not_draw_the_lane) {
  Officers house;
  command::Command command{"goods", "first-line-in", "", {}, House::lab(house.party)};
  command.body = {{"party", house.party},
                  {"lines", json::array{House::line("90278120", "equipment", "1", "001", "100.00")}}};
  for (int i = 0; i < 3; ++i) {
    auto answer = house.zone().dry_run(command);
    ASSERT_TRUE(answer) << answer.error().code << answer.error().pointer;
    EXPECT_EQ(text_at(answer->body.at("result").as_object(), "release"), "drawn_when_filed");
  }
  json::object lanes = house.page(house.officer, "/lanes");
  EXPECT_EQ(integer_at(lanes.at("green").as_object(), "count"), 0) << "a dry run leaves nothing";
  house.file("100.00");
  lanes = house.page(house.officer, "/lanes");
  std::int64_t all = 0;
  for (const char* lane : {"green", "yellow", "red"}) all += integer_at(lanes.at(lane).as_object(), "count");
  EXPECT_EQ(all, 1);
}

TEST(Control, the_search_finds_parts_in_either_script_and_an_institution_its_own_only) {
  Officers house;
  json::object serum = House::line("90278120", "equipment", "1", "001", "100.00");
  serum["name"] = "超高分辨质谱仪";
  serum["material_no"] = "MAT-0042";
  std::string lot = house.bring_in(house.party, serum);
  auto kinds = [&](const command::Actor& actor, std::string_view words) {
    std::string list;
    json::object answer = house.page(actor, "/search", {}, {{"q", std::string(words)}});
    for (const auto& group : answer.at("groups").as_array()) {
      list += text_at(group.as_object(), "kind") + std::to_string(integer_at(group.as_object(), "count")) + " ";
    }
    return list;
  };
  EXPECT_EQ(kinds(house.officer, "質譜儀"), "lot1 ");
  EXPECT_EQ(kinds(house.officer, "0042"), "lot1 ");
  EXPECT_EQ(kinds(house.officer, "示例研究"), "party1 ");
  std::string stranger = house.beneficiary(second_uscc);
  EXPECT_EQ(kinds(House::lab(stranger), "质谱仪"), "");
  EXPECT_EQ(kinds(House::lab(house.party), "质谱仪"), "lot1 ");
  EXPECT_EQ(house.view(house.officer, "/search", {}, {{"q", "  "}}).error().code, "bad_query");
}

}  // namespace
}  // namespace loopline::control
