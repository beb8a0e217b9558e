// The officer's consequences over HTTP, on the whole house: a correction from its proposal to its assessment, and the
// official tariff against what is open.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "house/test_house.h"
#include "link/tariff.h"
#include "server/app.h"
#include "server/loopback.h"
#include "store/test_database.h"

namespace loopline {
namespace {

using command::Role;
using server::Headers;

constexpr const char* password = "a long password";
constexpr const char* uscc = "91440300MA5HT0K01L";

class RemedyOverHttp : public testing::Test {
 protected:
  RemedyOverHttp() : log_(nullptr, server::Log::Level::error, system_now) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    std::filesystem::copy(LOOPLINE_SOURCE "/packs/hetao", folder_ + "/pack", std::filesystem::copy_options::recursive);
    house_.on("2026-03-02");
    party_ = house_.beneficiary(uscc);
    access_ = server::Access::open(store::fresh_database(), {system_now, {16, 1, 1}}).value();
    for (auto [user, role, party] : {std::tuple{"lab", Role::institution, party_},
                                     {"officer", Role::officer, std::string()},
                                     {"authority", Role::authority, std::string()}})
      EXPECT_TRUE(access_->add_user({user, user, role, party, false}, password).has_value());
    server::App::Parts parts{house_.zone(), *access_, messages_, log_, "/nowhere", false, folder_ + "/files"};
    parts.pack_folder = folder_ + "/pack";
    app_ = std::make_unique<server::App>(std::move(parts));
    server::ServerOptions options;
    options.port = 0;
    server_ = server::Server::start(options, app_->service()).value();
  }
  ~RemedyOverHttp() override {
    server_->stop();
    server_->wait();
    std::filesystem::remove_all(folder_);
  }

  struct Answer {
    int status = 0;
    std::string cookie;
    json::object body;
  };
  Answer ask(std::string_view method, std::string_view target, Headers headers, std::string_view body,
             const char* kind = "application/json") {
    if (!body.empty()) headers.emplace_back("Content-Type", kind);
    server::Loopback peer(server_->port(), 30'000);
    peer.send(server::request_text(method, target, headers, body));
    auto response = peer.receive();
    if (!response) return {};
    Answer answer{response->status, {}, {}};
    for (const auto& [name, value] : response->headers)
      if (name == "Set-Cookie") answer.cookie = value.substr(0, value.find(';'));
    if (auto parsed = parse_json(response->body); parsed && parsed->is_object()) answer.body = parsed->get_object();
    return answer;
  }
  Headers as(const std::string& user) {
    Answer in =
        ask("POST", "/api/v1/session", {}, json::serialize(json::object{{"user", user}, {"password", password}}));
    EXPECT_EQ(in.status, 200) << user;
    return {{"Cookie", in.cookie}, {"X-CSRF-Token", text_at(in.body, "csrf")}, {"X-Loopline-Script", "zh-Hans"}};
  }
  Answer post(const Headers& who, const std::string& command, const json::object& body) {
    Headers headers = who;
    headers.emplace_back("Idempotency-Key", "k" + std::to_string(++keys_));
    return ask("POST", "/api/v1/goods/" + command, headers, json::serialize(body));
  }
  json::object result(const Headers& who, const std::string& command, const json::object& body) {
    Answer answer = post(who, command, body);
    EXPECT_EQ(answer.status, 200) << command << ": " << json::serialize(answer.body);
    return answer.status == 200 ? answer.body.at("result").as_object() : json::object();
  }
  // A taxed balance of 50,000.00 that waits; its lot. 23.17 % in all: 11,585.00.
  std::string filed(const Headers& lab) {
    json::object line = goods::House::line("90160010", "equipment", "1", "001", "50000.00");
    line["requested"] = "taxed";
    json::object filed = result(lab, "first-line-in", {{"party", party_}, {"lines", json::array{line}}});
    consignment_ = text_at(filed, "consignment");
    return text_at(filed.at("lines").at(0).as_object(), "lot");
  }

  const std::string folder_ = testing::TempDir() + "loopline-remedy-http";
  house::FullHouse house_;
  Messages messages_ = Messages::load(LOOPLINE_SOURCE "/messages").value();
  server::Log log_;
  std::unique_ptr<server::Access> access_;
  std::unique_ptr<server::App> app_;
  std::unique_ptr<server::Server> server_;
  std::string party_, consignment_;
  int keys_ = 0;
};

TEST_F(RemedyOverHttp, an_examination_that_found_more_is_put_to_the_party_and_assessed_again) {
  Headers lab = as("lab"), officer = as("officer");
  std::string lot = filed(lab);
  std::string examination =
      text_at(result(officer, "order-examination", {{"consignment", consignment_}, {"kind", "goods"}}), "examination");
  json::object finding{{"lot", lot}, {"what", "value"}, {"declared", "50000"}, {"found", "60000"}, {"affects", "tax"}};
  result(officer, "report-examination",
         {{"examination", examination}, {"outcome", "differs"}, {"consequence", "none"}, {"findings", {finding}}});
  json::object asked{{"examination", examination},
                     {"lot", lot},
                     {"found", json::object{{"value", "60000.00"}, {"origin", "Atlantis"}}},
                     {"reason", "发票金额不符"}};
  EXPECT_EQ(post(lab, "propose-correction", asked).status, 403);
  Answer wrong = post(officer, "propose-correction", asked);
  EXPECT_EQ(text_at(wrong.body, "code"), "unknown_origin");
  EXPECT_EQ(text_at(wrong.body, "pointer"), "/found/origin");
  asked["found"].as_object().erase("origin");
  std::string id = text_at(result(officer, "propose-correction", asked), "correction");

  json::object seen = ask("GET", "/api/v1/corrections/" + id, lab, "").body;
  EXPECT_EQ(text_at(seen, "state"), "proposed");
  EXPECT_EQ(text_at(seen.at("outcome").as_object(), "difference"), "2317.00");
  EXPECT_EQ(text_at(seen.at("outcome").as_object().at("taxes").at(0).as_object(), "action"), "replace");
  json::object decision{{"correction", id}, {"decision", "apply"}, {"note", "以发票为准"}};
  Answer early = post(officer, "decide-correction", decision);
  EXPECT_EQ(early.status, 409);
  EXPECT_EQ(text_at(early.body, "code"), "hearing_open");
  EXPECT_NE(text_at(early.body, "detail").find("2026-03-05"), std::string::npos) << "in Chinese, with the day";
  result(lab, "answer-correction", {{"correction", id}, {"agrees", true}});
  EXPECT_EQ(text_at(result(officer, "decide-correction", decision), "state"), "applied");
  json::object taxes = ask("GET", "/api/v1/assessments?document=" + consignment_, lab, "").body;
  EXPECT_EQ(text_at(taxes.at("items").at(0).as_object(), "total"), "13902.00");
  EXPECT_EQ(text_at(taxes.at("items").at(1).as_object(), "state"), "void");
  house_.expect_sound();
}

TEST_F(RemedyOverHttp, a_tariff_shows_what_is_open_and_is_written_only_for_the_authority) {
  Headers lab = as("lab"), authority = as("authority");
  filed(lab);
  const std::string table = folder_ + "/pack/codes/tariff.csv";
  auto bytes = [&] {
    std::ifstream in(table, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  };
  const std::string before = bytes();
  // Every line as it is, and the balance at 8 instead of 9.
  auto lines = link::parse_tariff(before);
  ASSERT_TRUE(lines);
  std::string schedule = "hs,name_zh,mfn,provisional,vat\n";
  for (const link::TariffLine& line : link::in_force(*lines, *Date::parse("2026-12-31"))) {
    schedule += line.hs + ",\"" + line.name_zh + "\"," + (line.hs == "90160010" ? "8" : line.mfn) + "," +
                line.provisional + "," + line.vat + "\n";
  }
  auto send = [&](const Headers& who, const char* query, const std::string& body) {
    return ask("POST", std::string("/api/v1/law/tariff") + query, who, body, "text/csv");
  };
  EXPECT_EQ(send(lab, "?from=2027-01-01", schedule).status, 403);
  EXPECT_EQ(text_at(send(authority, "", schedule).body, "code"), "wrong_query_value");
  EXPECT_EQ(text_at(send(authority, "?from=2027-01-01", "hs,name_zh,mfn\n9016,天平,8\n").body, "code"),
            "bad_tariff_code");
  Answer shown = send(authority, "?from=2027-01-01", schedule);
  ASSERT_EQ(shown.status, 200) << json::serialize(shown.body);
  EXPECT_EQ(integer_at(shown.body, "changed_count"), 1);
  EXPECT_EQ(integer_at(shown.body, "rates_changed"), 1);
  const json::object& open = shown.body.at("open").at(0).as_object();
  EXPECT_EQ(text_at(open, "before"), "11585.00");
  EXPECT_EQ(text_at(open, "after"), "11020.00");  // duty 4,000.00, VAT 13 % of 54,000 = 7,020.00
  EXPECT_EQ(bytes(), before) << "a preview writes nothing";
  EXPECT_TRUE(send(authority, "?from=2027-01-01&apply=true", schedule).body.at("applied").as_bool());
  EXPECT_NE(bytes(), before);
  auto next = law::Pack::load(folder_ + "/pack");
  ASSERT_TRUE(next) << next.error().cause;
  auto of = [&](const char* day) {
    auto answer = next->decide("tariff-rate", {{"hs", "90160010"}, {"category", "equipment"}}, *Date::parse(day));
    return answer ? answer->number("duty_rate").plain() : answer.error().code;
  };
  EXPECT_EQ(of("2026-12-31"), "0.09");
  EXPECT_EQ(of("2027-01-01"), "0.08");
}

}  // namespace
}  // namespace loopline
