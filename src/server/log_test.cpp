// The record as a public log over HTTP: what is open, what is not, how it is cached, and receipts that verify alone.
#include "base/hash.h"
#include "record/tiles.h"
#include "server/api_fixture_test.h"
#include "server/log_keeper.h"
#include "server/witness_service.h"
#include "tlog/witness.h"

namespace loopline::server {
namespace {

class LogTest : public ApiTest {
 protected:
  void sign() { ASSERT_TRUE(publisher_->sign(*zone_->open_reader().value())); }
  void add_toys(int count) {
    Headers officer = sign_in("officer");
    for (int i = 0; i < count; ++i) {
      std::string id = "T" + std::to_string(++toys_);
      ASSERT_EQ(add_one(officer, "key-" + id, "P1", id).status, 200);
    }
  }
  Response raw(std::string_view target, const Headers& headers = {}) {
    Loopback peer(server_->port());
    peer.send(request_text("GET", target, headers, ""));
    return peer.receive().value_or(Response{});
  }
  static std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    return {};
  }
  tlog::Trust trust() { return tlog::trust_of({publisher_->verifier().text()}, {}).value(); }

  int toys_ = 0;
};

TEST_F(LogTest, TilesOfEverySizeArePublicAndForEver) {
  add_toys(3);
  sign();
  Response checkpoint = raw("/log/checkpoint");
  EXPECT_EQ(checkpoint.status, 200);
  EXPECT_EQ(header(checkpoint, "Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(header(checkpoint, "Cache-Control"), "no-cache");
  tlog::Checkpoint top = tlog::open_checkpoint(checkpoint.body, trust()).value().checkpoint;
  EXPECT_EQ(top.size, 3);
  auto nodes = tlog::nodes_of_tiles(
      [this](const tlog::Tile& tile) -> Result<std::string> {
        Response found = raw("/log/" + tile.path());
        if (found.status != 200) return fail(ErrorKind::not_found, "no_such_address");
        return found.body;
      },
      top.size);
  EXPECT_EQ(tlog::merkle::root(nodes, top.size).value(), top.root);
  Response partial = raw("/log/tile/0/000.p/2");
  EXPECT_EQ(header(partial, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(partial, "Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(header(partial, "Content-Type"), "application/octet-stream");
  EXPECT_EQ(partial.body, raw("/log/tile/0/000.p/3").body.substr(0, 64)) << "every width that was ever published";
}

TEST_F(LogTest, WhatIsNotThereIsNotCached) {
  add_toys(3);
  for (std::string_view path : {"/log/tile/0/000", "/log/tile/0/000.p/4", "/log/tile/0/001.p/1", "/log/tile/1/000.p/1",
                                "/log/tile/0/0", "/log/tile/0/000.p/0", "/log/tile/0/000.p/03", "/log/tile/63/000"}) {
    Response missing = raw(path);
    EXPECT_EQ(missing.status, 404) << path;
    EXPECT_EQ(header(missing, "Cache-Control"), "no-store") << path;
  }
  EXPECT_EQ(raw("/log/checkpoint").status, 404) << "nothing is signed yet";
  EXPECT_EQ(raw("/log/nothing").status, 404);
}

TEST_F(LogTest, EntriesAreForThoseWhoAudit) {
  add_toys(2);
  const std::string path = "/log/tile/entries/000.p/2";
  EXPECT_EQ(raw(path).status, 401);
  EXPECT_EQ(raw(path, sign_in("lab")).status, 403);
  EXPECT_EQ(raw(path, sign_in("officer")).status, 403);
  Response bundle = raw(path, sign_in("auditor"));
  ASSERT_EQ(bundle.status, 200);
  EXPECT_EQ(header(bundle, "Cache-Control"), "private, max-age=31536000, immutable");
  auto entries = tlog::read_entry_bundle(bundle.body, 2).value();
  EXPECT_EQ(hex(tlog::merkle::leaf_hash(entries[1])),
            hex(record::entry(*zone_->open_reader().value(), 2).value()->leaf));
  entries_open_ = true;
  serve();
  toys_ = 0;
  add_toys(2);
  EXPECT_EQ(header(raw(path), "Cache-Control"), "public, max-age=31536000, immutable");
}

TEST_F(LogTest, AReceiptVerifiesWithItsEntryAndTheKeyAlone) {
  add_toys(3);
  Headers lab = sign_in("lab");
  EXPECT_EQ(ask("GET", "/api/v1/record/entries/2/receipt", lab).text("code"), "receipt_not_yet");
  sign();
  Response receipt = raw("/api/v1/record/entries/2/receipt", lab);
  Response entry = raw("/api/v1/record/entries/2/leaf", lab);
  EXPECT_TRUE(tlog::verify_proof(receipt.body, tlog::merkle::leaf_hash(entry.body), trust()));
  EXPECT_FALSE(tlog::verify_proof(receipt.body, tlog::merkle::leaf_hash(entry.body + " "), trust()));
  Response paper = raw("/api/v1/record/entries/2/receipt.pdf?script=en", lab);
  EXPECT_EQ(header(paper, "Content-Type"), "application/pdf");
  EXPECT_TRUE(paper.body.starts_with("%PDF-"));
  for (const char* ending : {"/receipt", "/leaf", "/receipt.pdf"}) {
    std::string path = std::string("/api/v1/record/entries/2") + ending;
    EXPECT_EQ(ask("GET", path, sign_in("rival")).text("code"), "no_such_entry") << "another's is not even there";
    EXPECT_EQ(ask("GET", path).status, 401);
  }
}

TEST_F(LogTest, TheKeeperSignsAtOnceThenAfterSoManyEntriesAndSaysWhatIsWrong) {
  LogKeeper keeper(*zone_, *publisher_, log_, std::chrono::hours(1));
  app_->signed_by(&keeper);
  zone_->record().on_commit([&keeper](std::int64_t, std::int64_t last) { keeper.grown(last); });
  auto wait_for = [this](std::int64_t size) {
    for (int i = 0; i < 200 && publisher_->size() != size; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return publisher_->size();
  };
  for (int i = 0; i < 200 && publisher_->checkpoint().empty(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  add_toys(static_cast<int>(checkpoint_entries) - 1);
  EXPECT_EQ(publisher_->size(), 0) << "one fewer is no reason";
  add_toys(1);
  EXPECT_EQ(wait_for(checkpoint_entries), checkpoint_entries);
  Answer standing = ask("GET", "/api/v1/log");
  EXPECT_EQ(standing.text("origin"), "log.example/toys");
  EXPECT_EQ(standing.text("vkey"), publisher_->verifier().text());
  EXPECT_TRUE(standing.body.as_object().at("problem").is_null());
  zone_->record().stop();
}

// The witness as `loopline witness` serves it, over a real socket.
class WitnessServiceTest : public testing::Test {
 protected:
  WitnessServiceTest() : log_(nullptr, Log::Level::error, system_now) {
    json::value whole = parse_json(read_file(LOOPLINE_SOURCE "/tests/data/tlog-vectors/witness.json").value()).value();
    dialogue_ = whole.as_object();
    auto key = tlog::parse_vkey(text_at(dialogue_, "witness")).value();
    auto log = tlog::parse_vkey(dialogue_.at("log").as_array().at(0).as_string()).value();
    Hash seed = hash_from_hex(text_at(dialogue_, "witness_seed")).value();
    witness_ = tlog::Witness::open(key.name, *SigningKey::from_seed(bytes_of(seed)), {{log.name, {log}}},
                                   [](const std::string&, const std::string&) -> Result<void> { return {}; })
                   .value();
    origin_ = log.name;
    ServerOptions options;
    options.port = 0;
    server_ = Server::start(options, witness_service(*witness_, log_, system_now)).value();
  }
  ~WitnessServiceTest() override {
    server_->stop();
    server_->wait();
  }
  Response ask(std::string_view method, std::string_view target, std::string_view body = "") {
    Loopback peer(server_->port());
    peer.send(request_text(method, target, {}, body));
    return peer.receive().value_or(Response{});
  }
  static std::string type(const Response& response) {
    for (const auto& [key, value] : response.headers)
      if (key == "Content-Type") return value;
    return {};
  }

  Log log_;
  json::object dialogue_;
  std::string origin_;
  std::unique_ptr<tlog::Witness> witness_;
  std::unique_ptr<Server> server_;
};

TEST_F(WitnessServiceTest, HoldsTheDialogueOverHttp) {
  const std::string newest = "/" + tlog::origin_hash(origin_) + "/checkpoint";
  EXPECT_EQ(ask("GET", newest).status, 404) << "nothing was ever cosigned";
  for (const json::value& one : dialogue_.at("steps").as_array()) {
    const json::object& step = one.as_object();
    Response answer = ask("POST", "/add-checkpoint", text_at(step, "request"));
    EXPECT_EQ(answer.status, integer_at(step, "status")) << text_at(step, "name");
    if (step.contains("body")) {
      EXPECT_EQ(answer.body, text_at(step, "body")) << text_at(step, "name");
      EXPECT_EQ(type(answer), text_at(step, "content_type")) << text_at(step, "name");
    }
  }
  Response held = ask("GET", newest);
  ASSERT_EQ(held.status, 200);
  tlog::Note note = tlog::read_note(held.body).value();
  EXPECT_EQ(tlog::signatures_of(note, std::vector{witness_->verifier()}).value().size(), 1u);
}

TEST_F(WitnessServiceTest, OtherAddressesAndMethodsAreRefused) {
  EXPECT_EQ(ask("GET", "/add-checkpoint").status, 405);
  EXPECT_EQ(ask("POST", "/").status, 404);
  EXPECT_EQ(ask("GET", "/0000/checkpoint").status, 404);
  EXPECT_EQ(ask("POST", "/add-checkpoint", "").status, 400);
  EXPECT_EQ(ask("POST", "/add-checkpoint", std::string(tlog::note_bytes_max + 64 * 64 + 1, 'x')).status, 413);
}

}  // namespace
}  // namespace loopline::server
