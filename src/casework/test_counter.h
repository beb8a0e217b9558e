// The counter of casework for tests: who stands on either side of it, a right application, and short ways to say what
// happens.
#pragma once

#include <gtest/gtest.h>

#include "casework/api.h"
#include "casework/test_zone.h"

namespace loopline::casework {

using command::Actor;
using command::Role;

inline const Actor lab{"lab-clerk", Role::institution, "P1"};
inline const Actor other_lab{"other-clerk", Role::institution, "P2"};
inline const Actor chen{"chen", Role::authority, ""};
inline const Actor wu{"wu", Role::authority, ""};
inline const Actor customs{"officer-li", Role::officer, ""};
inline const Actor auditor{"auditor", Role::auditor, ""};
inline const Actor clock{"clock", Role::system, ""};

// Parties P1, P2, … that the law would recognise, but for P9; the register itself is a room above.
inline Result<std::optional<Subject>> many_parties(store::Reader&, const law::Pack&, std::string_view kind,
                                                   std::string_view id, Date) {
  if (kind != "party" || !id.starts_with("P") || id == "P9") return std::nullopt;
  json::object facts{{"kind", "enterprise"}, {"registered_in_closed_area", true}, {"legal_personality", true}};
  return Subject{"party", std::string(id), std::string(id), std::move(facts)};
}

inline json::object right_form() {
  return {{"party_kind", "enterprise"},
          {"legal_personality", true},
          {"registered_in_closed_area", true},
          {"research_activity", true},
          {"research_field", "life_sciences"},
          {"research_summary", "单细胞测序仪器与试剂的方法研究"},
          {"contact_name", "何敏"},
          {"contact_phone", "0755-1234567"},
          {"truthful", true}};
}

class CaseworkTest : public testing::Test {
 protected:
  CaseworkTest()
      : zone([](command::Catalogue& catalogue, const law::Pack& law) {
          return describe(catalogue, law, many_parties);
        }) {}
  ~CaseworkTest() override { zone.expect_sound(); }

  json::object application(std::string_view party = "P1") {
    json::array papers = zone.papers(party, {"business_licence", "registration_in_area", "research_evidence"});
    papers[0].as_object()["number"] = "440300";
    return {{"service", "whitelist-beneficiary"},
            {"party", party},
            {"form", right_form()},
            {"documents", std::move(papers)}};
  }
  std::string apply(std::string_view party = "P1", const Actor& by = lab) {
    return text_at(zone.must(by, "cases", "submit", application(party)), "case");
  }
  json::object act(const Actor& by, const std::string& id, std::string_view action, json::object more = {}) {
    more["case"] = id;
    more["action"] = action;
    return zone.must(by, "cases", "act", std::move(more));
  }
  Error refused(const Actor& by, const std::string& id, std::string_view action, json::object more = {}) {
    more["case"] = id;
    more["action"] = action;
    return zone.refused(by, "cases", "act", std::move(more));
  }
  json::object show(const std::string& id, const Actor& by = chen) {
    return zone.page(by, "/cases/{id}", {{"id", id}});
  }
  std::vector<std::string> actions_for(const Actor& by, const std::string& id) {
    std::vector<std::string> names;
    const json::object page = show(id, by);
    for (const auto& action : page.at("actions").as_array()) names.push_back(text_at(action.as_object(), "name"));
    return names;
  }
  std::string reviewed() {
    std::string id = apply();
    act(chen, id, "start_review");
    zone.accept_papers(chen, id);
    return id;
  }
  std::string active() {
    std::string id = reviewed();
    act(chen, id, "recognise");
    act(wu, id, "recognise");
    act(chen, id, "file", {{"fields", receipts()}});
    act(chen, id, "activate");
    return id;
  }
  static json::object receipts() {
    return {{"filed_on", "2026-03-02"}, {"mof_receipt", "财关备1"}, {"gac_receipt", "署备1"}, {"sta_receipt", "税备1"}};
  }
  std::string listed_as(std::string_view party, std::string_view day) {
    auto reader = zone.zone().open_reader().value();
    auto entry = list_entry_on(*reader, party, "beneficiary", *Date::parse(day)).value();
    return entry ? entry->status : "none";
  }

  TestZone zone;
};

}  // namespace loopline::casework
