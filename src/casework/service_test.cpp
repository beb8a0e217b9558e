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
