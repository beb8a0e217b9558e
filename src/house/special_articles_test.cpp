// Special articles from the counter to the gate: the route that the law chose, the joint review, the permit that the
// case grants, what consignments draw of it, and who goes along with highly pathogenic ones.
#include "house/test_house.h"

namespace loopline::house {
namespace {

class SpecialArticles : public testing::Test {
 protected:
  SpecialArticles() {
    house.on("2026-07-31");
    party = house.beneficiary("91440300MA5HT0K01L");
    lab = FullHouse::lab(party);
    cells = product("30021500", "人源细胞系");
  }
  ~SpecialArticles() override { house.expect_sound(); }

  std::string product(const char* hs, const char* name) {
    return text_at(house.must(lab, "registry", "register-product",
                              {{"party", party},
                               {"hs", hs},
                               {"name", json::object{{"zh", name}, {"en", "Sample"}}},
                               {"specification", "1 mL"},
                               {"maker", "香港大学"}}),
                   "product");
  }
  // On 1 September, the institution on the list of the ten measures.
  void list_institution() {
    house.on("2026-09-01");
    house.list_institution(party, "special_articles");
  }
  // The product on the list of the joint mechanism.
  void list_product(const std::string& id) {
    house.recognise(house.submit(party, "joint-product", id,
                                 {{"assessment", "passed"},
                                  {"assessment_number", "LH-1"},
                                  {"pathogen_unknown", false},
                                  {"emergency_risk", false},
                                  {"use", "细胞治疗研究"}},
                                 {"description", "risk_report"}));
  }
  json::object application(json::object form_changes = {}, bool with_permit = true) {
    json::object form{{"article_class", "cells"},
                      {"managed_as", "none"},
                      {"quantity", "10"},
                      {"unit", "096"},
                      {"origin", "HKG"},
                      {"purpose", "与香港大学联合的细胞治疗研究"},
                      {"joint_research", true},
                      {"facilitation_asked", true},
                      {"hong_kong_permit", with_permit},
                      {"emergency_risk", false},
                      {"laboratory_level", "2"},
                      {"entry", "repeated"},
                      {"truthful", true}};
    if (with_permit) form["hong_kong_permit_number"] = "HK-BM-2026-77";
    for (const auto& member : form_changes) form[member.key()] = member.value();
    json::array papers = documents;
    if (papers.empty()) papers = documents = house.papers(party, {"description", "biosafety_controls", "hk_permit"});
    if (!with_permit) papers.pop_back();
    return {{"service", "special-articles-approval"},
            {"party", party},
            {"subject", cells},
            {"form", form},
            {"documents", papers}};
  }
  json::object apply(json::object form_changes = {}, bool with_permit = true) {
    return house.must(lab, "cases", "submit", application(std::move(form_changes), with_permit));
  }
  Error refusal(json::object form_changes, bool with_permit = true) {
    return house.refused(lab, "cases", "submit", application(std::move(form_changes), with_permit));
  }
  json::object permit_of(const std::string& file) {
    json::object shown = house.page(lab, "/cases/{id}", {{"id", file}});
    return house.page(lab, "/permits/{id}", {{"id", text_at(shown.at("grant").as_object(), "permit")}});
  }
  json::object consignment(const char* quantity, const std::string& number, const char* unit = "096") {
    json::object vial = FullHouse::line("30021500", "consumable", quantity, unit, "2000.00");
    vial["special_article"] = true;
    vial["special_article_risk"] = "low";
    json::object body{{"party", party}, {"lines", json::array{vial}}};
    if (!number.empty())
      body["documents"] = json::array{json::object{{"code", "special_article_approval"}, {"number", number}}};
    return body;
  }
  static std::string left(const json::object& permit) { return text_at(permit.at("quantity").as_object(), "left"); }

  FullHouse house;
  std::string party;
  command::Actor lab;
  std::string cells;
  json::array documents;
  const command::Actor second_officer{"officer-2", command::Role::officer, ""};
};

TEST_F(SpecialArticles, a_hong_kong_permit_and_joint_research_give_priority_and_the_approval_is_a_permit_to_draw_on) {
  list_institution();
  json::object filed = apply();
  std::string file = text_at(filed, "case");
  EXPECT_EQ(text_at(filed, "state"), "priority");
  EXPECT_EQ(text_at(filed, "due"), "2026-09-15") << "ten working days from 1 September, none of them a holiday";
  house.accept_papers(house.officer, file);
  Error joint =
      house.refused(house.officer, "cases", "act",
                    {{"case", file}, {"action", "assess"}, {"fields", json::object{{"conclusion", "风险可控"}}}});
  EXPECT_EQ(joint.code, "action_not_for_case") << "a low risk needs no joint review";
  house.act(house.officer, file, "approve_reviewed", {{"fields", json::object{{"approval_number", "深卫检2026-7"}}}});
  json::object approved = house.act(second_officer, file, "approve_reviewed");
  EXPECT_EQ(text_at(approved, "state"), "approved");
  EXPECT_EQ(text_at(approved, "valid_until"), "2027-08-31");
  json::object permit = permit_of(file);
  EXPECT_EQ(text_at(permit, "number"), "深卫检2026-7");
  EXPECT_EQ(text_at(permit, "state"), "verified");
  EXPECT_EQ(text_at(permit, "valid_to"), "2027-08-31");
  EXPECT_EQ(left(permit), "10");

  json::object drawn = house.must(lab, "goods", "first-line-in", consignment("4", "深卫检2026-7"));
  EXPECT_EQ(left(permit_of(file)), "6");
  house.pass(text_at(drawn, "consignment"));
  json::object passed = permit_of(file);
  EXPECT_EQ(text_at(passed.at("quantity").as_object(), "drawn"), "4");
  Error over = house.refused(lab, "goods", "first-line-in", consignment("6.5", "深卫检2026-7"));
  EXPECT_EQ(over.code, "refused_by_law");
  EXPECT_EQ(over.pointer, "/lines/0/quantity");
  EXPECT_NE(over.document.find("本次 6.5，许可只剩 6。"), std::string::npos) << over.document;
  EXPECT_EQ(house.refused(lab, "goods", "first-line-in", consignment("1", "深卫检2026-7", "035")).pointer,
            "/lines/0/unit");
  house.must(lab, "goods", "first-line-in", consignment("6", "深卫检2026-7"));
  EXPECT_EQ(left(permit_of(file)), "0");
}

TEST_F(SpecialArticles, what_article_two_leaves_out_is_refused_at_filing_with_its_clause_and_what_would_pass) {
  list_institution();
  for (const json::object& form : {json::object{{"article_class", "unknown_pathogen"}, {"entry", "repeated"}},
                                   json::object{{"emergency_risk", true}}}) {
    Error error = refusal(form);
    EXPECT_EQ(error.code, "refused_by_law");
    ASSERT_FALSE(error.basis.empty());
    EXPECT_EQ(error.basis.front().text(), "GAC236:2");
  }
  json::object ordinary = apply({{"article_class", "unknown_pathogen"}, {"facilitation_asked", false}});
  EXPECT_EQ(text_at(ordinary, "state"), "applied") << "without the easier routes the ordinary way is open";
}

TEST_F(SpecialArticles, each_thing_that_is_missing_is_said) {
  EXPECT_EQ(refusal({}).basis.front().text(), "GAC236:preamble") << "not on the list of the ten measures";
  list_institution();
  EXPECT_EQ(refusal({{"managed_as", "drug"}}).basis.front().text(), "Q281:2");
  json::object unproven = application();
  unproven.at("documents").as_array().pop_back();
  EXPECT_EQ(house.refused(lab, "cases", "submit", unproven).code, "refused_by_law");
  EXPECT_EQ(refusal({{"hong_kong_permit_number", ""}}).pointer, "/form/hong_kong_permit_number");
  json::object high{{"article_class", "highly_pathogenic"}, {"laboratory_level", "3"}, {"entry", "first"}};
  EXPECT_EQ(refusal(high).basis.front().text(), "Q281:5") << "the first entry of a high risk needs admission";
  high["laboratory_level"] = "2";
  EXPECT_EQ(refusal(high).basis.front().text(), "PATHOGEN:21");
  EXPECT_EQ(refusal({{"unit", "999"}}).pointer, "/form/unit");
  EXPECT_EQ(refusal({{"quantity", "0"}}).pointer, "/form/quantity");
  EXPECT_EQ(refusal({{"quantity", "0.000001"}}).pointer, "/form/quantity") << "finer than the ledger counts";
  EXPECT_EQ(refusal({{"article_class", "moon_dust"}}).pointer, "/form/article_class");
}

TEST_F(SpecialArticles, a_high_risk_is_reviewed_by_customs_and_the_zone_authority_together) {
  list_institution();
  std::string file =
      text_at(apply({{"article_class", "microorganism"}, {"admission_number", "ZR-1"}, {"entry", "first"}}), "case");
  house.accept_papers(house.officer, file);
  json::object conclusion{{"fields", json::object{{"conclusion", "风险可控，限二级以上实验室"}}}};
  EXPECT_EQ(house.refused(house.officer, "cases", "act", {{"case", file}, {"action", "approve_reviewed"}}).code,
            "action_not_for_case");
  house.act(house.officer, file, "assess", conclusion);
  EXPECT_EQ(house.refused(second_officer, "cases", "act", {{"case", file}, {"action", "assess"}}).code, "same_role");
  json::object reviewed = house.act(house.authority, file, "assess");
  EXPECT_EQ(text_at(reviewed, "state"), "reviewed");
  EXPECT_EQ(house.refused(house.authority, "cases", "act", {{"case", file}, {"action", "approve"}}).code,
            "action_not_yours");
  EXPECT_EQ(text_at(house.act(house.officer, file, "approve"), "state"), "approved");
  EXPECT_EQ(text_at(permit_of(file), "number"), file) << "the case's own number where customs gave none";
}

TEST_F(SpecialArticles, what_the_joint_mechanism_assessed_is_approved_by_its_finding) {
  list_institution();
  list_product(cells);
  json::object filed = apply({{"joint_research", false}}, false);
  EXPECT_EQ(text_at(filed, "state"), "simplified");
  EXPECT_EQ(text_at(filed, "due"), "2026-09-08");
  std::string file = text_at(filed, "case");
  house.accept_papers(house.officer, file);
  EXPECT_EQ(text_at(house.act(house.officer, file, "approve"), "state"), "approved");
}

TEST_F(SpecialArticles, the_grades_are_those_of_the_day) {
  json::object before =
      house.must(lab, "cases", "submit",
                 application({{"article_class", "microorganism"}, {"facilitation_asked", false}, {"entry", "first"}}));
  EXPECT_EQ(text_at(before, "state"), "applied") << "admission came with order No. 281";
  house.on("2026-08-01");
  EXPECT_EQ(refusal({{"article_class", "microorganism"}, {"facilitation_asked", false}, {"entry", "first"}})
                .basis.front()
                .text(),
            "Q281:5");
}

TEST_F(SpecialArticles, who_has_no_approval_is_shown_where_to_get_one_and_what_waits_there) {
  list_institution();
  std::string file = text_at(apply(), "case");
  json::object filed = house.must(lab, "goods", "first-line-in", consignment("1", ""));
  const json::array& papers = filed.at("lines").at(0).at("documents").as_array();
  const json::object& wanted = papers.front().as_object();
  EXPECT_EQ(text_at(wanted, "status"), "required");
  const json::object& way = wanted.at("apply").at(0).as_object();
  EXPECT_EQ(text_at(way, "service"), "special-articles-approval");
  EXPECT_EQ(text_at(way.at("cases").at(0).as_object(), "case"), file);
}

TEST_F(SpecialArticles, the_permit_follows_its_case_when_it_is_suspended_lifted_and_revoked) {
  list_institution();
  std::string file = text_at(apply(), "case");
  house.accept_papers(house.officer, file);
  house.act(house.officer, file, "approve_reviewed");
  house.act(second_officer, file, "approve_reviewed");
  json::object why{{"reasons", json::array{"风险等级调整"}}};
  house.act(house.officer, file, "suspend", why);
  EXPECT_EQ(text_at(permit_of(file), "state"), "suspended");
  EXPECT_EQ(house.refused(lab, "goods", "first-line-in", consignment("1", file)).code, "refused_by_law");
  house.act(house.officer, file, "lift", {{"note", "已复核"}});
  house.act(second_officer, file, "lift");
  EXPECT_EQ(text_at(permit_of(file), "state"), "verified");
  house.act(house.officer, file, "revoke", why);
  house.act(second_officer, file, "revoke");
  EXPECT_EQ(text_at(permit_of(file), "state"), "revoked");
  EXPECT_EQ(text_at(permit_of(file), "note"), "风险等级调整");
}

TEST_F(SpecialArticles, highly_pathogenic_goods_pass_the_gate_with_two_of_the_institutions_people) {
  house.must(
      lab, "goods", "register-permit",
      {{"party", party}, {"kind", "pathogen_transport_approval"}, {"number", "YS-1"}, {"valid_from", "2026-01-01"}});
  json::object strain = FullHouse::line("30021500", "consumable", "1", "035", "500.00");
  strain["dangerous_un"] = "2814";
  strain["dangerous_class"] = "6.2";
  strain["packing_code"] = "P620";
  json::array papers{json::object{{"code", "pathogen_transport_approval"}, {"number", "YS-1"}},
                     json::object{{"code", "dangerous_goods_note"}}};
  json::object filed = house.must(lab, "goods", "first-line-in",
                                  {{"party", party}, {"lines", json::array{strain}}, {"documents", papers}});
  std::string id = text_at(filed, "consignment");
  std::string state = text_at(house.page(house.officer, "/consignments/{id}", {{"id", id}}), "state");
  if (state != "released") house.must(house.officer, "goods", "release", {{"consignment", id}});
  auto refused = [&](json::array escorts) {
    Error error =
        house.refused(house.officer, "goods", "gate-pass", {{"consignment", id}, {"escorts", std::move(escorts)}});
    return error.code + " " + error.pointer;
  };
  std::string wang = house.person(party, "A123456(3)");
  std::string li = house.person(party, "B123456(6)");
  EXPECT_EQ(house.refused(house.officer, "goods", "gate-pass", {{"consignment", id}}).basis.front().text(),
            "PATHOGEN:11-12");
  EXPECT_EQ(refused({wang}), "refused_by_law /escorts");
  EXPECT_EQ(refused({wang, wang}), "escort_twice /escorts/1");
  EXPECT_EQ(refused({wang, "H999999"}), "unknown_escort /escorts/1");
  house.must(house.officer, "goods", "gate-pass", {{"consignment", id}, {"escorts", json::array{wang, li}}});
  json::object seen = house.page(house.officer, "/consignments/{id}", {{"id", id}});
  EXPECT_EQ(text_at(seen, "state"), "passed");
  EXPECT_EQ(seen.at("slip").at("escorts").as_array().size(), 2U);
}

}  // namespace
}  // namespace loopline::house
