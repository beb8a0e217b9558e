// Papers one by one, appeals, renewals and the filing with the ministries, on the real services.
#include <gtest/gtest.h>

#include "base/hash.h"
#include "casework/filings.h"
#include "casework/test_counter.h"

namespace loopline::casework {
namespace {

const Actor zhao{"zhao", Role::authority, ""};
const Actor qian{"qian", Role::authority, ""};

class PapersTest : public CaseworkTest {
 protected:
  Error misjudged(const Actor& by, const std::string& id, json::array papers) {
    return zone.refused(by, "cases", "judge-papers", {{"case", id}, {"papers", std::move(papers)}});
  }
  void judge(const std::string& id, std::int64_t index, std::string_view verdict, std::string_view reason = "") {
    json::object one{{"index", index}, {"verdict", verdict}, {"reason", reason}};
    zone.must(chen, "cases", "judge-papers", {{"case", id}, {"papers", json::array{std::move(one)}}});
  }
  std::string under_review() {
    std::string id = apply();
    act(chen, id, "start_review");
    return id;
  }
  json::object export_to(std::string_view authority, json::object more = {}) {
    more["service"] = "whitelist-beneficiary";
    more["authority"] = authority;
    return zone.must(chen, "cases", "export-filing", std::move(more));
  }
  json::object receipt(const json::object& filing, std::string_view number, json::array refused = {}) {
    return {{"filing", text_at(filing, "id")},
            {"sha256", text_at(filing, "sha256")},
            {"number", number},
            {"received_on", zone.today().text()},
            {"refused", std::move(refused)}};
  }
  std::string file_of(const json::object& filing, sheet::Format format) {
    auto reader = zone.zone().open_reader().value();
    static const Messages messages = Messages::load(LOOPLINE_SOURCE "/messages").value();
    command::Glance glance{*reader, zone.law(), Moment::start_of(zone.today()), chen, {{"id", text_at(filing, "id")}},
                           {}};
    return filing_table(glance, {Script::en, messages, ""}, format).value().bytes;
  }
  json::object take(const json::object& filing, std::string_view number) {
    return zone.must(chen, "cases", "take-receipt", receipt(filing, number));
  }
};

json::array one(std::int64_t index, std::string_view verdict, std::string_view reason = "") {
  return {json::object{{"index", index}, {"verdict", verdict}, {"reason", reason}}};
}

TEST_F(PapersTest, ARejectedPaperGoesBackAndComesAgain) {
  std::string id = under_review();
  EXPECT_EQ(refused(chen, id, "recognise").code, "paper_not_accepted") << "nobody has looked yet";
  EXPECT_EQ(refused(chen, id, "ask_papers").code, "no_paper_rejected");
  judge(id, 0, "accepted");
  judge(id, 1, "accepted");
  judge(id, 2, "rejected", "缺少课题合同");
  Error open = refused(chen, id, "recognise");
  EXPECT_EQ(open.code, "paper_not_accepted");
  EXPECT_EQ(open.arguments.back(), (std::pair<std::string, std::string>{"document", "research_evidence"}));
  act(chen, id, "ask_papers");
  EXPECT_EQ(text_at(show(id), "due"), "2026-03-16") << "ten working days";
  EXPECT_EQ(listed_as("P1", "2026-03-02"), "under_review") << "the list goes by the review, not by its papers";

  EXPECT_EQ(refused(lab, id, "supplement").code, "paper_still_rejected");
  json::array wrong{json::object{{"code", "research_evidence"}, {"name", "x.pdf"}, {"sha256", std::string(64, 'e')}}};
  EXPECT_EQ(refused(lab, id, "supplement", {{"documents", wrong}}).code, "unknown_file");
  EXPECT_EQ(refused(other_lab, id, "supplement").code, "unknown_case");
  act(lab, id, "supplement", {{"documents", zone.papers("P1", {"research_evidence"})}});
  json::object file = show(id);
  EXPECT_EQ(text_at(file, "state"), "under_review");
  EXPECT_EQ(file.at("documents").as_array().size(), 3u);
  EXPECT_EQ(text_at(file.at("documents").as_array()[2].as_object(), "verdict"), "");
  judge(id, 2, "accepted");
  act(chen, id, "recognise");
  EXPECT_EQ(refused(chen, id, "recognise").code, "same_person");
  act(wu, id, "recognise");
}

TEST_F(PapersTest, OnlyTheCheckerChecksAndEveryMistakeIsNamed) {
  std::string id = under_review();
  EXPECT_EQ(misjudged(customs, id, one(0, "accepted")).code, "checking_not_yours");
  EXPECT_EQ(misjudged(lab, id, one(0, "accepted")).code, "not_allowed");
  EXPECT_EQ(misjudged(chen, id, one(3, "accepted")).pointer, "/papers/0/index");
  EXPECT_EQ(misjudged(chen, id, one(0, "rejected", " ")).pointer, "/papers/0/reason");
  EXPECT_EQ(misjudged(chen, "K999", one(0, "accepted")).code, "unknown_case");
  zone.accept_papers(chen, id);
  act(chen, id, "recognise");
  act(wu, id, "recognise");
  EXPECT_EQ(misjudged(chen, id, one(0, "accepted")).code, "checking_out_of_turn");
  EXPECT_EQ(refused(chen, id, "file", {{"documents", zone.papers("P1", {"research_evidence"})}}).code,
            "papers_not_taken");
}

TEST_F(PapersTest, AnAppealIsDecidedByOthersThanThoseWhoDecided) {
  std::string id = active();
  act(chen, id, "suspend", {{"reasons", json::array{"货物去向不明"}}});
  EXPECT_EQ(refused(lab, id, "appeal").code, "reasons_missing");
  act(lab, id, "appeal", {{"reasons", json::array{"货物在库，附盘点表"}}});
  EXPECT_EQ(listed_as("P1", "2026-03-02"), "suspended") << "an appeal lifts nothing by itself";
  json::object why{{"reasons", json::array{"盘点表属实"}}};
  EXPECT_EQ(refused(chen, id, "overturn", why).code, "reviewer_decided");
  act(zhao, id, "overturn", why);
  EXPECT_EQ(refused(zhao, id, "overturn", why).code, "same_person");
  EXPECT_EQ(refused(chen, id, "overturn", why).code, "reviewer_decided") << "nor as the second of two";
  act(qian, id, "overturn", why);
  EXPECT_EQ(text_at(show(id), "state"), "active");
  EXPECT_EQ(listed_as("P1", "2026-03-02"), "active");
}

TEST_F(PapersTest, AnUpheldDecisionIsNotAppealedAgainAndALateAppealNotTaken) {
  std::string id = apply();
  json::object why{{"reasons", json::array{"不符合条件"}}};
  act(chen, id, "reject", why);
  act(lab, id, "appeal", why);
  act(zhao, id, "uphold", why);
  act(qian, id, "uphold", why);
  EXPECT_EQ(text_at(show(id), "state"), "rejected");
  EXPECT_EQ(refused(lab, id, "appeal", why).code, "action_done_before");

  std::string next = apply();
  act(chen, next, "reject", why);
  zone.on("2026-05-01");  // the sixtieth day
  EXPECT_TRUE(zone.zone().dry_run(
      {"cases", "act", "", {{"case", next}, {"action", "appeal"}, {"reasons", json::array{"x"}}}, lab}));
  zone.on("2026-05-02");
  Error late = refused(lab, next, "appeal", why);
  EXPECT_EQ(late.code, "action_too_late");
  EXPECT_EQ(late.arguments.back(), (std::pair<std::string, std::string>{"until", "2026-05-01"}));
}

TEST_F(PapersTest, AnAppealDoesNotOpenASecondCaseBesideANewOne) {
  std::string id = apply();
  json::object why{{"reasons", json::array{"不符合条件"}}};
  act(chen, id, "reject", why);
  std::string next = apply();
  Error open = refused(lab, id, "appeal", why);
  EXPECT_EQ(open.code, "case_open");
  EXPECT_EQ(open.arguments.front().second, next);
}

TEST_F(PapersTest, RenewalIsAskedForInItsWindowOnly) {
  std::string id = active();  // valid to 2029-03-01
  json::object same{{"fields", json::object{{"unchanged", true}}}};
  zone.on("2028-12-01");
  EXPECT_EQ(refused(lab, id, "ask_renewal", same).code, "renewal_too_early");
  zone.on("2028-12-02");
  act(lab, id, "ask_renewal", same);
  EXPECT_EQ(listed_as("P1", "2028-12-02"), "active");
  act(chen, id, "renew");
  act(wu, id, "renew");
  EXPECT_EQ(text_at(show(id), "valid_until"), "2032-03-01");
  zone.on("2032-03-02");
  EXPECT_EQ(refused(lab, id, "ask_renewal", same).code, "renewal_too_late");
  EXPECT_EQ(listed_as("P1", "2032-03-02"), "expired");
}

TEST_F(PapersTest, TheLastOfThreeReceiptsFilesTheCase) {
  std::string id = reviewed();
  EXPECT_EQ(
      zone.refused(chen, "cases", "export-filing", {{"service", "whitelist-beneficiary"}, {"authority", "mof"}}).code,
      "nothing_to_file");
  act(chen, id, "recognise");
  act(wu, id, "recognise");
  json::object mof = export_to("mof");
  const json::object shown = zone.page(auditor, "/filings/{id}", {{"id", text_at(mof, "id")}});
  EXPECT_EQ(hex(sha256(text_at(shown, "package"))), text_at(mof, "sha256"));
  EXPECT_NE(text_at(shown, "package").find(id), std::string::npos);
  EXPECT_EQ(zone.refused(chen, "cases", "export-filing",
                         {{"service", "whitelist-beneficiary"}, {"authority", "mof"}, {"cases", json::array{id}}})
                .code,
            "case_not_waiting");
  EXPECT_EQ(
      zone.refused(chen, "cases", "export-filing", {{"service", "whitelist-beneficiary"}, {"authority", "moon"}}).code,
      "not_filed_there");
  EXPECT_EQ(file_of(mof, sheet::Format::csv).substr(0, 3), "\xef\xbb\xbf");
  EXPECT_NE(file_of(mof, sheet::Format::csv).find(id), std::string::npos);
  EXPECT_NE(file_of(mof, sheet::Format::csv).find("0755-1234567"), std::string::npos) << "the contact, opened";
  EXPECT_TRUE(file_of(mof, sheet::Format::xlsx).starts_with("PK"));
  json::object gac = export_to("gac", {{"cases", json::array{id}}});
  json::object sta = export_to("sta");
  take(sta, "税备3");
  take(mof, "财备1");
  EXPECT_EQ(text_at(show(id), "state"), "recognised");
  json::object crossed = receipt(gac, "署备2");
  crossed["sha256"] = text_at(mof, "sha256");
  EXPECT_EQ(zone.refused(chen, "cases", "take-receipt", crossed).code, "receipt_differs");
  json::object last = take(gac, "署备2");
  EXPECT_EQ(last.at("filed").as_array(), json::array{id});
  EXPECT_EQ(zone.refused(chen, "cases", "take-receipt", receipt(gac, "署备2")).code, "receipt_twice");
  json::object file = show(id);
  EXPECT_EQ(text_at(file, "state"), "filed");
  const json::object fields = file.at("history").as_array().back().at("fields").as_object();
  EXPECT_EQ(
      fields,
      (json::object{
          {"filed_on", "2026-03-02"}, {"mof_receipt", "财备1"}, {"gac_receipt", "署备2"}, {"sta_receipt", "税备3"}}));
}

TEST_F(PapersTest, ARefusedFilingMayBeHandedOverAgain) {
  std::string id = reviewed();
  act(chen, id, "recognise");
  act(wu, id, "recognise");
  json::object first = export_to("gac");
  zone.on("2026-03-05");
  json::object early = receipt(first, "署备1");
  early["received_on"] = "2026-03-01";
  EXPECT_EQ(zone.refused(chen, "cases", "take-receipt", early).code, "receipt_too_early");
  early["received_on"] = "2026-03-06";
  EXPECT_EQ(zone.refused(chen, "cases", "take-receipt", early).code, "day_ahead");
  json::array stranger{json::object{{"case", "K1"}, {"reason", "x"}}};
  EXPECT_EQ(zone.refused(chen, "cases", "take-receipt", receipt(first, "署备1", stranger)).pointer, "/refused/0/case");
  json::array refusal{json::object{{"case", id}, {"reason", "名称不符"}}};
  zone.must(chen, "cases", "take-receipt", receipt(first, "署备1", refusal));
  const json::array filing = show(id).at("filing").as_array();
  EXPECT_EQ(text_at(filing[1].as_object(), "status"), "refused");
  EXPECT_EQ(text_at(filing[1].as_object(), "reason"), "名称不符");
  EXPECT_NE(text_at(export_to("gac"), "id"), text_at(first, "id"));
  EXPECT_EQ(zone.view(lab, "/filings").error().code, "not_allowed");
}

}  // namespace
}  // namespace loopline::casework
