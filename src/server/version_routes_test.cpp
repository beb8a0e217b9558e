// The law read again, compared and tried over HTTP.
#include "archive/api.h"
#include "law/testdata_test.h"
#include "server/api_fixture_test.h"

namespace loopline::server {
namespace {

constexpr const char* microscope = R"("facts":{"kind":"enterprise","own_use":false,"hs":"9011","value":100})";

class VersionsTest : public ApiTest {
 protected:
  VersionsTest() {
    std::filesystem::create_directories(folder_);
    packs_->take(copy_.folder()).value();
    serve(copy_.folder(), packs_, folder_ + "/facts");
  }
  std::string tax(const std::string& more = "") {
    auto answer = ask("POST", "/api/v1/law/decide", sign_in("lab"),
                      R"({"question":"goods-entry","date":"2026-03-01",)" + std::string(microscope) + more + "}");
    return answer.status == 200 ? canonical(answer.body.at("result").at("tax")) : answer.text("code");
  }
  Answer decide_toy(const std::string& id) {
    return ask("POST", "/api/v1/toys/add-toy", with(sign_in("lab"), "Idempotency-Key", id),
               R"({"party":"P1","id":")" + id + R"(","count":1,)" + microscope + "}");
  }
  void raise_the_tax() { copy_.replace("decisions/goods-entry.dmn", "value * 0.13", "value * 0.20"); }
  std::string zipped() {
    std::vector<archive::NamedPart> parts;
    const law::Files files = law::read_files(copy_.folder()).value();
    for (const auto& [path, bytes] : files) parts.push_back({"small/" + path, bytes});
    return archive::pack(parts, [](archive::Trouble, std::size_t,
                                   std::string) { return fail(ErrorKind::internal, "unexpected_failure"); })
        .value();
  }

  law::PackCopy copy_;
  // shared with the application and the zone
  std::shared_ptr<law::PackStore> packs_ = std::make_shared<law::PackStore>(folder_ + "/packs");
};

TEST_F(VersionsTest, the_authority_reads_the_law_again_while_the_zone_goes_on) {
  Headers authority = sign_in("authority");
  EXPECT_EQ(tax(), "13");
  EXPECT_EQ(ask("POST", "/api/v1/law/reload", authority).text("code"), "law_in_force_already");
  raise_the_tax();
  EXPECT_EQ(tax(), "13") << "not before it is read again";
  EXPECT_EQ(ask("POST", "/api/v1/law/reload", sign_in("officer")).status, 403);
  auto done = ask("POST", "/api/v1/law/reload", authority);
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(tax(), "20");
  EXPECT_EQ(ask("GET", "/api/v1/law/pack", authority).text("hash"), done.text("hash"));
  auto versions = ask("GET", "/api/v1/law/versions", authority);
  EXPECT_EQ(versions.body.at("items").at(0).at("hash"), done.body.at("hash"));
  EXPECT_EQ(versions.body.at("items").at(0).at("by"), "authority");
}

TEST_F(VersionsTest, a_broken_pack_is_refused_with_its_faults_and_the_old_one_goes_on) {
  copy_.replace("parameters/goods.yaml", "unit: CNY", "unit: CNY\n  colour: red");
  copy_.replace("instruments/rules.yaml", "confidence: verbatim", "confidence: sure");
  auto refused = ask("POST", "/api/v1/law/reload", sign_in("authority"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.text("code"), "pack_invalid");
  EXPECT_GE(refused.body.at("errors").as_array().size(), 2U) << "all faults";
  EXPECT_EQ(tax(), "13");
  EXPECT_EQ(ask("GET", "/api/v1/record/head", sign_in("auditor")).body.at("size"), 0);
}

TEST_F(VersionsTest, a_question_is_answered_as_the_law_was_known_then) {
  ASSERT_EQ(decide_toy("ball").status, 200);
  EXPECT_EQ(tax(R"(,"as_known_at":"2000-01-01")"), "13");
  raise_the_tax();
  ASSERT_EQ(ask("POST", "/api/v1/law/reload", sign_in("authority")).status, 200);
  EXPECT_EQ(tax(R"(,"as_known_at":"2000-01-01")"), "13") << "the first known";
  EXPECT_EQ(tax(R"(,"as_known_at":"2999-01-01")"), "20");
  EXPECT_EQ(tax(R"(,"as_known_at":"soon")"), "wrong_format");
  EXPECT_EQ(tax(R"(,"as_known_at":7)"), "wrong_format");
}

TEST_F(VersionsTest, packs_are_held_against_each_other) {
  raise_the_tax();
  Headers authority = sign_in("authority");
  auto diff = ask("GET", "/api/v1/law/diff?to=folder", authority);
  ASSERT_EQ(diff.status, 200) << diff.body;
  EXPECT_EQ(diff.body.at("questions").at(0).at("decisions").at(0).at("expression").at("after"), "value * 0.20");
  EXPECT_GE(diff.body.at("cases").as_array().size(), 1U);
  EXPECT_EQ(ask("GET", "/api/v1/law/diff?to=folder", sign_in("lab")).status, 403);
  std::string hash(diff.body.at("after").at("hash").as_string());
  EXPECT_EQ(ask("GET", "/api/v1/law/diff?to=" + hash, sign_in("lab")).status, 200) << "kept by its hash";
  EXPECT_EQ(ask("GET", "/api/v1/law/diff?to=" + std::string(64, 'a'), authority).text("code"), "pack_not_kept");
  EXPECT_EQ(ask("GET", "/api/v1/law/diff?colour=red", authority).text("code"), "unknown_query_name");
}

TEST_F(VersionsTest, a_pack_is_tried_on_what_is_on_record) {
  ASSERT_EQ(decide_toy("ball").status, 200);
  ASSERT_EQ(decide_toy("kite").status, 200);
  raise_the_tax();
  Headers authority = sign_in("authority");
  Headers zip = authority;
  Loopback peer(server_->port());
  zip.emplace_back("Content-Type", "application/zip");
  peer.send(request_text("POST", "/api/v1/law/packs", zip, zipped()));
  auto kept = peer.receive();
  ASSERT_TRUE(kept);
  ASSERT_EQ(kept->status, 200) << kept->body;
  std::string hash = text_at(parse_json(kept->body)->as_object(), "hash");
  auto report = ask("GET", "/api/v1/law/trial?pack=" + hash, authority);
  ASSERT_EQ(report.status, 200) << report.body;
  EXPECT_EQ(report.body.at("decisions"), 2);
  EXPECT_EQ(report.body.at("changed"), 2);
  const json::value& question = report.body.at("questions").at(0);
  EXPECT_EQ(question.at("amounts").at(0).at("difference"), "14");
  EXPECT_EQ(question.at("changes").at(0).at("samples").at(0).at("decision"), "1-0");
  EXPECT_EQ(ask("GET", "/api/v1/decisions/1-0", authority).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/law/trial?pack=in_force", authority).body.at("changed"), 0);
  EXPECT_EQ(ask("GET", "/api/v1/law/trial?from=2030-01-01", authority).body.at("decisions"), 0);
  EXPECT_EQ(ask("GET", "/api/v1/law/trial?from=soon", authority).text("code"), "wrong_query_value");
  EXPECT_EQ(ask("GET", "/api/v1/law/trial", sign_in("lab")).status, 403);
  EXPECT_EQ(tax(), "13") << "a trial puts nothing in force";
}

TEST_F(VersionsTest, what_is_no_pack_is_refused) {
  Headers zip = sign_in("authority");
  zip.emplace_back("Content-Type", "application/zip");
  auto send = [&](const std::string& bytes) {
    Loopback peer(server_->port());
    peer.send(request_text("POST", "/api/v1/law/packs", zip, bytes));
    auto response = peer.receive();
    return response ? text_at(parse_json(response->body)->as_object(), "code") : "";
  };
  auto archive = [](const std::string& name) {
    return archive::pack({{name, "x"}}, [](archive::Trouble, std::size_t,
                                           std::string) { return fail(ErrorKind::internal, "unexpected_failure"); })
        .value();
  };
  EXPECT_EQ(send("no archive"), "archive_unreadable");
  EXPECT_EQ(send(archive("../pack.yaml")), "pack_path_unsafe");
  EXPECT_EQ(send(archive("/etc/pack.yaml")), "pack_path_unsafe");
  EXPECT_EQ(send(archive("readme.md")), "pack_invalid");
}

}  // namespace
}  // namespace loopline::server
