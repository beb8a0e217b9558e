// Cases as they are handled at the counter: the whitelist service of the real pack on a real zone.
#include <gtest/gtest.h>

#include "casework/test_counter.h"

namespace loopline::casework {
namespace {

using Names = std::vector<std::string>;

TEST_F(CaseworkTest, AnApplicationIsTakenWithItsClockInWorkingDays) {
  zone.on("2026-09-21");  // a Monday; 25 to 27 September are Mid-Autumn, 1 to 7 October the national holiday
  std::string id = apply();
  json::object file = show(id);
  EXPECT_EQ(text_at(file, "state"), "applied");
  EXPECT_EQ(text_at(file, "due"), "2026-09-29");  // 22, 23, 24, 28, 29
  EXPECT_FALSE(bool_at(file, "overdue"));
  EXPECT_EQ(file.at("form"), json::value(right_form()));
  EXPECT_EQ(text_at(file.at("documents").as_array()[0].as_object().at("title").as_object(), "zh-Hans"),
            "营业执照或法人登记证书");
  zone.on("2026-09-30");
  EXPECT_TRUE(bool_at(show(id), "overdue"));
  EXPECT_EQ(zone.page(chen, "/cases", {}, {{"overdue", "true"}}).at("items").as_array().size(), 1u);
}

TEST_F(CaseworkTest, EveryMistakeOfTheFormIsNamed) {
  json::object body = application();
  body["form"].as_object().erase("contact_name");
  body["form"].as_object()["research_field"] = "astrology";
  body["form"].as_object()["nickname"] = "x";
  Error error = zone.refused(lab, "cases", "submit", body);
  std::map<std::string, std::string> found = {{error.pointer, error.code}};
  for (const auto& more : error.more) found.emplace(more.pointer, more.code);
  EXPECT_EQ(found, (std::map<std::string, std::string>{{"/form/contact_name", "required_field_missing"},
                                                       {"/form/research_field", "not_in_list"},
                                                       {"/form/nickname", "unknown_field"}}));
}

TEST_F(CaseworkTest, MissingAndUnknownPapersAreNamed) {
  json::object body = application();
  body["documents"] =
      json::array{json::object{{"code", "business_licence"}}, json::object{{"code", "birthday_card"}},
                  json::object{{"code", "registration_in_area"}, {"name", "a.pdf"}, {"sha256", std::string(64, 'a')}}};
  Error error = zone.refused(lab, "cases", "submit", body);
  EXPECT_EQ(error.code, "document_file_missing");
  EXPECT_EQ(error.pointer, "/documents/0");
  ASSERT_EQ(error.more.size(), 3u);
  EXPECT_EQ(error.more[0].code, "unknown_document");
  EXPECT_EQ(error.more[0].pointer, "/documents/1/code");
  EXPECT_EQ(error.more[1].code, "unknown_file");
  EXPECT_EQ(error.more[1].pointer, "/documents/2/sha256");
  EXPECT_EQ(error.more[2].code, "document_missing");
  EXPECT_EQ(error.more[2].arguments, (Arguments{{"document", "research_evidence"}}));
}

TEST_F(CaseworkTest, TheLawRefusesAnApplicantWhoDoesNoResearchWithItsClause) {
  json::object body = application();
  body["form"].as_object()["research_activity"] = false;
  Error error = zone.refused(lab, "cases", "submit", body);
  EXPECT_EQ(error.code, "refused_by_law");
  EXPECT_EQ(error.pointer, "/form");
  ASSERT_FALSE(error.basis.empty());
  EXPECT_EQ(error.basis[0].instrument, "TAX1");
  EXPECT_NE(error.document.find("would_pass_if"), std::string::npos);
  EXPECT_EQ(listed_as("P1", "2026-03-02"), "none");
}

TEST_F(CaseworkTest, NobodyAppliesForAnotherPartyOrForOneThatIsNotThere) {
  EXPECT_EQ(zone.refused(lab, "cases", "submit", application("P2")).code, "other_party");
  Error error = zone.refused(chen, "cases", "submit", application("P9"));
  EXPECT_EQ(error.code, "unknown_party");
  EXPECT_EQ(error.pointer, "/party");
  json::object body = application();
  body["service"] = "fishing-licence";
  EXPECT_EQ(zone.refused(lab, "cases", "submit", body).code, "unknown_service");
}

TEST_F(CaseworkTest, OneOpenApplicationAtATime) {
  std::string id = apply();
  Error error = zone.refused(lab, "cases", "submit", application());
  EXPECT_EQ(error.code, "case_open");
  EXPECT_EQ(error.arguments[0].second, id);
  act(chen, id, "reject", {{"reasons", json::array{"材料不齐"}}});
  EXPECT_NE(apply(), id);
}

TEST_F(CaseworkTest, ActingOutOfTurnIsRefusedAndSaysWhenItWouldBe) {
  std::string id = apply();
  Error error = refused(chen, id, "activate");
  EXPECT_EQ(error.kind, ErrorKind::conflict);
  EXPECT_EQ(error.code, "action_out_of_turn");
  EXPECT_EQ(error.arguments, (Arguments{{"action", "activate"}, {"state", "applied"}, {"from", "filed"}}));
  EXPECT_EQ(refused(chen, id, "applaud").code, "unknown_action");
  EXPECT_EQ(refused(chen, "K999", "start_review").code, "unknown_case");
}

TEST_F(CaseworkTest, OnlyWhoMayActsAndOthersDoNotEvenSeeTheCase) {
  std::string id = apply();
  EXPECT_EQ(refused(lab, id, "start_review").code, "action_not_yours");
  EXPECT_EQ(refused(customs, id, "start_review").code, "action_not_yours");
  EXPECT_EQ(refused(other_lab, id, "withdraw", {{"note", "x"}}).code, "unknown_case");
  EXPECT_EQ(zone.view(other_lab, "/cases/{id}", {{"id", id}}).error().code, "unknown_case");
  EXPECT_TRUE(zone.page(other_lab, "/cases").at("items").as_array().empty());
  EXPECT_EQ(zone.view(other_lab, "/cases", {}, {{"party", "P1"}}).error().code, "other_party");
  EXPECT_EQ(zone.send(auditor, "cases", "act", {{"case", id}, {"action", "start_review"}}).error().code, "not_allowed");
  EXPECT_EQ(zone.page(auditor, "/cases").at("items").as_array().size(), 1u);
  EXPECT_TRUE(actions_for(auditor, id).empty());
}

TEST_F(CaseworkTest, RecognitionNeedsTwoDifferentOfficers) {
  std::string id = reviewed();
  json::object first = act(chen, id, "recognise");
  EXPECT_EQ(text_at(first, "done"), "proposed");
  EXPECT_EQ(text_at(first, "state"), "under_review");
  Error error = refused(chen, id, "recognise");
  EXPECT_EQ(error.code, "same_person");
  EXPECT_EQ(actions_for(chen, id), (Names{"reject", "decline"}));
  EXPECT_EQ(actions_for(wu, id), (Names{"recognise", "reject", "decline"}));

  json::object second = act(wu, id, "recognise");
  EXPECT_EQ(text_at(second, "done"), "acted");
  EXPECT_EQ(text_at(second, "state"), "recognised");
  json::array history = show(id).at("history").as_array();
  const json::object& last = history.back().as_object();
  EXPECT_EQ(text_at(last, "proposed_by"), "chen");
  EXPECT_EQ(text_at(last.at("by").as_object(), "user"), "wu");
}

TEST_F(CaseworkTest, TheSecondOfficerMayTakeTheProposalBackWithANote) {
  std::string id = reviewed();
  EXPECT_EQ(refused(wu, id, "decline", {{"note", "没有可退的"}}).code, "nothing_proposed");
  act(chen, id, "recognise");
  EXPECT_EQ(refused(lab, id, "decline", {{"note", "x"}}).code, "action_not_yours");
  EXPECT_EQ(refused(wu, id, "decline").code, "note_missing");
  act(wu, id, "decline", {{"note", "场地证明未核"}});
  EXPECT_TRUE(show(id).at("pending").is_null());
  EXPECT_EQ(text_at(act(wu, id, "recognise"), "done"), "proposed");
}

TEST_F(CaseworkTest, ARejectionKeepsItsReasons) {
  std::string id = apply();
  EXPECT_EQ(refused(chen, id, "reject").code, "reasons_missing");
  act(chen, id, "reject", {{"reasons", json::array{"不在封闭监管区域内", "无科研项目"}}});
  json::object file = show(id);
  EXPECT_EQ(text_at(file, "state"), "rejected");
  EXPECT_EQ(text_at(file, "due"), "2026-05-01") << "sixty days to appeal";
  EXPECT_TRUE(bool_at(file, "closed"));
  EXPECT_TRUE(file.at("actions").as_array().empty());
  EXPECT_EQ(actions_for(lab, id), Names{"appeal"});
  const json::array history = file.at("history").as_array();
  EXPECT_EQ(history.back().at("reasons"), (json::array{"不在封闭监管区域内", "无科研项目"}));
  EXPECT_EQ(refused(chen, id, "start_review").code, "action_out_of_turn");
}

TEST_F(CaseworkTest, FilingNeedsTheReceiptsOfAllThreeMinistries) {
  std::string id = reviewed();
  act(chen, id, "recognise");
  act(wu, id, "recognise");
  json::object fields = receipts();
  fields.erase("sta_receipt");
  fields["filed_on"] = "2026-02-30";
  Error error = refused(chen, id, "file", {{"fields", fields}});
  EXPECT_EQ(error.code, "wrong_format");
  EXPECT_EQ(error.pointer, "/fields/filed_on");
  ASSERT_EQ(error.more.size(), 1u);
  EXPECT_EQ(error.more[0].code, "required_field_missing");
  EXPECT_EQ(error.more[0].pointer, "/fields/sta_receipt");
  act(chen, id, "file", {{"fields", receipts()}});
  Error stray = refused(chen, id, "activate", {{"fields", {{"colour", "red"}}}});
  EXPECT_EQ(stray.code, "unknown_field");
  EXPECT_EQ(stray.pointer, "/fields/colour");
}

TEST_F(CaseworkTest, AListingHoldsToItsLastDayAndIsOverTheNext) {
  zone.on("2026-03-02");
  std::string id = active();
  EXPECT_EQ(text_at(show(id), "valid_until"), "2029-03-01");
  EXPECT_EQ(listed_as("P1", "2026-03-01"), "none");
  EXPECT_EQ(listed_as("P1", "2026-03-02"), "active");
  EXPECT_EQ(listed_as("P1", "2029-03-01"), "active");
  EXPECT_EQ(listed_as("P1", "2029-03-02"), "expired");  // before any clock has run

  zone.on("2029-03-02");
  json::object moved = zone.must(clock, "cases", "advance-clocks", {});
  EXPECT_EQ(moved.at("moved").as_array().size(), 1u);
  EXPECT_EQ(text_at(show(id), "state"), "expired");
  EXPECT_EQ(listed_as("P1", "2029-03-02"), "expired");
  EXPECT_TRUE(zone.must(clock, "cases", "advance-clocks", {}).at("moved").as_array().empty());
}

TEST_F(CaseworkTest, ALapsedListingIsNoObstacleToANewApplication) {
  active();
  zone.on("2029-03-05");
  std::string next = apply();
  EXPECT_EQ(listed_as("P1", "2029-03-05"), "applied");
  zone.must(clock, "cases", "advance-clocks", {});  // closes the old case; the new one stays what it is
  EXPECT_EQ(listed_as("P1", "2029-03-05"), "applied");
  EXPECT_EQ(text_at(show(next), "state"), "applied");
}

TEST_F(CaseworkTest, RenewalOpensThreeMonthsBeforeTheEndAndIsRemindedOf) {
  std::string id = active();
  zone.on("2028-12-01");
  Error error = refused(chen, id, "renew");  // even the first signature says it, not only the second
  EXPECT_EQ(error.code, "renewal_too_early");
  EXPECT_EQ(error.arguments, (Arguments{{"from", "2028-12-02"}}));
  zone.on("2028-12-02");
  EXPECT_EQ(zone.must(clock, "cases", "advance-clocks", {}).at("moved").as_array().size(), 1u);
  EXPECT_EQ(text_at(show(id).at("history").as_array().back().as_object(), "kind"), "reminded");
  EXPECT_TRUE(zone.must(clock, "cases", "advance-clocks", {}).at("moved").as_array().empty());
  act(chen, id, "renew");
  act(wu, id, "renew");
  EXPECT_EQ(text_at(show(id), "valid_until"), "2032-03-01");
  EXPECT_EQ(listed_as("P1", "2032-03-01"), "active");
  EXPECT_EQ(listed_as("P1", "2032-03-02"), "expired");
}

TEST_F(CaseworkTest, AnOverdueReviewIsRemindedOfOnce) {
  zone.on("2026-03-02");
  std::string id = apply();
  zone.on("2026-03-09");  // the fifth working day is the last
  EXPECT_TRUE(zone.must(clock, "cases", "advance-clocks", {}).at("moved").as_array().empty());
  zone.on("2026-03-10");
  EXPECT_EQ(zone.must(clock, "cases", "advance-clocks", {}).at("moved").as_array().size(), 1u);
  EXPECT_TRUE(zone.must(clock, "cases", "advance-clocks", {}).at("moved").as_array().empty());
  EXPECT_TRUE(bool_at(show(id).at("clock").as_object(), "reminded"));
  EXPECT_EQ(zone.refused(clock, "cases", "advance-clocks", {{"to", "2026-03-11"}}).code, "day_ahead");
}

TEST_F(CaseworkTest, ASuspensionCountsFromItsDayAndThePastStaysWhatItWas) {
  zone.on("2026-03-02");
  std::string id = active();
  zone.on("2026-06-10");
  act(chen, id, "suspend", {{"reasons", json::array{"涉嫌走私，立案调查"}}});
  zone.on("2026-07-01");
  act(chen, id, "lift", {{"note", "查无实据"}});
  act(wu, id, "lift");
  EXPECT_EQ(listed_as("P1", "2026-06-09"), "active");
  EXPECT_EQ(listed_as("P1", "2026-06-10"), "suspended");
  EXPECT_EQ(listed_as("P1", "2026-06-30"), "suspended");
  EXPECT_EQ(listed_as("P1", "2026-07-01"), "active");
  EXPECT_EQ(text_at(show(id), "valid_until"), "2029-03-01");  // lifting gives no new term
}

TEST_F(CaseworkTest, CasesComeInPagesNewestFirst) {
  std::string first = apply("P1", lab);
  std::string second = apply("P2", other_lab);
  json::object page = zone.page(chen, "/cases", {}, {{"limit", "1"}});
  EXPECT_EQ(text_at(page.at("items").as_array()[0].as_object(), "id"), second);
  std::string cursor = text_at(page, "next");
  page = zone.page(chen, "/cases", {}, {{"limit", "1"}, {"cursor", cursor}});
  EXPECT_EQ(text_at(page.at("items").as_array()[0].as_object(), "id"), first);
  EXPECT_EQ(zone.view(chen, "/cases", {}, {{"limit", "201"}}).error().code, "bad_limit");
  EXPECT_EQ(zone.view(chen, "/cases", {}, {{"limit", "0"}}).error().code, "bad_limit");
  EXPECT_TRUE(zone.view(chen, "/cases", {}, {{"limit", "200"}}));
  EXPECT_EQ(zone.view(chen, "/cases", {}, {{"cursor", "abc"}}).error().code, "bad_cursor");
}

TEST_F(CaseworkTest, ADryRunAnswersTheSameAndLeavesNothing) {
  auto dry = zone.zone().dry_run({"cases", "submit", "", application(), lab});
  ASSERT_TRUE(dry);
  EXPECT_EQ(text_at(dry->body.at("result").as_object(), "state"), "applied");
  EXPECT_EQ(text_at(dry->body.at("decisions").as_array()[0].as_object(), "question"), "beneficiary-eligibility");
  EXPECT_TRUE(zone.page(chen, "/cases").at("items").as_array().empty());
}

TEST_F(CaseworkTest, TheServiceIsShownWithItsFormInThreeScripts) {
  json::object service = zone.page(lab, "/services/{name}", {{"name", "whitelist-beneficiary"}});
  const json::object& fields = service.at("form").at("properties").as_object();
  EXPECT_EQ(text_at(fields.at("research_field").at("x-title").as_object(), "zh-Hant"), "科研領域");
  EXPECT_EQ(service.at("states").as_array().size(), 13u);
  EXPECT_EQ(zone.view(lab, "/services/{name}", {{"name", "nothing"}}).error().code, "unknown_service");
}

}  // namespace
}  // namespace loopline::casework
