// The API from outside: who may come in, and what commands do and refuse.
#include <gmock/gmock.h>

#include "server/api_fixture_test.h"

namespace loopline::server {
namespace {

using testing::HasSubstr;

TEST_F(ApiTest, SigningInGivesASessionThatScriptsCannotRead) {
  auto answer = ask("POST", "/api/v1/session", {}, R"({"user":"lab","password":"a long password"})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.text("role"), "institution");
  EXPECT_EQ(answer.text("party"), "P1");
  std::string cookie = answer.header("Set-Cookie");
  EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
  EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos);
  EXPECT_EQ(ask("POST", "/api/v1/session", {}, R"({"user":"lab","password":"wrong"})").text("code"),
            "wrong_credentials");
  EXPECT_EQ(ask("POST", "/api/v1/session", {}, R"({"user":"lab"})").text("pointer"), "/password");
  EXPECT_EQ(ask("POST", "/api/v1/session", {{"Origin", "https://evil.example"}},
                R"({"user":"lab","password":"a long password"})")
                .text("code"),
            "cross_site_request");
}

TEST_F(ApiTest, SigningOutEndsTheSession) {
  Headers lab = sign_in("lab");
  EXPECT_EQ(ask("GET", "/api/v1/session", lab).text("user"), "lab");
  EXPECT_EQ(ask("DELETE", "/api/v1/session", {lab[0]}).text("code"), "csrf_token_wrong");
  EXPECT_EQ(ask("DELETE", "/api/v1/session", lab).status, 204);
  EXPECT_EQ(ask("GET", "/api/v1/session", lab).status, 401);
}

TEST_F(ApiTest, NothingIsReadWithoutSigningIn) {
  for (const char* path :
       {"/api/v1/toys", "/api/v1/record/head", "/api/v1/law/instruments", "/api/v1/events", "/api/v1/decisions/1-0"}) {
    EXPECT_EQ(ask("GET", path).text("code"), "not_signed_in") << path;
  }
  EXPECT_EQ(ask("POST", "/api/v1/toys/add-toy", {}, "{}").status, 401);
  EXPECT_EQ(ask("GET", "/healthz").status, 200);
  EXPECT_EQ(ask("GET", "/readyz").text("status"), "ready");
}

TEST_F(ApiTest, WhatIsCountedIsReadByPrometheus) {
  EXPECT_EQ(add_one(sign_in("lab"), "k1", "P1", "ball").status, 200);
  auto metrics = ask("GET", "/metrics");
  EXPECT_EQ(metrics.status, 200);
  EXPECT_EQ(metrics.header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  std::string text(metrics.body.as_string());
  EXPECT_THAT(text, HasSubstr("\nloopline_record_entries 1\n"));
  EXPECT_THAT(text, HasSubstr("\nloopline_record_waiting 0\n"));
  EXPECT_THAT(text, HasSubstr("\nloopline_http_requests_total{method=\"POST\",status=\"2xx\"} "));
  EXPECT_THAT(text, HasSubstr("\nloopline_http_request_seconds_bucket{le=\"0.005\"} "));
}

TEST_F(ApiTest, AFloodIsToldToWaitAndNobodyElseIs) {
  Headers lab = sign_in("lab");
  Headers auditor = sign_in("auditor");
  requests_per_second_ = 10;
  serve();
  Answer last = ask("GET", "/api/v1/toys", lab);
  for (int i = 0; i < 200 && last.status == 200; ++i) last = ask("GET", "/api/v1/toys", lab);
  EXPECT_EQ(last.status, 429);
  EXPECT_EQ(last.text("code"), "too_many_requests");
  EXPECT_EQ(last.header("Retry-After"), "1");
  EXPECT_EQ(ask("GET", "/api/v1/toys", auditor).status, 200);
  EXPECT_EQ(ask("GET", "/healthz").status, 200);
}

TEST_F(ApiTest, ACookieAloneChangesNothing) {
  Headers lab = sign_in("lab");
  EXPECT_EQ(add_one({lab[0]}, "k1", "P1", "ball").text("code"), "csrf_token_wrong");
  EXPECT_EQ(add_one({lab[0], {"X-CSRF-Token", "guess"}}, "k1", "P1", "ball").text("code"), "csrf_token_wrong");
  EXPECT_EQ(add_one(lab, "k1", "P1", "ball").status, 200);
}

TEST_F(ApiTest, TokensNeedNoCsrfAndCanBeRevoked) {
  Headers token{{"Authorization", "Bearer " + access_->add_token("lab", "erp", 0).value()}};
  EXPECT_EQ(add_one(token, "k1", "P1", "ball").status, 200);
  EXPECT_TRUE(access_->revoke_token("lab", "erp").has_value());
  EXPECT_EQ(ask("GET", "/api/v1/toys", token).text("code"), "bad_token");
  EXPECT_EQ(ask("GET", "/api/v1/toys", {{"Authorization", "Basic bGFi"}}).text("code"), "bad_token");
}

TEST_F(ApiTest, RolesAreHeld) {
  EXPECT_EQ(add_one(sign_in("auditor"), "k1", "P1", "ball").text("code"), "role_not_allowed");
  Headers lab = with(sign_in("lab"), "Idempotency-Key", "k2");
  EXPECT_EQ(ask("POST", "/api/v1/toys/recall", lab, R"({"party":"P1","id":"ball","count":1})").status, 403);
}

TEST_F(ApiTest, AnInstitutionActsForItselfOnlyAndSeesItselfOnly) {
  Headers lab = sign_in("lab");
  EXPECT_EQ(add_one(lab, "k1", "P2", "ball").text("code"), "other_party");
  EXPECT_EQ(add_one(lab, "k2", "P1", "ball").status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/toys", sign_in("rival")).body.at("items").as_array().size(), 0u);
  EXPECT_EQ(ask("GET", "/api/v1/record/entries", sign_in("rival")).body.at("items").as_array().size(), 0u);
  EXPECT_EQ(ask("GET", "/api/v1/record/entries/1", sign_in("rival")).text("code"), "no_such_entry");
  EXPECT_EQ(ask("GET", "/api/v1/record/entries", sign_in("auditor")).body.at("items").as_array().size(), 1u);
}

TEST_F(ApiTest, BadBodiesAreNamedToTheField) {
  Headers lab = with(with(sign_in("lab"), "Idempotency-Key", "k1"), "X-Loopline-Script", "en");
  auto broken = ask("POST", "/api/v1/toys/add-toy", lab, R"({"party":)");
  EXPECT_EQ(broken.status, 400);
  EXPECT_EQ(broken.text("code"), "malformed_json");
  EXPECT_EQ(broken.header("Content-Type"), "application/problem+json");
  auto wrong = ask("POST", "/api/v1/toys/add-toy", lab, R"({"party":"P1","id":"ball","count":0,"colour":"red"})");
  EXPECT_EQ(wrong.status, 422);
  ASSERT_EQ(wrong.body.at("errors").as_array().size(), 2u);
  EXPECT_EQ(wrong.text("pointer"), "/count");
  EXPECT_EQ(wrong.body.at("errors").at(1).at("pointer"), "/colour");
  EXPECT_EQ(wrong.body.at("errors").at(1).at("detail"), "There is no field \"colour\" here.");
  Loopback peer(server_->port());
  peer.send(request_text("POST", "/api/v1/toys/add-toy", with(lab, "Content-Type", "text/plain"), "{}"));
  EXPECT_EQ(peer.receive()->status, 415);
}

TEST_F(ApiTest, TheLawsRefusalCarriesClauseAndWayOut) {
  Headers lab = with(with(sign_in("lab"), "Idempotency-Key", "k1"), "X-Loopline-Script", "en");
  auto refused = ask(
      "POST", "/api/v1/toys/add-toy", lab,
      R"({"party":"P1","id":"ball","count":1,"facts":{"kind":"enterprise","own_use":true,"hs":"9011","value":6000}})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.text("code"), "refused_by_law");
  EXPECT_EQ(refused.body.at("basis").at(0).at("instrument"), "RULES");
  EXPECT_EQ(refused.body.at("basis").at(0).at("title"), "Rules on goods of the test zone");
  EXPECT_EQ(refused.body.at("answer").at("outcome"), "refused");
  EXPECT_EQ(ask("GET", "/api/v1/toys", lab).body.at("items").as_array().size(), 0u) << "nothing half done";
  EXPECT_EQ(ask("GET", "/api/v1/record/entries", lab).body.at("items").at(0).at("outcome"), "refused");
}

TEST_F(ApiTest, ADryRunAnswersAndRecordsNothing) {
  Headers lab = sign_in("lab");
  auto tried = ask("POST", "/api/v1/toys/add-toy?dry_run=true", lab, R"({"party":"P1","id":"ball","count":1})");
  EXPECT_EQ(tried.status, 200);
  EXPECT_EQ(tried.body.at("dry_run"), true);
  EXPECT_TRUE(tried.body.at("entry").is_null());
  EXPECT_EQ(ask("GET", "/api/v1/record/head", lab).body.at("size"), 0);
  EXPECT_EQ(ask("POST", "/api/v1/toys/add-toy?dry_run=yes", lab, "{}").text("code"), "wrong_query_value");
}

TEST_F(ApiTest, TheSameKeyDoesOnceAndAnotherBodyIsRefused) {
  Headers lab = sign_in("lab");
  EXPECT_EQ(ask("POST", "/api/v1/toys/add-toy", lab, R"({"party":"P1","id":"ball","count":1})").text("code"),
            "key_missing");
  auto first = add_one(lab, "k1", "P1", "ball");
  auto again = add_one(lab, "k1", "P1", "ball");
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(json::serialize(first.body), json::serialize(again.body));
  EXPECT_EQ(first.header("Idempotency-Replayed"), "");
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(add_one(lab, "k1", "P1", "ball", 2).text("code"), "key_reused");
  EXPECT_EQ(add_one(sign_in("rival"), "k1", "P2", "ball").status, 200) << "keys are each party's own";
  EXPECT_EQ(add_one(lab, "k 1", "P1", "ball").text("code"), "bad_idempotency_key");
}

}  // namespace
}  // namespace loopline::server
