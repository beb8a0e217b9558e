// The register and the whole life of a listing, told as an officer would tell it.
#include <gtest/gtest.h>

#include "zone/registry/limits.h"
#include "zone/registry/test_register.h"

namespace loopline::registry {
namespace {

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
  zone.accept_papers(chen, id);
  act(chen, id, "recognise");
  EXPECT_EQ(state_of(id), "under_review");
  act(wu, id, "recognise");
  zone.on("2026-03-27");
  act(chen, id, "file", {{"fields", receipts()}});
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
  both(id, "lift", {{"note", "缉私部门不予立案"}});
  EXPECT_EQ(stands_as(institute_id, "2026-06-30"), "suspended");
  EXPECT_EQ(stands_as(institute_id, "2026-07-01"), "beneficiary");

  // Renewed in its last three months, it runs on; in the end it lapses by itself.
  zone.on("2029-02-01");
  both(id, "renew");
  EXPECT_EQ(stands_as(institute_id, "2029-04-01"), "beneficiary");
  zone.on("2032-04-01");
  EXPECT_EQ(stands_as(institute_id, "2032-03-31"), "beneficiary");
  EXPECT_EQ(stands_as(institute_id, "2032-04-01"), "not_listed");
  zone.must(clock, "cases", "advance-clocks", {});
  EXPECT_EQ(state_of(id), "expired");

  // The file tells it all, with who did what.
  EXPECT_EQ(told(id),
            "submit:submitted:clerk-P1 start_review:acted:chen judge:judged:chen "
            "recognise:proposed:chen recognise:acted:wu file:acted:chen "
            "activate:acted:chen suspend:acted:rule:whitelist-suspension lift:proposed:chen lift:acted:wu "
            "renew:proposed:chen renew:acted:wu expire:acted:clock ");
  // And the register tells the periods.
  EXPECT_EQ(periods(institute_id),
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

TEST_F(RegistryTest, NamesAndDetailsHaveALength) {
  auto entered = [&](std::int64_t size) -> std::string {
    json::object body = institute();
    body["name"].as_object()["en"] = std::string(static_cast<std::size_t>(size), 'n');
    auto dry = zone.zone().dry_run({"registry", "register-organisation", "", std::move(body), chen});
    return dry ? "taken" : dry.error().code;
  };
  EXPECT_EQ(entered(name_size_max - 1), "taken");
  EXPECT_EQ(entered(name_size_max), "taken");
  EXPECT_EQ(entered(name_size_max + 1), "too_long");
  std::string id = enter(institute());
  auto reported = [&](std::int64_t size) -> std::string {
    json::object body{{"party", id}, {"event", "none"}, {"severity", "low"}};
    body["detail"] = std::string(static_cast<std::size_t>(size), 'd');
    auto dry = zone.zone().dry_run({"registry", "risk-event", "", std::move(body), customs});
    return dry ? "taken" : dry.error().code;
  };
  EXPECT_EQ(reported(detail_size_max - 1), "taken");
  EXPECT_EQ(reported(detail_size_max), "taken");
  EXPECT_EQ(reported(detail_size_max + 1), "too_long");
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
