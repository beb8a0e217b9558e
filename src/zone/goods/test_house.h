// A zone with parties on the list, for the tests of goods and of the rooms above: the real pack, handlers and record,
// an in-memory database.
#pragma once

#include "casework/api.h"
#include "casework/test_zone.h"
#include "zone/book/api.h"
#include "zone/duty/api.h"
#include "zone/goods/api.h"
#include "zone/goods/views.h"
#include "zone/permits/api.h"
#include "zone/registry/api.h"

namespace loopline::goods {

// What rooms above goods add to the house of their own tests.
struct MoreRooms {
  book::Above to_book;
  Above to_goods;
  std::function<void(command::Catalogue&)> describe;
};

class House : public casework::TestZone {
 public:
  explicit House(const MoreRooms& more = {})
      : TestZone([&more](command::Catalogue& catalogue, const law::Pack& law) -> Result<void> {
          TRY(casework::describe(catalogue, law, registry::find_subject));
          TRY(registry::describe(catalogue, law));
          book::Above to_book = more.to_book;
          to_book.desk.push_back(on_desk);
          book::describe(catalogue, std::move(to_book));
          duty::describe(catalogue);
          permits::describe(catalogue);
          describe(catalogue, more.to_goods);
          if (more.describe) more.describe(catalogue);
          return {};
        }) {}
  // A zone that somebody else puts together.
  explicit House(const Describe& describe) : TestZone(describe) {}

  const command::Actor authority{"authority", command::Role::authority, ""};
  const command::Actor second_authority{"authority-2", command::Role::authority, ""};
  const command::Actor officer{"officer", command::Role::officer, ""};
  const command::Actor clockwork{"clock", command::Role::system, ""};

  static command::Actor lab(const std::string& party) { return {"lab-" + party, command::Role::institution, party}; }

  // Registers an institution; its id.
  std::string organisation(std::string_view uscc, std::string_view area = "futian_bonded_zone") {
    return text_at(must(authority, "registry", "register-organisation",
                        {{"kind", "enterprise"},
                         {"name", json::object{{"zh", "示例研究有限公司"}, {"en", "Sample Research Ltd"}}},
                         {"uscc", uscc},
                         {"area", area},
                         {"legal_personality", true}}),
                   "party");
  }

  // The same, on the whitelist from today.
  std::string beneficiary(std::string_view uscc) {
    std::string party = organisation(uscc);
    json::array documents = papers(party, {"business_licence", "registration_in_area", "research_evidence"});
    std::string file = text_at(must(lab(party), "cases", "submit",
                                    {{"service", "whitelist-beneficiary"},
                                     {"party", party},
                                     {"documents", documents},
                                     {"form", json::object{{"party_kind", "enterprise"},
                                                           {"legal_personality", true},
                                                           {"registered_in_closed_area", true},
                                                           {"research_activity", true},
                                                           {"research_field", "materials"},
                                                           {"research_summary", "新材料的制备与表征，与香港高校合作。"},
                                                           {"contact_name", "王"},
                                                           {"contact_phone", "0755-1234567"},
                                                           {"truthful", true}}}}),
                               "case");
    act(authority, file, "start_review");
    accept_papers(authority, file);
    act(authority, file, "recognise");
    act(second_authority, file, "recognise");
    act(authority, file, "file",
        {{"fields",
          json::object{
              {"filed_on", today().text()}, {"mof_receipt", "M1"}, {"gac_receipt", "G1"}, {"sta_receipt", "S1"}}}});
    act(authority, file, "activate");
    case_of[party] = file;
    return party;
  }

  json::object act(const command::Actor& actor, const std::string& file, const char* action, json::object more = {}) {
    json::object body{{"case", file}, {"action", action}};
    for (const auto& member : more) body[member.key()] = member.value();
    return must(actor, "cases", "act", std::move(body));
  }

  // An application with its papers; its case.
  std::string submit(const std::string& party, const char* service, const std::string& subject, json::object form,
                     std::initializer_list<std::string_view> codes) {
    form["truthful"] = true;
    return text_at(must(lab(party), "cases", "submit",
                        {{"service", service},
                         {"party", party},
                         {"subject", subject},
                         {"form", std::move(form)},
                         {"documents", papers(party, codes)}}),
                   "case");
  }
  // Its papers are gone through and in order.
  void accept(const std::string& file) {
    act(officer, file, "start_review");
    accept_papers(officer, file);
  }
  void recognise(const std::string& file) {
    accept(file);
    act(officer, file, "recognise");
    act(authority, file, "recognise");
  }
  // The party on the list of the ten measures, without which nobody may apply for one.
  void list_institution(const std::string& party, std::string_view measure) {
    std::string file = submit(party, "whitelist-institution", party,
                              {{"activity", "新材料与合成生物学的研究与中试"},
                               {"customs_registered", true},
                               {"keeps_book", true},
                               {"measures", json::array{measure}},
                               {"contact_name", "何敏"},
                               {"contact_phone", "0755-1234567"}},
                              {"business_licence", "premises", "goods_rules"});
    recognise(file);
    act(officer, file, "file", {{"fields", json::object{{"filed_on", today().text()}, {"gac_receipt", "署备7"}}}});
  }

  static json::object line(std::string_view hs, std::string_view category, std::string_view quantity,
                           std::string_view unit, std::string_view value) {
    return {{"hs", hs},     {"name", "货物"}, {"category", category}, {"quantity", quantity},
            {"unit", unit}, {"value", value}, {"own_use", true}};
  }
  static json::array items(std::string_view lot, std::string_view quantity) {
    return {json::object{{"lot", lot}, {"quantity", quantity}}};
  }

  // Files one line over the first line and passes it; the lot.
  std::string bring_in(const std::string& party, json::object goods) {
    json::object filed =
        must(lab(party), "goods", "first-line-in", {{"party", party}, {"lines", json::array{std::move(goods)}}});
    pass(text_at(filed, "consignment"));
    return text_at(filed.at("lines").at(0).as_object(), "lot");
  }

  // A person of the party, registered.
  std::string person(const std::string& party, const char* hkid) {
    return text_at(must(lab(party), "registry", "register-person",
                        {{"employer", party},
                         {"name", {{"zh", "陈美玲"}, {"en", "Chan Mei Ling"}}},
                         {"document", {{"kind", "hkid"}, {"number", hkid}, {"salt", "kq8Zt1mW0xYb3nRf5uVh7a"}}}}),
                   "person");
  }

  // Two of its people, as highly pathogenic goods need them.
  json::array escorts(const std::string& party) { return {person(party, "A123456(3)"), person(party, "B123456(6)")}; }

  // Through inspection, if it was drawn, and through the gate.
  void pass(const std::string& consignment, json::array escorts = {}) {
    json::object seen = page(officer, "/consignments/{id}", {{"id", consignment}});
    if (text_at(seen, "state") == "inspecting") must(officer, "goods", "release", {{"consignment", consignment}});
    json::object passage{{"consignment", consignment}};
    if (!escorts.empty()) passage["escorts"] = std::move(escorts);
    must(officer, "goods", "gate-pass", std::move(passage));
  }

  std::string place(const std::string& lot, const char* where) {
    return text_at(page(officer, "/lots/{id}", {{"id", lot}}).at("accounts").as_object(), where, "0");
  }

  std::map<std::string, std::string> case_of;
};

}  // namespace loopline::goods
