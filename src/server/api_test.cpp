// The API from outside: a real record and store under a tiny catalogue, asked over loopback.
#include <gtest/gtest.h>

#include "server/app.h"
#include "server/loopback.h"
#include "server/openapi.h"

namespace loopline::server {
namespace {

using command::Role;

const store::Migration toy_migrations[] = {
    {"toys", 1, "create table toy (owner text not null, id text not null, count bigint not null, primary key (owner, id));"}};

json::value toy_schema() {
  return {{"type", "object"},
          {"additionalProperties", false},
          {"required", json::array{"party", "id", "count"}},
          {"properties",
           {{"party", {{"type", "string"}}}, {"id", {{"type", "string"}}}, {"count", {{"type", "integer"}, {"minimum", 1}}}, {"facts", {{"type", "object"}}}}}};
}

Result<command::Effects> add_toy(const command::Situation& situation, const json::object& body) {
  command::Effects effects;
  effects.party = text_at(body, "party");
  if (const json::value* facts = body.if_contains("facts")) {
    TRY_ASSIGN(law::Answer answer, situation.law.decide("goods-entry", facts->as_object(), situation.today));
    command::Decided decided{"/facts", std::move(answer)};
    if (!decided.answer.permitted()) return command::refusal(decided);
    effects.decisions.push_back(std::move(decided));
  }
  command::Change change;
  change.table = "toy";
  change.row = {{"owner", effects.party}, {"id", text_at(body, "id")}, {"count", integer_at(body, "count")}};
  effects.changes.push_back(std::move(change));
  effects.result = {{"id", text_at(body, "id")}};
  return effects;
}

Result<json::value> list_toys(const command::Glance& glance) {
  std::string owner = glance.actor.role == Role::institution ? glance.actor.party : glance.query.contains("party") ? glance.query.at("party") : "%";
  TRY_ASSIGN(auto rows, glance.state.query({"toys", "select id, count from toy where owner like $1 order by id"}, {owner}));
  json::array items;
  for (const auto& row : rows) items.push_back(json::object{{"id", row.text(0)}, {"count", row.integer(1)}});
  return json::value{{"items", std::move(items)}, {"next", nullptr}};
}

command::Catalogue toy_catalogue() {
  command::Catalogue catalogue;
  catalogue.add(std::span<const store::Migration>(toy_migrations));
  catalogue.add(command::CommandSpec{"toys", "add-toy", {"添加玩具", "添加玩具", "Add a toy"}, {Role::institution, Role::officer},
                                     Schema::compile(toy_schema()).value(), add_toy});
  catalogue.add(command::CommandSpec{"toys", "recall", {"召回", "召回", "Recall"}, {Role::authority}, Schema::compile(toy_schema()).value(), add_toy});
  catalogue.add(command::ViewSpec{"toys", "/toys", {"玩具", "玩具", "Toys"}, {}, {"party"}, list_toys});
  describe(catalogue);
  return catalogue;
}

class ApiTest : public testing::Test {
 protected:
  ApiTest() : messages_(Messages::load(LOOPLINE_SOURCE "/messages").value()), log_(nullptr, Log::Level::error, system_now) {
    command::Zone::Parts parts;
    parts.database = store::open_sqlite_in_memory().value();
    parts.law = std::make_shared<const law::Pack>(law::Pack::load(LOOPLINE_SOURCE "/src/law/testdata/small").value());
    parts.catalogue = toy_catalogue();
    zone_ = command::Zone::open(std::move(parts)).value();
    access_ = Access::open(store::open_sqlite_in_memory().value(), {system_now, {16, 1, 1}}).value();
    add("lab", Role::institution, "P1");
    add("rival", Role::institution, "P2");
    add("officer", Role::officer, "");
    add("authority", Role::authority, "");
    add("auditor", Role::auditor, "");
    app_ = std::make_unique<App>(App::Parts{*zone_, *access_, messages_, log_, "/nowhere", false});
    ServerOptions options;
    options.port = 0;
    options.limits.stream_beat = std::chrono::milliseconds(500);
    server_ = Server::start(options, app_->service()).value();
    zone_->record().on_commit([this](std::int64_t, std::int64_t) { server_->wake_streams(); });
  }
  ~ApiTest() override {
    server_->stop();
    server_->wait();
    zone_->record().stop();
  }

  void add(const char* user, Role role, const char* party) {
    ASSERT_TRUE(access_->add_user({user, user, role, party, false}, "a long password").has_value());
  }

  struct Answer {
    int status = 0;
    Headers headers;
    json::value body;
    std::string header(std::string_view name) const {
      for (const auto& [key, value] : headers)
        if (key == name) return value;
      return {};
    }
    std::string text(std::string_view key) const { return body.is_object() ? text_at(body.get_object(), key) : std::string(); }
  };

  Answer ask(std::string_view method, std::string_view target, Headers headers = {}, std::string_view body = {}) {
    if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
    Loopback peer(server_->port());
    peer.send(request_text(method, target, headers, body));
    auto response = peer.receive(method == "HEAD");
    if (!response) return {};
    auto parsed = parse_json(response->body);
    return {response->status, response->headers, parsed ? *parsed : json::value(nullptr)};
  }

  // Headers of a signed-in portal.
  Headers sign_in(std::string_view user) {
    auto answer = ask("POST", "/api/v1/session", {}, json::serialize(json::object{{"user", user}, {"password", "a long password"}}));
    EXPECT_EQ(answer.status, 200);
    std::string cookie = answer.header("Set-Cookie");
    return {{"Cookie", cookie.substr(0, cookie.find(';'))}, {"X-CSRF-Token", answer.text("csrf")}};
  }

  static Headers with(Headers headers, std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return headers;
  }

  Answer add_one(const Headers& who, const std::string& key, const std::string& party, const std::string& id, int count = 1) {
    json::object body{{"party", party}, {"id", id}, {"count", count}};
    return ask("POST", "/api/v1/toys/add-toy", with(who, "Idempotency-Key", key), json::serialize(body));
  }

  Messages messages_;
  Log log_;
  std::unique_ptr<command::Zone> zone_;
  std::unique_ptr<Access> access_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Server> server_;
};

TEST_F(ApiTest, SigningInGivesASessionThatScriptsCannotRead) {
  auto answer = ask("POST", "/api/v1/session", {}, R"({"user":"lab","password":"a long password"})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.text("role"), "institution");
  EXPECT_EQ(answer.text("party"), "P1");
  std::string cookie = answer.header("Set-Cookie");
  EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
  EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos);
  EXPECT_EQ(ask("POST", "/api/v1/session", {}, R"({"user":"lab","password":"wrong"})").text("code"), "wrong_credentials");
  EXPECT_EQ(ask("POST", "/api/v1/session", {}, R"({"user":"lab"})").text("pointer"), "/password");
  EXPECT_EQ(ask("POST", "/api/v1/session", {{"Origin", "https://evil.example"}}, R"({"user":"lab","password":"a long password"})").text("code"),
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
  for (const char* path : {"/api/v1/toys", "/api/v1/record/head", "/api/v1/law/instruments", "/api/v1/events", "/api/v1/decisions/1-0"}) {
    EXPECT_EQ(ask("GET", path).text("code"), "not_signed_in") << path;
  }
  EXPECT_EQ(ask("POST", "/api/v1/toys/add-toy", {}, "{}").status, 401);
  EXPECT_EQ(ask("GET", "/healthz").status, 200);
  EXPECT_EQ(ask("GET", "/readyz").text("status"), "ready");
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
  auto refused = ask("POST", "/api/v1/toys/add-toy", lab,
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
  EXPECT_EQ(ask("POST", "/api/v1/toys/add-toy", lab, R"({"party":"P1","id":"ball","count":1})").text("code"), "key_missing");
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
    EXPECT_EQ(ask("GET", std::string("/api/v1/toys?limit=").append(limit), lab).text("code"), "wrong_query_value") << limit;
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
  EventReader(std::uint16_t port, const Headers& headers) : peer_(port) { peer_.send(request_text("GET", "/api/v1/events", headers)); }
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
                    R"({"question":"goods-entry","date":"2026-03-01","facts":{"kind":"enterprise","own_use":true,"hs":"9011","value":100}})");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.text("outcome"), "permitted");
  EXPECT_EQ(ask("POST", "/api/v1/law/decide", lab, R"({"question":"nothing"})").status, 404);
  EXPECT_EQ(ask("POST", "/api/v1/law/decide", lab, R"({"question":"goods-entry","date":"soon"})").text("pointer"), "/date");
  EXPECT_EQ(ask("GET", "/api/v1/record/head", lab).body.at("size"), 0);
}

TEST_F(ApiTest, ADecisionKeepsItsAddress) {
  Headers lab = with(sign_in("lab"), "Idempotency-Key", "k1");
  auto done = ask("POST", "/api/v1/toys/add-toy", lab,
                  R"({"party":"P1","id":"ball","count":1,"facts":{"kind":"enterprise","own_use":true,"hs":"9011","value":100}})");
  ASSERT_EQ(done.status, 200);
  std::string id(done.body.at("decisions").at(0).at("id").as_string());
  EXPECT_EQ(ask("GET", "/api/v1/decisions/" + id, lab).text("outcome"), "permitted");
  EXPECT_EQ(ask("GET", "/api/v1/decisions/" + id, sign_in("rival")).status, 403);
  EXPECT_EQ(ask("GET", "/api/v1/decisions/1-7", lab).status, 404);
  EXPECT_EQ(ask("GET", "/api/v1/decisions/x", lab).status, 404);
}

TEST_F(ApiTest, TheDocsPageLoadsNothingFromElsewhere) {
  auto page = ask("GET", "/api/docs");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.header("Content-Security-Policy").find("default-src 'self'"), std::string::npos);
  EXPECT_EQ(ask("GET", "/api/docs.js").header("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(ask("GET", "/api/openapi.json").text("openapi"), "3.1.0");
}

}  // namespace
}  // namespace loopline::server
