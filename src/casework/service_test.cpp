// A service document that cannot be meant is refused with the file and the element, before anybody applies.
#include "casework/service.h"

#include <gtest/gtest.h>

#include "casework/test_zone.h"

namespace loopline::casework {
namespace {

const law::Pack& hetao() { return *TestZone::hetao(); }

// A little library card: apply, grant, lapse.
json::object card() {
  return parse_yaml(R"(
service: card
title: {zh-Hans: 借书证, en: Library card}
list: readers
form:
  required: [name]
  properties:
    name: {type: string, x-title: {zh-Hans: 姓名, en: Name}}
documents:
  - {code: photo, title: {zh-Hans: 照片, en: Photo}, required: true}
initial: asked
states:
  asked:
    title: {zh-Hans: 已申请, en: Asked}
    clock: {workdays: p.whitelist_accept_workdays, calendar: mainland, then: remind}
  held: {title: {zh-Hans: 有效, en: Held}}
  over: {title: {zh-Hans: 失效, en: Over}}
actions:
  - {name: grant, title: {zh-Hans: 发证, en: Grant}, from: [asked], to: held, by: [officer], effects: [list_active]}
  - {name: lapse, title: {zh-Hans: 失效, en: Lapse}, from: [held], to: over, by: [system]}
validity: {months: 12, then: lapse}
)")
      .value()
      .as_object();
}

Error fault(const json::object& document) {
  auto read = read_service("card", document, hetao());
  if (read) return Error{ErrorKind::internal, "no fault at all", {}, {}, {}, {}, {}, {}};
  return std::move(read.error());
}

json::object& state(json::object& document, std::string_view name) {
  return document["states"].as_object()[name].as_object();
}
json::object& action(json::object& document, std::size_t index) {
  return document["actions"].as_array()[index].as_object();
}

TEST(ServiceTest, TheCardIsFineAsItStands) {
  auto service = read_service("card", card(), hetao());
  ASSERT_TRUE(service) << service.error().code << " " << service.error().pointer;
  EXPECT_FALSE(service->state("held")->is_final);
  EXPECT_TRUE(service->state("over")->is_final);
  EXPECT_EQ(resolve(service->validity->months, hetao(), *Date::parse("2026-03-02")).value(), 12);
  EXPECT_EQ(resolve(service->state("asked")->clock->count, hetao(), *Date::parse("2026-03-02")).value(), 5);
}

TEST(ServiceTest, EveryServiceOfThePackIsFine) {
  auto book = read_services(hetao());
  ASSERT_TRUE(book) << book.error().code << " " << book.error().pointer;
  EXPECT_TRUE(book->contains("whitelist-beneficiary"));
}

TEST(ServiceTest, AnUnknownKeyIsNamedWithItsFile) {
  json::object document = card();
  action(document, 0)["colour"] = "red";
  Error error = fault(document);
  EXPECT_EQ(error.code, "service_key_unknown");
  EXPECT_EQ(error.arguments,
            (Arguments{{"file", "services/card.yaml"}, {"element", "/actions/0/colour"}, {"detail", "colour"}}));
}

TEST(ServiceTest, AStateThatNoActionReachesIsAnError) {
  json::object document = card();
  document["states"].as_object()["limbo"] = json::object{{"title", state(document, "over").at("title")}};
  Error error = fault(document);
  EXPECT_EQ(error.code, "service_state_unreachable");
  EXPECT_EQ(error.pointer, "/states/limbo");
}

TEST(ServiceTest, AnActionFromAStateThatIsNotThereIsAnError) {
  json::object document = card();
  action(document, 1)["from"] = json::array{"borrowed"};
  EXPECT_EQ(fault(document).code, "service_state_unknown");
  document = card();
  action(document, 0)["to"] = "borrowed";
  EXPECT_EQ(fault(document).pointer, "/actions/0/to");
  document = card();
  document["initial"] = "born";
  EXPECT_EQ(fault(document).pointer, "/initial");
}

TEST(ServiceTest, AMissingTextIsAnErrorWhereverPeopleWouldReadIt) {
  json::object document = card();
  state(document, "held")["title"].as_object().erase("en");
  EXPECT_EQ(fault(document).pointer, "/states/held/title");
  document = card();
  document["form"].as_object()["properties"].as_object()["name"].as_object().erase("x-title");
  Error error = fault(document);
  EXPECT_EQ(error.code, "service_text_missing");
  EXPECT_EQ(error.pointer, "/form/properties/name/x-title");
}

TEST(ServiceTest, WhatTheLawDoesNotKnowIsAnError) {
  json::object document = card();
  state(document, "asked")["clock"].as_object()["workdays"] = "p.no_such_term";
  EXPECT_EQ(fault(document).code, "service_parameter_unknown");
  document = card();
  state(document, "asked")["clock"].as_object()["calendar"] = "mars";
  EXPECT_EQ(fault(document).code, "service_calendar_unknown");
  document = card();
  document["decision"] = json::object{{"at_submission", "is-it-friday"}, {"facts", json::object{}}};
  EXPECT_EQ(fault(document).code, "service_question_unknown");
  document = card();
  action(document, 0)["by"] = json::array{"auditor"};
  EXPECT_EQ(fault(document).code, "service_role_unknown");
}

TEST(ServiceTest, AClockCannotDoWhatNeedsAPerson) {
  json::object document = card();
  action(document, 1)["two_person"] = true;
  Error error = fault(document);
  EXPECT_EQ(error.code, "service_action_not_for_clock");
  EXPECT_EQ(error.pointer, "/validity/then");
  document = card();
  state(document, "asked")["clock"].as_object()["then"] = "lapse";  // does not leave `asked`
  EXPECT_EQ(fault(document).pointer, "/states/asked/clock/then");
  document = card();
  state(document, "asked")["clock"].as_object()["then"] = "vanish";
  EXPECT_EQ(fault(document).code, "service_action_unknown");
}

TEST(ServiceTest, AnActionSaysOfTheListOnlyWhatTheListKeeps) {
  json::object document = card();
  action(document, 0)["list_facts"] = json::object{{"grade", "low"}};
  EXPECT_EQ(fault(document).code, "service_key_unknown");
  EXPECT_EQ(fault(document).pointer, "/actions/0/list_facts");
  document["list_facts"] = json::array{"grade"};
  EXPECT_TRUE(read_service("card", document, hetao()));
}

TEST(ServiceTest, AnEffectNeedsWhatItActsOn) {
  json::object document = card();
  action(document, 0)["effects"] = json::array{"ring_a_bell"};
  EXPECT_EQ(fault(document).code, "service_effect_unknown");
  document = card();
  document.erase("list");
  EXPECT_EQ(fault(document).pointer, "/actions/0/effects");
}

// The card asks the law at the counter; what it answers says where the case begins and which actions are open.
json::object asking_card() {
  json::object document = card();
  document["decision"] = parse_yaml(R"(
- {at_submission: special-article-grade, facts: {article_class: form.name, managed_as: none}}
- {at_submission: quarantine-route, facts: {special_article_risk: answer.special-article-grade.risk}}
)")
                             .value();
  document["initial"] = json::object{{"by", "quarantine-route.route"}, {"to", json::object{{"ordinary", "asked"}}}};
  action(document, 0)["when"] = json::object{{"quarantine-route.review", json::array{"joint"}}};
  return document;
}

TEST(ServiceTest, WhatTheLawAnsweredGovernsTheCase) {
  auto service = read_service("card", asking_card(), hetao());
  ASSERT_TRUE(service) << service.error().code << " " << service.error().pointer;
  EXPECT_EQ(service->initial_of.at("ordinary"), "asked");
  EXPECT_EQ(service->action("grant")->when.front().of.name, "review");
  json::object document = asking_card();
  document["initial"].as_object()["by"] = "audit-window.route";
  EXPECT_EQ(fault(document).pointer, "/initial/by") << "a question that the service does not ask";
  document = asking_card();
  document["initial"].as_object()["to"].as_object()["priority"] = "born";
  EXPECT_EQ(fault(document).pointer, "/initial/to/priority");
  document = asking_card();
  action(document, 0)["when"] = json::object{{"route", json::array{"joint"}}};
  EXPECT_EQ(fault(document).code, "service_question_unknown");
  document = asking_card();
  document["decision"].as_array()[0].as_object()["facts"].as_object()["managed_as"] = "given.paper.passport";
  EXPECT_EQ(fault(document).pointer, "/decision/facts/managed_as") << "no such paper";
}

TEST(ServiceTest, TwoRolesArePersonsTooAndAPermitNeedsAGrant) {
  json::object document = card();
  action(document, 0)["two_roles"] = true;
  EXPECT_EQ(fault(document).pointer, "/actions/0/two_person");
  document = card();
  action(document, 0)["effects"] = json::array{"permit_grant"};
  EXPECT_EQ(fault(document).pointer, "/actions/0/effects");
  document["grants"] = json::object{{"kind", "special_article_approval"}, {"quantity", "form.name"}};
  EXPECT_EQ(fault(document).pointer, "/grants") << "a quantity of what";
  document["grants"].as_object()["unit"] = "form.unit";
  EXPECT_EQ(fault(document).pointer, "/grants/unit") << "no such field";
}

TEST(ServiceTest, AFieldTakesTheCodesOfATableOnceEachWithTheirNames) {
  json::object document = card();
  json::object& name = document["form"].as_object()["properties"].as_object()["name"].as_object();
  name["x-codes"] = "special_articles";
  auto service = read_service("card", document, hetao());
  ASSERT_TRUE(service) << service.error().code;
  const json::value& read = service->form.source().at_pointer("/properties/name");
  EXPECT_EQ(read.at("enum").as_array().size(), 8U) << "each class has a row before and one after 1 August 2026";
  EXPECT_EQ(read.at_pointer("/x-labels/cells/en").as_string(), "Cells and cell lines");
  name["x-codes"] = "moon_rocks";
  EXPECT_EQ(fault(document).code, "service_table_unknown");
}

TEST(ServiceTest, PersonalDataStandsInFormsOnlyAndNothingIsDecidedOnIt) {
  json::object document = card();
  document["form"].as_object()["properties"].as_object()["name"].as_object()["x-personal"] = true;
  EXPECT_TRUE(read_service("card", document, hetao()));
  document["decision"] = json::object{{"at_submission", "beneficiary-eligibility"},
                                      {"facts",
                                       {{"party_kind", "form.name"},
                                        {"legal_personality", "given.form.name"},
                                        {"registered_in_closed_area", true},
                                        {"research_activity", true}}}};
  Error error = fault(document);
  EXPECT_EQ(error.code, "service_personal_misplaced");
  EXPECT_EQ(error.pointer, "/decision/facts/party_kind");
  EXPECT_TRUE(error.more.empty()) << "whether it was given may be asked";
  document = card();
  action(document, 0)["fields"] = json::object{
      {"properties",
       {{"who", {{"type", "string"}, {"x-personal", true}, {"x-title", {{"zh-Hans", "谁"}, {"en", "Who"}}}}}}}};
  EXPECT_EQ(fault(document).code, "service_personal_misplaced");
  EXPECT_EQ(fault(document).pointer, "/actions/0/fields");
}

TEST(ServiceTest, AllFaultsComeTogether) {
  json::object document = card();
  document["initial"] = "born";
  action(document, 0)["colour"] = "red";
  document["form"] = json::object{{"properties", json::object{{"name", json::object{{"type", "colour"}}}}}};
  Error error = fault(document);
  std::set<std::string> codes = {error.code};
  for (const auto& more : error.more) codes.insert(more.code);
  EXPECT_TRUE(codes.contains("service_key_unknown"));
  EXPECT_TRUE(codes.contains("service_state_unknown"));
  EXPECT_TRUE(codes.contains("service_schema_bad"));
}

}  // namespace
}  // namespace loopline::casework
