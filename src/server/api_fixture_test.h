// A real record and store under a tiny catalogue, served on loopback, for the tests of the API.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>

#include "attachments/api.h"
#include "command/adoption.h"
#include "server/app.h"
#include "server/loopback.h"
#include "server/webhooks.h"
#include "store/test_database.h"

namespace loopline::server {

using command::Role;

inline const store::Migration toy_migrations[] = {
    {"toys", 1,
     "create table toy (owner text not null, id text not null, count bigint not null, primary key (owner, id));"}};

inline json::value toy_schema() {
  return {{"type", "object"},
          {"additionalProperties", false},
          {"required", json::array{"party", "id", "count"}},
          {"properties",
           {{"party", {{"type", "string"}}},
            {"id", {{"type", "string"}}},
            {"count", {{"type", "integer"}, {"minimum", 1}}},
            {"facts", {{"type", "object"}}}}}};
}

inline Result<command::Effects> add_toy(const command::Situation& situation, const json::object& body) {
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

inline Result<json::value> list_toys(const command::Glance& glance) {
  std::string owner = glance.actor.role == Role::institution ? glance.actor.party
                      : glance.query.contains("party")       ? glance.query.at("party")
                                                             : "%";
  TRY_ASSIGN(auto rows,
             glance.state.query({"toys", "select id, count from toy where owner like $1 order by id"}, {owner}));
  json::array items;
  for (const auto& row : rows) items.push_back(json::object{{"id", row.text(0)}, {"count", row.integer(1)}});
  return json::value{{"items", std::move(items)}, {"next", nullptr}};
}

inline command::Catalogue toy_catalogue() {
  command::Catalogue catalogue;
  catalogue.add(std::span<const store::Migration>(toy_migrations));
  catalogue.add(command::CommandSpec{"toys",
                                     "add-toy",
                                     {"添加玩具", "添加玩具", "Add a toy"},
                                     {Role::institution, Role::officer},
                                     Schema::compile(toy_schema()).value(),
                                     add_toy});
  catalogue.add(command::CommandSpec{
      "toys", "recall", {"召回", "召回", "Recall"}, {Role::authority}, Schema::compile(toy_schema()).value(), add_toy});
  catalogue.add(command::ViewSpec{"toys", "/toys", {"玩具", "玩具", "Toys"}, {}, {"party"}, list_toys});
  auto print = [](const command::Glance& glance, const command::Printing& printing) -> Result<command::File> {
    if (glance.actor.party == "P2") return fail(ErrorKind::not_found, "unknown_view", {}, {{"path", "toys"}});
    return command::File{"toys.txt", "text/plain",
                         std::string(name_of(printing.script)) + " " + printing.origin + " " +
                             printing.messages.render("paper.page", printing.script, {{"page", "1"}, {"pages", "2"}})};
  };
  catalogue.add(command::FileSpec{
      "toys", "/toys.txt", {"玩具", "玩具", "Toys"}, {Role::institution}, {}, "text/plain", std::move(print)});
  attachments::describe(catalogue);
  command::describe_adoption(catalogue);
  describe(catalogue);
  return catalogue;
}

class ApiTest : public testing::Test {
 protected:
  ApiTest()
      : messages_(Messages::load(LOOPLINE_SOURCE "/messages").value()), log_(nullptr, Log::Level::error, system_now) {
    access_ = Access::open(store::fresh_database(), {system_now, {16, 1, 1}}).value();
    add("lab", Role::institution, "P1");
    add("rival", Role::institution, "P2");
    add("officer", Role::officer, "");
    add("authority", Role::authority, "");
    add("auditor", Role::auditor, "");
    serve();
  }
  // Begins anew, with an empty record. `packs`: shared with the test, which puts packs there.
  void serve(const std::string& pack_folder = LOOPLINE_SOURCE "/src/law/testdata/small",
             std::shared_ptr<law::PackStore> packs = nullptr, const std::string& facts_path = {}) {
    stop();
    server_.reset();
    app_.reset();
    webhooks_.reset();
    command::Zone::Parts parts;
    parts.database = store::fresh_database();
    parts.packs = packs;
    parts.describe = [](const law::Pack&) -> Result<command::Catalogue> { return toy_catalogue(); };
    parts.law = std::make_shared<const law::Pack>(law::Pack::load(LOOPLINE_SOURCE "/src/law/testdata/small").value());
    parts.catalogue = toy_catalogue();
    zone_ = command::Zone::open(std::move(parts)).value();
    App::Parts app{*zone_,     *access_, messages_, log_,
                   "/nowhere", false,    folder_,   Messages::load(LOOPLINE_SOURCE "/web/src/messages").value()};
    app.pack_folder = pack_folder;
    app.packs = std::move(packs);
    app.facts_path = facts_path;
    publisher_ = publish::Publisher::open({folder_ + "/log-" + std::to_string(++logs_), "log.example/toys",
                                           *SigningKey::from_seed(std::string(signature_key_bytes, 'l'))})
                     .value();
    app.log_public = {publisher_.get(), nullptr, entries_open_};
    webhooks_ = Webhooks::open({*zone_, *access_, log_, store::fresh_database(), private_webhooks_}).value();
    webhooks_->start();
    app.webhooks = webhooks_.get();
    app.requests_per_second = requests_per_second_;
    app_ = std::make_unique<App>(std::move(app));
    ServerOptions options;
    options.port = 0;
    options.limits.stream_beat = std::chrono::milliseconds(500);
    server_ = Server::start(options, app_->service()).value();
    zone_->record().on_commit([this](std::int64_t, std::int64_t) {
      server_->wake_streams();
      webhooks_->wake();
    });
  }
  ~ApiTest() override {
    stop();
    std::filesystem::remove_all(folder_);
  }
  void stop() {
    if (!server_) return;
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
    std::string text(std::string_view key) const {
      return body.is_object() ? text_at(body.get_object(), key) : std::string();
    }
  };

  Answer ask(std::string_view method, std::string_view target, Headers headers = {}, std::string_view body = {}) {
    if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
    Loopback peer(server_->port());
    peer.send(request_text(method, target, headers, body));
    auto response = peer.receive(method == "HEAD");
    if (!response) return {};
    auto parsed = parse_json(response->body);
    return {response->status, response->headers, parsed ? *parsed : json::value(response->body)};
  }

  // Headers of a signed-in portal.
  Headers sign_in(std::string_view user) {
    auto answer = ask("POST", "/api/v1/session", {},
                      json::serialize(json::object{{"user", user}, {"password", "a long password"}}));
    EXPECT_EQ(answer.status, 200);
    std::string cookie = answer.header("Set-Cookie");
    return {{"Cookie", cookie.substr(0, cookie.find(';'))}, {"X-CSRF-Token", answer.text("csrf")}};
  }

  static Headers with(Headers headers, std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return headers;
  }

  Answer add_one(const Headers& who, const std::string& key, const std::string& party, const std::string& id,
                 int count = 1) {
    json::object body{{"party", party}, {"id", id}, {"count", count}};
    return ask("POST", "/api/v1/toys/add-toy", with(who, "Idempotency-Key", key), json::serialize(body));
  }

  // Of this test alone, on disk.
  std::string folder_ =
      testing::TempDir() + "loopline-api-" + testing::UnitTest::GetInstance()->current_test_info()->name();
  Messages messages_;
  Log log_;
  std::unique_ptr<command::Zone> zone_;
  int logs_ = 0;  // each with an empty record
  bool entries_open_ = false;
  std::unique_ptr<publish::Publisher> publisher_;
  std::unique_ptr<Access> access_;
  bool private_webhooks_ = false;
  int requests_per_second_ = 0;
  std::unique_ptr<Webhooks> webhooks_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Server> server_;
};

}  // namespace loopline::server
