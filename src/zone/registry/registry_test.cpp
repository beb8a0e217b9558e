// The register and the whole life of a listing, told as an officer would tell it.
#include <gtest/gtest.h>

#include "base/hash.h"
#include "casework/test_zone.h"
#include "zone/registry/api.h"

namespace loopline::registry {
namespace {

using casework::TestZone;
using command::Actor;
using command::Role;

const Actor chen{"chen", Role::authority, ""};
const Actor wu{"wu", Role::authority, ""};
const Actor customs{"officer-li", Role::officer, ""};
const Actor auditor{"auditor", Role::auditor, ""};
const Actor clock{"clock", Role::system, ""};

class RegistryTest : public testing::Test {
 protected:
  RegistryTest()
      : zone([](command::Catalogue& catalogue, const law::Pack& law) -> Result<void> {
          TRY(casework::describe(catalogue, law, party_facts));
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

  static json::object application(const std::string& party) {
    json::object form{{"party_kind", "private_nonenterprise"},
                      {"legal_personality", true},
                      {"registered_in_closed_area", true},
                      {"research_activity", true},
                      {"research_field", "life_sciences"},
                      {"research_summary", "合成生物学底盘细胞与酶的研究"},
                      {"contact_name", "何敏"},
                      {"contact_phone", "0755-1234567"},
                      {"truthful", true}};
    json::array papers{json::object{{"code", "business_licence"}}, json::object{{"code", "registration_in_area"}},
                       json::object{{"code", "research_evidence"}}};
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
  std::string list(const std::string& party) {
    std::string id = apply(party);
    act(chen, id, "start_review");
    act(chen, id, "recognise");
    act(wu, id, "recognise");
    act(chen, id, "file",
        {{"fields",
          {{"filed_on", zone.today().text()}, {"mof_receipt", "1"}, {"gac_receipt", "2"}, {"sta_receipt", "3"}}}});
    act(chen, id, "activate");
    return id;
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

  TestZone zone;
};

// One institute on the list, from the first paper to the last day.
TEST_F(RegistryTest, TheWholeLifeOfAListing) {
  zone.on("2026-03-02");
  std::string institute_id = enter(institute());
  EXPECT_EQ(stands_as(institute_id, "2026-03-02"), "not_listed");

  // It applies; the authority reviews, two officers recognise, the three ministries are told, the listing takes effect.
  std::string id = apply(institute_id);
  EXPECT_EQ(stands_as(institute_id, "2026-03-02"), "not_listed");
  zone.on("2026-03-04");
  act(chen, id, "start_review");
  zone.on("2026-03-20");
  act(chen, id, "recognise");
  EXPECT_EQ(state_of(id), "under_review");
  act(wu, id, "recognise");
  zone.on("2026-03-27");
  act(chen, id, "file",
      {{"fields",
        {{"filed_on", "2026-03-27"},
         {"mof_receipt", "财关备〔2026〕9"},
         {"gac_receipt", "署备9"},
         {"sta_receipt", "税备9"}}}});
  zone.on("2026-04-01");
  act(chen, id, "activate");
  EXPECT_EQ(stands_as(institute_id, "2026-03-31"), "not_listed");
  EXPECT_EQ(stands_as(institute_id, "2026-04-01"), "beneficiary");

  // Customs suspects smuggling: the rule suspends at once, with its clause, and no officer has to decide anything.
  zone.on("2026-06-10");
  json::object event = report(institute_id, "smuggling_suspected", "high");
  EXPECT_EQ(text_at(event, "action"), "suspend");
  EXPECT_EQ(text_at(event, "done"), "acted");
  EXPECT_EQ(text_at(event, "state"), "suspended");
  EXPECT_EQ(stands_as(institute_id, "2026-06-09"), "beneficiary");
  EXPECT_EQ(stands_as(institute_id, "2026-06-10"), "suspended");

  // It is cleared; two officers lift the suspension.
  zone.on("2026-07-01");
  act(chen, id, "lift", {{"note", "缉私部门不予立案"}});
  act(wu, id, "lift");
  EXPECT_EQ(stands_as(institute_id, "2026-06-30"), "suspended");
  EXPECT_EQ(stands_as(institute_id, "2026-07-01"), "beneficiary");

  // Renewed in its last three months, it runs on; in the end it lapses by itself.
  zone.on("2029-02-01");
  act(chen, id, "renew");
  act(wu, id, "renew");
  EXPECT_EQ(stands_as(institute_id, "2029-04-01"), "beneficiary");
  zone.on("2032-04-01");
  EXPECT_EQ(stands_as(institute_id, "2032-03-31"), "beneficiary");
  EXPECT_EQ(stands_as(institute_id, "2032-04-01"), "not_listed");
  zone.must(clock, "cases", "advance-clocks", {});
  EXPECT_EQ(state_of(id), "expired");

  // The file tells it all, with who did what.
  const json::object file = zone.page(auditor, "/cases/{id}", {{"id", id}});
  std::string told;
  for (const auto& value : file.at("history").as_array()) {
    const json::object& step = value.as_object();
    told +=
        text_at(step, "action") + ":" + text_at(step, "kind") + ":" + text_at(step.at("by").as_object(), "user") + " ";
  }
  EXPECT_EQ(
      told,
      "submit:submitted:clerk-P1 start_review:acted:chen recognise:proposed:chen recognise:acted:wu file:acted:chen "
      "activate:acted:chen suspend:acted:rule:whitelist-suspension lift:proposed:chen lift:acted:wu "
      "renew:proposed:chen renew:acted:wu expire:acted:clock ");
  // And the register tells the periods.
  const json::object page = zone.page(auditor, "/parties/{id}", {{"id", institute_id}});
  std::string periods;
  for (const auto& value : page.at("history").as_array()) {
    const json::object& period = value.as_object();
    periods += text_at(period, "from") + " " + text_at(period, "status") + "; ";
  }
  EXPECT_EQ(periods,
            "2026-03-02 applied; 2026-03-04 under_review; 2026-03-20 recognised; 2026-03-27 filed; 2026-04-01 active; "
            "2026-06-10 suspended; 2026-07-01 active; 2029-02-01 active; 2032-04-01 expired; ");
}

TEST_F(RegistryTest, BeforeThePolicyNobodyIsABeneficiary) {
  std::string id = enter(institute());
  list(id);
  Standing before = standing(id, "2026-02-09");
  EXPECT_EQ(before.standing, "before_policy");
  EXPECT_FALSE(before.answer.permitted());
  ASSERT_FALSE(before.answer.basis().empty());
  EXPECT_EQ(stands_as(id, "2026-02-10"), "not_listed");  // the policy is there, this listing not yet
}

TEST_F(RegistryTest, OutsideTheClosedAreaIsRefusedAtTheCounterWithTheClause) {
  json::object body = institute();
  body["area"] = "huanggang_port_area";
  std::string id = enter(body);
  EXPECT_EQ(stands_as(id, "2026-03-02"), "outside_area");
  Error error = zone.refused(clerk_of(id), "cases", "submit", application(id));
  EXPECT_EQ(error.code, "refused_by_law");
  ASSERT_FALSE(error.basis.empty());
  EXPECT_EQ(error.basis[0].instrument, "TAX1");
}

TEST_F(RegistryTest, NobodyIsInsideAnAreaThatIsNotClosed) {
  json::object body = institute();
  body["area"] = "huanggang_port_area";
  body["registered_in_closed_area"] = true;
  Error error = zone.refused(chen, "registry", "register-organisation", body);
  EXPECT_EQ(error.code, "area_not_closed");
  EXPECT_EQ(error.pointer, "/registered_in_closed_area");
  body["area"] = "atlantis";
  EXPECT_EQ(zone.refused(chen, "registry", "register-organisation", body).code, "unknown_area");
}

TEST_F(RegistryTest, ASharedOrMistypedCreditCodeIsCaught) {
  std::string first = enter(institute());
  Error taken = zone.refused(chen, "registry", "register-organisation", institute());
  EXPECT_EQ(taken.kind, ErrorKind::conflict);
  EXPECT_EQ(taken.code, "uscc_taken");
  EXPECT_EQ(taken.arguments, (Arguments{{"uscc", "91440300MA5HT0K01L"}, {"party", first}}));

  json::object body = institute();
  body["uscc"] = "91440300MA5HT0K01M";  // the check character is L
  Error wrong = zone.refused(chen, "registry", "register-organisation", body);
  EXPECT_EQ(wrong.code, "wrong_format");
  EXPECT_EQ(wrong.pointer, "/uscc");
  body.erase("uscc");
  EXPECT_EQ(zone.refused(chen, "registry", "register-organisation", body).code, "uscc_missing");
  body["kind"] = "other";
  EXPECT_EQ(stands_as(enter(body), "2026-03-02"), "ineligible");
}

TEST_F(RegistryTest, SuspendedYesterdayIsSuspendedToday) {
  zone.on("2026-06-09");
  std::string id = enter(institute());
  list(id);
  report(id, "misuse_of_goods", "high");
  zone.on("2026-06-10");
  Standing today = standing(id, "2026-06-10");
  EXPECT_EQ(today.standing, "suspended");
  EXPECT_EQ(today.listing.since, Date::parse("2026-06-09"));
  EXPECT_FALSE(today.answer.permitted());
}

TEST_F(RegistryTest, ALightViolationWarnsAndTheListingStands) {
  std::string id = enter(institute());
  std::string file = list(id);
  json::object event = report(id, "serious_violation", "low");
  EXPECT_EQ(text_at(event, "action"), "warn");
  EXPECT_EQ(stands_as(id, "2026-03-02"), "beneficiary");
  const json::object page = zone.page(chen, "/cases/{id}", {{"id", file}});
  EXPECT_EQ(text_at(page.at("history").as_array().back().as_object(), "action"), "warn");
}

TEST_F(RegistryTest, RevocationByRuleIsTheFirstSignatureAndAnOfficerGivesTheSecond) {
  std::string id = enter(institute());
  std::string file = list(id);
  EXPECT_EQ(text_at(report(id, "false_application", "high"), "done"), "proposed");
  EXPECT_EQ(stands_as(id, "2026-03-02"), "beneficiary");
  EXPECT_EQ(text_at(report(id, "false_application", "high"), "done"), "nothing");  // proposed already
  act(chen, file, "revoke");
  EXPECT_EQ(state_of(file), "revoked");
  EXPECT_EQ(stands_as(id, "2026-03-02"), "not_listed");
  const json::object page = zone.page(chen, "/cases/{id}", {{"id", file}});
  const json::object& last = page.at("history").as_array().back().as_object();
  EXPECT_EQ(text_at(last, "proposed_by"), "rule:whitelist-suspension");
  EXPECT_FALSE(last.at("reasons").as_array().empty());
}

TEST_F(RegistryTest, ARiskEventAboutSomebodyNotListedIsKeptAndChangesNothing) {
  std::string id = enter(institute());
  json::object event = report(id, "smuggling_suspected", "high");
  EXPECT_EQ(text_at(event, "done"), "nothing");
  EXPECT_TRUE(event.at("case").is_null());
  EXPECT_EQ(zone.page(auditor, "/risk-events").at("items").as_array().size(), 1u);
  Error error =
      zone.refused(customs, "registry", "risk-event", {{"party", "P99"}, {"event", "none"}, {"severity", "low"}});
  EXPECT_EQ(error.code, "unknown_party");
  EXPECT_EQ(zone.send(clerk_of(id), "registry", "risk-event", {{"party", id}, {"event", "none"}, {"severity", "low"}})
                .error()
                .code,
            "not_allowed");
}

class PersonTest : public RegistryTest {
 protected:
  static constexpr const char* salt = "c2FsdC1vZi10aGUtcGVyc29u";
  static json::object researcher(const std::string& employer, std::string_view kind, std::string_view number) {
    return {{"employer", employer},
            {"name", {{"zh", "李明"}, {"en", "Li Ming"}}},
            {"document", {{"kind", kind}, {"number", number}, {"salt", salt}}}};
  }
};

TEST_F(PersonTest, TheNumberNeverReachesTheRecord) {
  std::string id = enter(institute());
  json::object result =
      zone.must(clerk_of(id), "registry", "register-person", researcher(id, "resident_id", "11010519491231002X"));
  EXPECT_EQ(text_at(result, "document"), "11**************2X");
  auto reader = zone.zone().open_reader().value();
  auto entries = record::entries(*reader, 1, 100).value();
  ASSERT_EQ(entries.size(), 2u);
  for (const auto& entry : entries) {
    EXPECT_EQ(entry.bytes.find("19491231"), std::string::npos);
    EXPECT_EQ(entry.bytes.find(salt), std::string::npos);
  }
  // Whoever holds number and salt can show who is registered.
  std::string commitment = hex(sha256(std::string(salt) + "\nresident_id\n11010519491231002X"));
  EXPECT_NE(entries[1].bytes.find(commitment), std::string::npos);
}

TEST_F(PersonTest, AWrongCheckDigitIsCaughtAndLeavesNoTrace) {
  std::string id = enter(institute());
  const std::pair<std::string_view, std::string_view> wrong[] = {{"resident_id", "110105194912310021"},
                                                                 {"hkid", "A123456(4)"},
                                                                 {"passport", "L898902C37"},
                                                                 {"passport", "L898902C"}};
  for (auto [kind, number] : wrong) {
    Error error = zone.refused(clerk_of(id), "registry", "register-person", researcher(id, kind, number));
    EXPECT_EQ(error.code, "wrong_document_number") << number;
    EXPECT_EQ(error.pointer, "/document/number");
  }
  auto reader = zone.zone().open_reader().value();
  EXPECT_EQ(record::entries(*reader, 1, 100).value().size(), 1u);  // the organisation alone
  for (auto [kind, number] : {std::pair{"hkid", "A123456(3)"}, std::pair{"passport", "L898902C36"}}) {
    zone.must(clerk_of(id), "registry", "register-person", researcher(id, kind, number));
  }
}

TEST_F(PersonTest, AShortSaltHidesNothingAndIsRefused) {
  std::string id = enter(institute());
  json::object body = researcher(id, "hkid", "A123456(3)");
  body["document"].as_object()["salt"] = std::string(21, 's');
  EXPECT_EQ(zone.refused(clerk_of(id), "registry", "register-person", body).code, "salt_too_short");
  body["document"].as_object()["salt"] = std::string(22, 's');
  EXPECT_EQ(text_at(zone.must(clerk_of(id), "registry", "register-person", body), "document"), "A1****63");
}

TEST_F(PersonTest, AnInstitutionSeesAndEntersItsOwnPeopleOnly) {
  std::string own = enter(institute());
  json::object second = institute();
  second["uscc"] = "91440300MA5HT0K02P";
  std::string other = enter(second);
  zone.must(clerk_of(own), "registry", "register-person", researcher(own, "hkid", "A123456(3)"));
  EXPECT_EQ(zone.refused(clerk_of(own), "registry", "register-person", researcher(other, "hkid", "A123456(3)")).code,
            "other_party");
  EXPECT_EQ(zone.page(clerk_of(own), "/persons").at("items").as_array().size(), 1u);
  EXPECT_TRUE(zone.page(clerk_of(other), "/persons").at("items").as_array().empty());
  EXPECT_EQ(zone.view(clerk_of(other), "/persons", {}, {{"party", own}}).error().code, "other_party");
  EXPECT_EQ(zone.view(clerk_of(other), "/parties/{id}", {{"id", own}}).error().code, "other_party");
  EXPECT_EQ(zone.page(clerk_of(other), "/parties").at("items").as_array().size(), 1u);
}

TEST_F(RegistryTest, TheRegisterIsSearchedByNameCodeAndStanding) {
  std::string first = enter(institute());
  json::object body = institute();
  body["uscc"] = "91440300MA5HT0K02P";
  body["name"] = {{"zh", "量子_测量公司"}, {"en", "Quantum Gauge 100%"}};
  std::string second = enter(body);
  list(second);
  auto found = [&](std::map<std::string, std::string, std::less<>> query) {
    std::string ids;
    const json::object page = zone.page(auditor, "/parties", {}, std::move(query));
    for (const auto& item : page.at("items").as_array()) ids += text_at(item.as_object(), "id") + " ";
    return ids;
  };
  EXPECT_EQ(found({}), first + " " + second + " ");
  EXPECT_EQ(found({{"q", "合成生物"}}), first + " ");
  EXPECT_EQ(found({{"q", "quantum"}}), second + " ");
  EXPECT_EQ(found({{"q", "ht0k01l"}}), first + " ");
  EXPECT_EQ(found({{"q", "0%"}}), second + " ");  // the sign itself, no wildcard
  EXPECT_EQ(found({{"q", "子_测"}}), second + " ");
  EXPECT_EQ(found({{"standing", "beneficiary"}}), second + " ");
  EXPECT_EQ(found({{"standing", "not_listed"}}), first + " ");
}

TEST_F(RegistryTest, ThePublicListShowsWhoIsOnItTodayAndNothingElse) {
  std::string id = enter(institute());
  list(id);
  const json::object page = zone.page(clerk_of("P77"), "/lists/{list}", {{"list", "beneficiary"}});
  ASSERT_EQ(page.at("items").as_array().size(), 1u);
  const json::object& member = page.at("items").as_array()[0].as_object();
  EXPECT_EQ(text_at(member, "party"), id);
  EXPECT_EQ(text_at(member, "until"), "2029-03-01");
  EXPECT_FALSE(member.contains("case"));
  report(id, "smuggling_suspected", "high");
  EXPECT_TRUE(zone.page(auditor, "/lists/{list}", {{"list", "beneficiary"}}).at("items").as_array().empty());
}

TEST_F(RegistryTest, StandingOfNobodyIsAnError) {
  auto reader = zone.zone().open_reader().value();
  auto standing = standing_of(*reader, zone.law(), "P404", zone.today());
  ASSERT_FALSE(standing);
  EXPECT_EQ(standing.error().code, "unknown_party");
  EXPECT_EQ(standing.error().pointer, "/party");
}

}  // namespace
}  // namespace loopline::registry
