// Vehicles, products, ratings, and the lists of people and things.
#include <gtest/gtest.h>

#include "base/plates.h"
#include "zone/registry/test_register.h"

namespace loopline::registry {
namespace {

class ThingsTest : public RegistryTest {
 protected:
  ThingsTest() : party_(enter(institute())) {}

  static json::object truck(const std::string& party) {
    return {{"party", party},
            {"kind", "truck"},
            {"plate", "粤Z·1234港"},
            {"plate_hk", "AB 1234"},
            {"frame", "LSVAM4187C2184847"}};
  }
  std::string person(const char* kind, const char* number) {
    return text_at(zone.must(clerk_of(party_), "registry", "register-person",
                             {{"employer", party_},
                              {"name", {{"zh", "陈敏"}, {"en", "Chen Min"}}},
                              {"document", {{"kind", kind}, {"number", number}, {"salt", "kq8Zt1mW0xYb3nRf5uVh7a"}}}}),
                   "person");
  }
  Error refused(json::object body) {
    return zone.refused(clerk_of(party_), "registry", "register-vehicle", std::move(body));
  }
  json::object applied(std::string_view service, const std::string& subject, json::object form, json::array papers) {
    form["truthful"] = true;
    return {{"service", service}, {"party", party_}, {"subject", subject}, {"form", form}, {"documents", papers}};
  }
  json::object carrier_application(const std::string& who) {
    json::object form{{"relation", "employee"},
                      {"lines", json::array{"first"}},
                      {"goods", "试剂与样品"},
                      {"packing", "三层防漏包装"},
                      {"consent", true}};
    return applied("whitelist-hand-carrier", who, std::move(form), zone.papers(party_, {"appointment", "contract"}));
  }
  std::string status(std::string_view list, std::string_view subject) {
    auto reader = zone.zone().open_reader().value();
    return list_status(*reader, list, subject, zone.today()).value();
  }

  std::string party_;
};

TEST_F(ThingsTest, AVehicleIsEnteredOnceWhateverItsPlateLooksLike) {
  zone.must(clerk_of(party_), "registry", "register-vehicle", truck(party_));
  json::object again = truck(party_);
  again["plate"] = "粤z1234港";
  Error known = refused(again);
  EXPECT_EQ(known.code, "vehicle_known");
  EXPECT_EQ(known.pointer, "/plate");
  again["plate"] = "粤Z1235港";
  again["plate_hk"] = "CD1";
  EXPECT_EQ(refused(again).pointer, "/frame");
  auto reader = zone.zone().open_reader().value();
  EXPECT_EQ(find_vehicle(*reader, "粤Z 1234 港").value()->owner, party_);
  EXPECT_EQ(find_vehicle(*reader, "ab1234").value()->plate, "粤Z1234港");
  EXPECT_FALSE(find_vehicle(*reader, "粤B00000").value());
}

TEST_F(ThingsTest, WhatIsWrongWithAVehicleIsNamed) {
  auto with = [&](const char* key, const char* value) {
    json::object body = truck(party_);
    body[key] = value;
    Error error = refused(std::move(body));
    return error.code + " " + error.pointer;
  };
  EXPECT_EQ(with("plate", "粤B1"), "wrong_plate /plate");
  EXPECT_EQ(with("plate_hk", "IOQ"), "wrong_plate /plate_hk");
  EXPECT_EQ(with("plate_hk", ""), "second_plate_missing /plate_hk");
  EXPECT_EQ(with("frame", "LSVAM4188C2184847"), "wrong_frame_number /frame");
  EXPECT_EQ(with("container", "CSQU3054383"), "container_not_expected /container");
  EXPECT_EQ(with("driver", "H999"), "unknown_person /driver");
  json::object box{{"party", party_}, {"kind", "container"}, {"container", "CSQU3054384"}};
  EXPECT_EQ(refused(box).code, "wrong_container_number");
  box["container"] = "csqu 305438-3";
  EXPECT_TRUE(zone.must(clerk_of(party_), "registry", "register-vehicle", box).contains("vehicle"));
  EXPECT_EQ(refused({{"party", party_}, {"kind", "van"}}).code, "plate_missing");
  EXPECT_EQ(refused(truck("P999")).code, "other_party");
}

TEST_F(ThingsTest, AProductNeedsATariffLineAndIsEnteredOnce) {
  json::object product{{"party", party_}, {"hs", "30021500"}, {"name", {{"zh", "质控血清"}, {"en", "Control serum"}}}};
  std::string id = text_at(zone.must(clerk_of(party_), "registry", "register-product", product), "product");
  Error known = zone.refused(clerk_of(party_), "registry", "register-product", product);
  EXPECT_EQ(known.code, "product_known");
  EXPECT_EQ(known.arguments.front().second, id);
  product["hs"] = "99999999";
  EXPECT_EQ(zone.refused(clerk_of(party_), "registry", "register-product", product).pointer, "/hs");
}

TEST_F(ThingsTest, ARatingHoldsFromItsDayToItsLast) {
  auto rate = [&](json::object body) {
    body["party"] = party_;
    return zone.send(customs, "registry", "rate-aeo", std::move(body));
  };
  EXPECT_EQ(rate({{"rating", "advanced"}, {"from", "2026-03-01"}}).error().code, "certificate_missing");
  EXPECT_EQ(rate({{"rating", "advanced"}, {"from", "2026-03-01"}, {"until", "2026-02-01"}, {"certificate", "AEO1"}})
                .error()
                .code,
            "ends_before_it_begins");
  ASSERT_TRUE(rate({{"rating", "general"}, {"from", "2026-03-01"}, {"certificate", "AEO1"}}));
  ASSERT_TRUE(rate({{"rating", "advanced"}, {"from", "2026-06-01"}, {"until", "2026-08-31"}, {"certificate", "AEO2"}}));
  auto reader = zone.zone().open_reader().value();
  auto on = [&](const char* day) { return aeo_rating_on(*reader, party_, *Date::parse(day)).value().rating; };
  EXPECT_EQ(on("2026-02-28"), "none");
  EXPECT_EQ(on("2026-03-01"), "general");
  EXPECT_EQ(on("2026-05-31"), "general");
  EXPECT_EQ(on("2026-06-01"), "advanced");
  EXPECT_EQ(on("2026-08-31"), "advanced");
  EXPECT_EQ(on("2026-09-01"), "none");
  EXPECT_EQ(text_at(zone.page(clerk_of(party_), "/parties/{id}", {{"id", party_}}).at("aeo").as_object(), "rating"),
            "general");
}

TEST_F(ThingsTest, APersonIsListedThroughTheInstitutionAndTheLawNamesWhatIsMissing) {
  std::string who = person("hkid", "A123456(3)");
  Error unlisted = zone.refused(clerk_of(party_), "cases", "submit", carrier_application(who));
  EXPECT_EQ(unlisted.code, "refused_by_law");
  EXPECT_EQ(unlisted.basis.front().instrument, "GAC236");
  list_institution(party_);
  std::string id = text_at(zone.must(clerk_of(party_), "cases", "submit", carrier_application(who)), "case");
  EXPECT_EQ(status(hand_carrier_list, who), "applied");
  recognise(id);
  EXPECT_EQ(status(hand_carrier_list, who), "active");
  EXPECT_EQ(zone.refused(clerk_of(party_), "cases", "submit", carrier_application(who)).code, "case_open");
  EXPECT_EQ(zone.refused(clerk_of(party_), "cases", "submit", carrier_application("H999")).code, "unknown_subject");
  EXPECT_EQ(zone.refused(clerk_of(party_), "cases", "submit", carrier_application(party_)).code, "unknown_subject");
}

TEST_F(ThingsTest, AnEventOfAPersonTouchesThePersonAlone) {
  list_institution(party_);
  std::string who = person("hkid", "A123456(3)");
  recognise(text_at(zone.must(clerk_of(party_), "cases", "submit", carrier_application(who)), "case"));
  json::object event{{"party", party_}, {"subject", who}, {"event", "undeclared_goods"}, {"severity", "high"}};
  json::object made = zone.must(customs, "registry", "risk-event", event);
  EXPECT_EQ(text_at(made, "done"), "acted");
  EXPECT_EQ(status(hand_carrier_list, who), "suspended");
  EXPECT_EQ(status(institution_list, party_), "active");
  event["event"] = "left_employer";
  EXPECT_EQ(text_at(zone.must(customs, "registry", "risk-event", event), "done"), "proposed");
  event["subject"] = "H999";
  EXPECT_EQ(zone.refused(customs, "registry", "risk-event", event).pointer, "/subject");
  const json::object history = zone.page(clerk_of(party_), "/subjects/{id}/history", {{"id", who}});
  EXPECT_EQ(history.at("risk_events").as_array().size(), 2u);
  EXPECT_EQ(text_at(history.at("periods").as_array().back().as_object(), "status"), "suspended");
}

TEST_F(ThingsTest, AnEventOfThePartyTouchesEveryListOfParties) {
  list(party_);
  list_institution(party_);
  json::object made = zone.must(customs, "registry", "risk-event",
                                {{"party", party_}, {"event", "misuse_of_goods"}, {"severity", "high"}});
  EXPECT_EQ(made.at("made").as_array().size(), 2u);
  EXPECT_EQ(status(beneficiary_list, party_), "suspended");
  EXPECT_EQ(status(institution_list, party_), "suspended");
}

TEST_F(ThingsTest, EverybodyReadsWhatIsPublicAndNothingOfPeople) {
  list_institution(party_);
  std::string who = person("hkid", "A123456(3)");
  recognise(text_at(zone.must(clerk_of(party_), "cases", "submit", carrier_application(who)), "case"));
  const Actor nobody{"", Role::institution, ""};
  json::object list = zone.page(nobody, "/public/lists/{list}", {{"list", "institution"}});
  EXPECT_EQ(list.at("items").as_array().size(), 1u);
  EXPECT_EQ(canonical(list).find(party_), std::string::npos) << "ids stay inside";
  EXPECT_EQ(zone.view(nobody, "/public/lists/{list}", {{"list", "hand_carrier"}}).error().code, "unknown_list");
  EXPECT_EQ(zone.page(nobody, "/public/lists").at("items").as_array().size(), 2u);
  const std::string rival = "P999";
  EXPECT_TRUE(zone.page(clerk_of(rival), "/lists/{list}", {{"list", "hand_carrier"}}).at("items").as_array().empty());
  EXPECT_EQ(zone.page(customs, "/lists/{list}", {{"list", "hand_carrier"}}).at("items").as_array().size(), 1u);
  EXPECT_EQ(zone.view(clerk_of(rival), "/subjects/{id}/history", {{"id", who}}).error().code, "unknown_subject");
}

}  // namespace
}  // namespace loopline::registry
