// The API from outside: views, the record, events and the law.
#include "server/api_fixture_test.h"

namespace loopline::server {
namespace {

TEST_F(ApiTest, WhatHasNotChangedIsNotSentAgain) {
  Headers lab = sign_in("lab");
  auto first = ask("GET", "/api/v1/toys", lab);
  std::string tag = first.header("ETag");
  ASSERT_FALSE(tag.empty());
  EXPECT_EQ(ask("GET", "/api/v1/toys", with(lab, "If-None-Match", tag)).status, 304);
  add_one(lab, "k1", "P1", "ball");
  EXPECT_EQ(ask("GET", "/api/v1/toys", with(lab, "If-None-Match", tag)).status, 200);
}

TEST_F(ApiTest, QueriesSayOnlyWhatTheViewUnderstands) {
  Headers lab = sign_in("lab");
  EXPECT_EQ(ask("GET", "/api/v1/toys?colour=red", lab).text("code"), "unknown_query_name");
  EXPECT_EQ(ask("GET", "/api/v1/toys?party=P1&party=P2", lab).text("code"), "query_name_twice");
  for (const char* limit : {"0", "-1", "501", "x", ""}) {
    EXPECT_EQ(ask("GET", std::string("/api/v1/toys?limit=").append(limit), lab).text("code"), "wrong_query_value")
        << limit;
  }
  EXPECT_EQ(ask("GET", "/api/v1/toys?limit=500", lab).status, 200);
}

TEST_F(ApiTest, OtherMethodsAreToldWhatWorks) {
  auto answer = ask("PUT", "/api/v1/toys", sign_in("lab"));
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(answer.header("Allow"), "GET, HEAD");
  EXPECT_EQ(ask("GET", "/api/v1/nothing", sign_in("lab")).status, 404);
  EXPECT_EQ(ask("HEAD", "/api/v1/toys", sign_in("lab")).status, 200);
}

TEST_F(ApiTest, ProofsHoldOverTheWire) {
  Headers lab = sign_in("lab");
  for (int i = 0; i < 5; ++i) add_one(lab, "k" + std::to_string(i), "P1", "toy" + std::to_string(i));
  auto proof = ask("GET", "/api/v1/record/entries/3/proof", lab);
  EXPECT_EQ(proof.body.at("size"), 5);
  EXPECT_EQ(proof.body.at("path").as_array().size(), 3u);
  EXPECT_EQ(proof.body.at("root"), ask("GET", "/api/v1/record/head", lab).body.at("root"));
  EXPECT_EQ(ask("GET", "/api/v1/record/entries/3/proof?size=6", lab).text("code"), "wrong_query_value");
  EXPECT_EQ(ask("GET", "/api/v1/record/entries/3/proof?size=2", lab).text("code"), "wrong_query_value");
  EXPECT_EQ(ask("GET", "/api/v1/record/entries/6", lab).text("code"), "no_such_entry");
}

TEST_F(ApiTest, EntriesComeByPagesBothWays) {
  Headers officer = sign_in("officer");
  for (int i = 0; i < 5; ++i) add_one(officer, "k" + std::to_string(i), "P1", "toy" + std::to_string(i));
  auto seqs = [&](const std::string& query) {
    std::string text;
    auto page = ask("GET", "/api/v1/record/entries?" + query, officer);
    for (const auto& item : page.body.at("items").as_array()) text += std::to_string(item.at("seq").as_int64()) + " ";
    return text + page.text("next");
  };
  EXPECT_EQ(seqs("limit=2"), "5 4 3");
  EXPECT_EQ(seqs("limit=2&cursor=3"), "3 2 1");
  EXPECT_EQ(seqs("limit=2&cursor=1"), "1 ");
  EXPECT_EQ(seqs("from=2&limit=3"), "2 3 4 5");
  EXPECT_EQ(seqs("from=2&limit=3&cursor=5"), "5 ");
}

class EventReader {
 public:
  EventReader(std::uint16_t port, const Headers& headers) : peer_(port) {
    peer_.send(request_text("GET", "/api/v1/events", headers));
  }
  // Until `word` came; false when the stream ended first.
  bool until(std::string_view word) {
    while (got.find(word) == std::string::npos) {
      std::string more = peer_.receive_some();
      if (more.empty()) return false;
      got += more;
    }
    return true;
  }
  std::string got;

 private:
  Loopback peer_;
};

TEST_F(ApiTest, EventsComeInOrderAndResumeWhereTheListenerLeft) {
  Headers lab = with(sign_in("lab"), "X-Loopline-Script", "en");
  EventReader live(server_->port(), lab);
  ASSERT_TRUE(live.until("retry: "));
  for (int i = 1; i <= 3; ++i) add_one(lab, "k" + std::to_string(i), "P1", "toy" + std::to_string(i));
  ASSERT_TRUE(live.until("id: 3\n"));
  EXPECT_LT(live.got.find("id: 1\n"), live.got.find("id: 2\n"));
  EXPECT_NE(live.got.find("\"summary\":\"Add a toy\""), std::string::npos);

  EventReader resumed(server_->port(), with(lab, "Last-Event-ID", "1"));
  ASSERT_TRUE(resumed.until("id: 3\n"));
  EXPECT_EQ(resumed.got.find("id: 1\n"), std::string::npos);
  EXPECT_NE(resumed.got.find("id: 2\n"), std::string::npos);
  EXPECT_EQ(ask("GET", "/api/v1/events", with(lab, "Last-Event-ID", "99")).text("code"), "wrong_query_value");
}

TEST_F(ApiTest, EventsOfOthersAreNotSeen) {
  Headers rival = sign_in("rival");
  EventReader events(server_->port(), with(rival, "Last-Event-ID", "0"));
  ASSERT_TRUE(events.until("retry: "));
  add_one(sign_in("lab"), "k1", "P1", "secret");
  add_one(rival, "k1", "P2", "own");
  ASSERT_TRUE(events.until("id: 2\n"));
  EXPECT_EQ(events.got.find("id: 1\n"), std::string::npos);
}

TEST_F(ApiTest, AStreamEndsWithItsSession) {
  Headers lab = sign_in("lab");
  EventReader events(server_->port(), lab);
  ASSERT_TRUE(events.until("retry: "));
  EXPECT_EQ(ask("DELETE", "/api/v1/session", lab).status, 204);
  add_one(sign_in("officer"), "k1", "P1", "later");
  EXPECT_FALSE(events.until("id: 1\n"));
}

TEST_F(ApiTest, AsksTheLawWithoutRecording) {
  Headers lab = sign_in("lab");
  auto answer = ask("POST", "/api/v1/law/decide", lab,
                    R"({"question":"goods-entry","date":"2026-03-01",)"
                    R"("facts":{"kind":"enterprise","own_use":true,"hs":"9011","value":100}})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.text("outcome"), "permitted");
  EXPECT_EQ(ask("POST", "/api/v1/law/decide", lab, R"({"question":"nothing"})").status, 404);
  EXPECT_EQ(ask("POST", "/api/v1/law/decide", lab, R"({"question":"goods-entry","date":"soon"})").text("pointer"),
            "/date");
  EXPECT_EQ(ask("GET", "/api/v1/record/head", lab).body.at("size"), 0);
}

TEST_F(ApiTest, ADecisionKeepsItsAddress) {
  Headers lab = with(sign_in("lab"), "Idempotency-Key", "k1");
  auto done = ask(
      "POST", "/api/v1/toys/add-toy", lab,
      R"({"party":"P1","id":"ball","count":1,"facts":{"kind":"enterprise","own_use":true,"hs":"9011","value":100}})");
  ASSERT_EQ(done.status, 200);
  std::string id(done.body.at("decisions").at(0).at("id").as_string());
  EXPECT_EQ(ask("GET", "/api/v1/decisions/" + id, lab).text("outcome"), "permitted");
  EXPECT_EQ(ask("GET", "/api/v1/decisions/" + id, sign_in("rival")).status, 403);
  EXPECT_EQ(ask("GET", "/api/v1/decisions/1-7", lab).status, 404);
  EXPECT_EQ(ask("GET", "/api/v1/decisions/x", lab).status, 404);
}

TEST_F(ApiTest, AListComesAsAFileToWhoMaySeeIt) {
  Headers officer = with(sign_in("officer"), "X-Loopline-Script", "en");
  ASSERT_EQ(add_one(officer, "a", "P1", "=ball").status, 200);
  ASSERT_EQ(add_one(officer, "b", "P2", "kite", 7).status, 200);
  auto file = ask("GET", "/api/v1/toys?format=csv", officer);
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.body.as_string(), "\xEF\xBB\xBFNumber,Count\r\n'=ball,1\r\nkite,7\r\n");
  EXPECT_EQ(ask("GET", "/api/v1/toys?format=csv&limit=1", sign_in("rival")).body.as_string().find("ball"),
            json::string::npos);
  EXPECT_EQ(file.header("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_TRUE(file.header("Content-Disposition").starts_with("attachment; filename=\"toys-"));
  EXPECT_EQ(ask("GET", "/api/v1/toys?format=xlsx", officer).header("Content-Type"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  EXPECT_EQ(ask("GET", "/api/v1/toys?format=pdf", officer).text("code"), "wrong_query_value");
  EXPECT_EQ(ask("GET", "/api/v1/toys?format=csv&colour=red", officer).text("code"), "unknown_query_name");
  EXPECT_EQ(ask("GET", "/api/v1/record/head?format=csv", officer).text("code"), "not_exportable");
  EXPECT_EQ(ask("GET", "/api/v1/toys?format=csv").status, 401);
}

TEST_F(ApiTest, TheDocsPageLoadsNothingFromElsewhere) {
  auto page = ask("GET", "/api/docs");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.header("Content-Security-Policy").find("default-src 'self'"), std::string::npos);
  EXPECT_EQ(ask("GET", "/api/docs.js").header("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(ask("GET", "/api/openapi.json").text("openapi"), "3.1.0");
}

TEST_F(ApiTest, AFileIsPrintedInTheScriptAskedForAndOnlyForWhoMay) {
  Headers lab = with(sign_in("lab"), "Host", "zone.example");
  auto page = ask("GET", "/api/v1/toys.txt?script=en", lab);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.header("Content-Type"), "text/plain");
  EXPECT_NE(page.header("Content-Disposition").find("toys.txt"), std::string::npos);
  ASSERT_TRUE(page.body.is_string());
  EXPECT_NE(std::string(page.body.get_string()).find("Page 1 of 2"), std::string::npos) << page.body;
  EXPECT_EQ(std::string(page.body.get_string()).substr(0, 3), "en ");
  auto usual = ask("GET", "/api/v1/toys.txt", with(lab, "Accept-Language", "zh-HK"));
  EXPECT_EQ(std::string(usual.body.get_string()).substr(0, 8), "zh-Hant ");
  EXPECT_EQ(ask("GET", "/api/v1/toys.txt?colour=red", lab).text("code"), "unknown_query_name");
  EXPECT_EQ(ask("GET", "/api/v1/toys.txt", sign_in("officer")).status, 403);
  EXPECT_EQ(ask("GET", "/api/v1/toys.txt", sign_in("rival")).status, 404);
  EXPECT_EQ(ask("GET", "/api/v1/toys.txt").status, 401);
}

TEST_F(ApiTest, ADraftOfATableIsAnalysedAndNothingIsChanged) {
  Headers officer = sign_in("officer");
  auto analysed = [&](const std::string& edits, const std::string& decision = "relief") {
    return ask("POST", "/api/v1/law/analysis", officer,
               R"({"question":"goods-entry","decision":")" + decision + R"(","edits":[)" + edits + "]}");
  };
  auto sound = analysed("");
  ASSERT_EQ(sound.status, 200) << sound.text("detail");
  EXPECT_TRUE(sound.body.at("findings").as_array().empty());
  auto gap = analysed(R"({"rule":"relief_not_own","column":1,"text":"\"person\""})");
  const auto& findings = gap.body.at("findings").as_array();
  ASSERT_EQ(findings.size(), 3u) << json::serialize(gap.body);
  EXPECT_EQ(findings[0].at("kind"), "overlap");
  EXPECT_EQ(findings[0].at("differences").at(0).at("first"), "\"person\"");
  EXPECT_EQ(findings[1].at("kind"), "dead_rule");
  EXPECT_EQ(findings[2].at("kind"), "gap");
  EXPECT_EQ(findings[2].at("case").at(0).at("value"), "enterprise");
  EXPECT_EQ(findings[2].at("case").at(1).at("value"), "false");
  EXPECT_TRUE(analysed("").body.at("findings").as_array().empty()) << "the law itself stays";

  auto unreadable = analysed(R"({"rule":"relief_not_own","column":1,"text":"< <"})");
  EXPECT_EQ(unreadable.status, 422);
  EXPECT_EQ(unreadable.text("pointer"), "/edits/0/text");
  EXPECT_EQ(analysed(R"({"rule":"nobody","column":1,"text":"-"})").text("pointer"), "/edits/0/rule");
  EXPECT_EQ(analysed(R"({"rule":"relief_not_own","column":9,"text":"-"})").text("pointer"), "/edits/0/column");
  EXPECT_EQ(analysed("", "listed").text("code"), "not_a_table");
  EXPECT_EQ(ask("POST", "/api/v1/law/analysis", sign_in("lab"), "{}").status, 403);
}

TEST_F(ApiTest, AModelOfAnybodysIsAnalysedToo) {
  Headers officer = sign_in("officer");
  const std::string xml =
      "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' namespace='n' name='m' id='m'>"
      "<inputData id='n' name='n'><variable name='n' typeRef='number'/></inputData><decision id='d' name='d'>"
      "<variable name='d'/><informationRequirement><requiredInput href='#n'/></informationRequirement>"
      "<decisionTable id='t'><input><inputExpression typeRef='number'><text>n</text></inputExpression></input>"
      "<output id='o'/><rule id='r'><inputEntry><text>[1..5]</text></inputEntry><outputEntry><text>1</text>"
      "</outputEntry></rule></decisionTable></decision></definitions>";
  auto found = ask("POST", "/api/v1/law/analysis", officer, json::serialize(json::object{{"model", xml}}));
  ASSERT_EQ(found.status, 200) << found.text("detail");
  ASSERT_EQ(found.body.at("findings").as_array().size(), 2u);
  EXPECT_EQ(found.body.at("findings").at(0).at("case").at(0).at("value"), "0");
  EXPECT_EQ(found.body.at("findings").at(1).at("case").at(0).at("value"), "6");
  auto bad = ask("POST", "/api/v1/law/analysis", officer, R"({"model":"<no"})");
  EXPECT_EQ(bad.status, 400);
  EXPECT_EQ(bad.text("pointer"), "/model");
}

// What a user can send to the analysis and to a decision, one way after the other.
TEST_F(ApiTest, ModelsAndFactsThatMeanHarmAreRefusedWithTheirPlace) {
  Headers officer = sign_in("officer");
  const auto send = [&](const std::string& body) { return ask("POST", "/api/v1/law/analysis", officer, body); };
  const auto model = [&](const std::string& inside) {
    return send(json::serialize(json::object{
        {"model", "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' namespace='n' name='m' id='m'>" +
                      inside + "</definitions>"}}));
  };
  const auto repeated = [](const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
  };
  auto cycle = model(
      "<decision id='a' name='A'><informationRequirement><requiredDecision href='#a'/></informationRequirement>"
      "<literalExpression><text>1</text></literalExpression></decision>");
  EXPECT_EQ(cycle.status, 422);
  EXPECT_EQ(cycle.text("code"), "requirement_cycle");
  EXPECT_EQ(cycle.text("pointer"), "/model");
  EXPECT_NE(cycle.text("detail").find("A（a）"), std::string::npos) << cycle.text("detail");
  EXPECT_EQ(model(repeated("<a>", 100'000)).text("code"), "xml_too_deep");
  EXPECT_EQ(send(R"({"model":"<!DOCTYPE x [<!ENTITY a 'aa'>]><x/>"})").text("code"), "doctype_refused");
  EXPECT_EQ(send("{\"model\":\"\xC3\x28\"}").text("code"), "not_utf8");
  EXPECT_EQ(model(repeated(" ", 1'100'000)).status, 413);
  auto cell = model(
      "<inputData id='n' name='n'/><decision id='d' name='D'><informationRequirement><requiredInput href='#n'/>"
      "</informationRequirement><decisionTable id='t'><input><inputExpression><text>n</text></inputExpression></input>"
      "<output id='o'/><rule id='r'><inputEntry><text>((</text></inputEntry><outputEntry><text>1</text></outputEntry>"
      "</rule></decisionTable></decision><decision id='e' name='E'><literalExpression><text>matches(\"a\", \"(a\")"
      "</text></literalExpression></decision>");
  ASSERT_EQ(cell.status, 200) << cell.text("detail");
  EXPECT_EQ(cell.text("model"), "m");
  const json::value& problem = cell.body.at("problems").at(0);
  EXPECT_EQ(problem.at("element"), "D");
  EXPECT_EQ(problem.at("id"), "d");
  EXPECT_EQ(problem.at("row"), 1);
  EXPECT_EQ(problem.at("column"), 1);
  EXPECT_EQ(problem.at("arguments").at("line"), "1");

  const auto decide = [&](const std::string& facts) {
    return ask("POST", "/api/v1/law/decide", officer, R"({"question":"goods-entry","facts":)" + facts + "}");
  };
  EXPECT_EQ(decide(repeated("{\"a\":", 100'000)).text("code"), "json_too_deep");
  EXPECT_EQ(decide("{\"hs\":\"\xFF\"}").text("code"), "not_utf8");
  EXPECT_EQ(decide(R"({"value":"1e999999"})").text("pointer"), "/facts/value");
}

}  // namespace
}  // namespace loopline::server
