// The register for tests: a real zone with both rooms, an institute, and short ways to say what happens to it.
#pragma once

#include <gtest/gtest.h>

#include "casework/test_zone.h"
#include "zone/registry/api.h"

namespace loopline::registry {

using casework::TestZone;
using command::Actor;
using command::Role;

inline const Actor chen{"chen", Role::authority, ""};
inline const Actor wu{"wu", Role::authority, ""};
inline const Actor customs{"officer-li", Role::officer, ""};
inline const Actor auditor{"auditor", Role::auditor, ""};
inline const Actor clock{"clock", Role::system, ""};

class RegistryTest : public testing::Test {
 protected:
  RegistryTest()
      : zone([](command::Catalogue& catalogue, const law::Pack& law) -> Result<void> {
          TRY(casework::describe(catalogue, law, find_subject));
          return describe(catalogue, law);
        }) {}
  ~RegistryTest() override { zone.expect_sound(); }

  static json::object institute() {
    return {{"kind", "private_nonenterprise"},
            {"name", {{"zh", "河套合成生物研究院"}, {"en", "Hetao Institute of Synthetic Biology"}}},
            {"uscc", "91440300MA5HT0K01L"},
            {"area", "futian_bonded_zone"},
            {"legal_personality", true}};
  }
  std::string enter(json::object body) {
    return text_at(zone.must(chen, "registry", "register-organisation", std::move(body)), "party");
  }
  static Actor clerk_of(const std::string& party) { return {"clerk-" + party, Role::institution, party}; }

  json::object application(const std::string& party) {
    json::object form{{"party_kind", "private_nonenterprise"},
                      {"legal_personality", true},
                      {"registered_in_closed_area", true},
                      {"research_activity", true},
                      {"research_field", "life_sciences"},
                      {"research_summary", "合成生物学底盘细胞与酶的研究"},
                      {"contact_name", "何敏"},
                      {"contact_phone", "0755-1234567"},
                      {"truthful", true}};
    json::array papers = zone.papers(party, {"business_licence", "registration_in_area", "research_evidence"});
    return {{"service", "whitelist-beneficiary"}, {"party", party}, {"form", form}, {"documents", papers}};
  }
  std::string apply(const std::string& party) {
    return text_at(zone.must(clerk_of(party), "cases", "submit", application(party)), "case");
  }
  json::object act(const Actor& by, const std::string& id, std::string_view action, json::object more = {}) {
    more["case"] = id;
    more["action"] = action;
    return zone.must(by, "cases", "act", std::move(more));
  }
  // Both signatures of an action that needs two.
  void both(const std::string& id, std::string_view action, json::object more = {}) {
    act(chen, id, action, std::move(more));
    act(wu, id, action);
  }
  json::object receipts() {
    return {{"filed_on", zone.today().text()},
            {"mof_receipt", "财关备9"},
            {"gac_receipt", "署备9"},
            {"sta_receipt", "税备9"}};
  }
  std::string list(const std::string& party) {
    std::string id = apply(party);
    act(chen, id, "start_review");
    zone.accept_papers(chen, id);
    both(id, "recognise");
    act(chen, id, "file", {{"fields", receipts()}});
    act(chen, id, "activate");
    return id;
  }
  // On a list whose recognition is the last step.
  std::string recognise(const std::string& id) {
    act(customs, id, "start_review");
    zone.accept_papers(customs, id);
    act(customs, id, "recognise");
    act(chen, id, "recognise");
    return id;
  }
  void list_institution(const std::string& party) {
    json::object form{{"activity", "合成生物学研究与中试"},
                      {"customs_registered", true},
                      {"keeps_book", true},
                      {"measures", json::array{"hand_carry", "erp"}},
                      {"contact_name", "何敏"},
                      {"contact_phone", "0755-1234567"},
                      {"truthful", true}};
    std::string id =
        text_at(zone.must(clerk_of(party), "cases", "submit",
                          {{"service", "whitelist-institution"},
                           {"party", party},
                           {"form", std::move(form)},
                           {"documents", zone.papers(party, {"business_licence", "premises", "goods_rules"})}}),
                "case");
    recognise(id);
    act(customs, id, "file", {{"fields", {{"filed_on", zone.today().text()}, {"gac_receipt", "署备7"}}}});
  }
  json::object report(const std::string& party, std::string_view event, std::string_view severity) {
    return zone.must(customs, "registry", "risk-event",
                     {{"party", party}, {"event", event}, {"severity", severity}, {"detail", "一号通道查验发现"}});
  }
  Standing standing(const std::string& party, std::string_view day) {
    auto reader = zone.zone().open_reader().value();
    return standing_of(*reader, zone.law(), party, *Date::parse(day)).value();
  }
  std::string stands_as(const std::string& party, std::string_view day) { return standing(party, day).standing; }
  std::string state_of(const std::string& id) { return text_at(zone.page(chen, "/cases/{id}", {{"id", id}}), "state"); }

  // "action:kind:user …" of a case, in the order of events.
  std::string told(const std::string& id) {
    std::string told;
    const json::object file = zone.page(auditor, "/cases/{id}", {{"id", id}});
    for (const auto& value : file.at("history").as_array()) {
      const json::object& step = value.as_object();
      const json::object& by = step.at("by").as_object();
      told += text_at(step, "action") + ":" + text_at(step, "kind") + ":" + text_at(by, "user") + " ";
    }
    return told;
  }
  // "day status; …" of a party's listing.
  std::string periods(const std::string& party) {
    std::string told;
    const json::object page = zone.page(auditor, "/parties/{id}", {{"id", party}});
    for (const auto& value : page.at("history").as_array()) {
      const json::object& period = value.as_object();
      told += text_at(period, "from") + " " + text_at(period, "status") + "; ";
    }
    return told;
  }

  TestZone zone;
};

}  // namespace loopline::registry
