#include <gtest/gtest.h>

#include <filesystem>

#include "publish/api.h"
#include "publish/limits.h"
#include "tlog/durable_file.h"
#include "tlog/witness.h"

namespace loopline::publish {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view origin = "log.example/zone";

SigningKey key_of(char seed) { return *SigningKey::from_seed(std::string(signature_key_bytes, seed)); }

template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "" : result.error().code;
}

// A witness behind an address, and how it misbehaves.
struct Park {
  explicit Park(std::string called, char seed) : name(std::move(called)), key(key_of(seed)) { restart(); }
  void restart() {
    tlog::Witness::Log log{std::string(origin), {tlog::text_signer(origin, key_of('l')).key}, kept};
    witness =
        tlog::Witness::open(name, key, {log}, [this](const std::string&, const std::string& note) -> Result<void> {
          kept = note;
          return {};
        }).value();
  }
  Result<peer::Reply> answer(const std::string& method, const std::string& target, const std::string& body) {
    ++requests;
    if (late) return fail(ErrorKind::unavailable, "peer_down", {}, {{"url", name}}, "read: timed out");
    if (scripted) return *scripted;
    if (method == "GET") {
      auto note = witness->newest(target.substr(1, target.find('/', 1) - 1));
      return note ? peer::Reply{200, *note} : peer::Reply{404, "nothing yet\n"};
    }
    tlog::Witness::Answer answer = witness->add_checkpoint(body, Moment::from_micros(1'790'000'000'000'000));
    return peer::Reply{answer.status, answer.body};
  }

  std::string name;
  SigningKey key;
  std::string kept;
  std::unique_ptr<tlog::Witness> witness;
  std::atomic<int> requests = 0;
  bool late = false;
  std::optional<peer::Reply> scripted;
};

class PublishTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(folder_);
    new_record();
    publisher_ = opened().value();
  }
  void TearDown() override { fs::remove_all(folder_); }

  void new_record() {
    reader_.reset();
    record_.reset();
    database_ = store::open_sqlite_in_memory().value();
    record_ = record::Record::open(
                  *database_, [this] { return Moment::from_micros(now_); }, {}, record::migrations())
                  .value();
    reader_ = database_->open_reader().value();
  }
  void add(int count, const std::string& what = "entry") {
    for (int i = 0; i < count; ++i) {
      std::string key = what + std::to_string(++added_);
      auto work = [key](store::Connection&, const record::Position&) -> Result<record::Draft> {
        return record::Draft{{{"what", key}}, key.size()};
      };
      ASSERT_TRUE(record_->submit({"test", key, hex(sha256(key)), work}));
    }
  }
  Result<std::unique_ptr<Publisher>> opened() {
    Publisher::Parts parts{folder_, std::string(origin), key_of('l')};
    for (Park* park : {&south_, &north_}) {
      parts.witnesses.push_back(
          {park->name, tlog::verifier_key(park->name, tlog::KeyType::cosignature_v1, park->key.public_key())});
    }
    parts.clock = [this] { return Moment::from_micros(now_); };
    parts.send = [this](const std::string& url, const std::string& method, const std::string& target,
                        const std::string& body) {
      return (url == south_.name ? south_ : north_).answer(method, target, body);
    };
    return Publisher::open(std::move(parts));
  }
  Result<Publisher::Round> publish() { return publisher_->publish(*reader_); }
  tlog::Trust trust(std::size_t quorum) const {
    return tlog::trust_of({publisher_->verifier().text()},
                          {publisher_->witnesses()[0].vkey, publisher_->witnesses()[1].vkey}, quorum)
        .value();
  }
  std::size_t cosigned() const {
    return tlog::open_checkpoint(publisher_->checkpoint(), trust(0)).value().cosigned.size();
  }
  Standing standing(std::size_t which) const { return publisher_->witnesses()[which].standing; }

  std::string folder_ =
      testing::TempDir() + "loopline-publish-" + testing::UnitTest::GetInstance()->current_test_info()->name();
  std::int64_t now_ = 1'700'000'000'000'000;
  int added_ = 0;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<record::Record> record_;
  std::unique_ptr<store::Reader> reader_;
  Park south_{"witness.example/south", 's'};
  Park north_{"witness.example/north", 'n'};
  std::unique_ptr<Publisher> publisher_;
};

TEST_F(PublishTest, ATreeIsSignedCosignedAndGivesReceiptsThatVerifyAlone) {
  add(300);
  Publisher::Round round = publish().value();
  EXPECT_TRUE(round.grown);
  EXPECT_EQ(round.size, 300);
  EXPECT_EQ(cosigned(), 2u);
  for (std::int64_t seq : {1, 255, 256, 300}) {
    tlog::EntryProof receipt = publisher_->receipt(*reader_, seq).value();
    Hash leaf = record::entry(*reader_, seq).value()->leaf;
    EXPECT_TRUE(tlog::verify_proof(receipt.text(), leaf, trust(2))) << seq;
  }
  add(1);
  EXPECT_EQ(code_of(publisher_->receipt(*reader_, 301)), "receipt_not_yet");
  EXPECT_EQ(publish().value().size, 301);
  EXPECT_EQ(cosigned(), 2u);
}

TEST_F(PublishTest, WhatDoesNotGrowIsNotAskedForAgain) {
  add(3);
  ASSERT_TRUE(publish());
  int before = south_.requests;
  Publisher::Round round = publish().value();
  EXPECT_FALSE(round.grown);
  EXPECT_TRUE(round.changed.empty());
  EXPECT_EQ(south_.requests, before);
}

TEST_F(PublishTest, ALateWitnessIsNamedAndItsLineIsAddedLater) {
  add(3);
  north_.late = true;
  Publisher::Round round = publish().value();
  ASSERT_EQ(round.changed.size(), 2u);
  EXPECT_EQ(round.changed[1].name, north_.name);
  EXPECT_EQ(round.changed[1].standing, Standing::late);
  EXPECT_EQ(round.changed[1].detail, "read: timed out");
  EXPECT_EQ(cosigned(), 1u);
  std::string text = publisher_->checkpoint();
  north_.late = false;
  ASSERT_TRUE(publish());
  EXPECT_EQ(cosigned(), 2u);
  EXPECT_TRUE(publisher_->checkpoint().starts_with(text)) << "the same text, one line more";
}

TEST_F(PublishTest, AWitnessThatLiesIsNamedAndTheOtherStillCounts) {
  add(3);
  const std::string foreign = tlog::sign_line("x\n", tlog::cosigner(north_.name, north_.key, 1)).text();
  for (peer::Reply lie : {peer::Reply{200, foreign}, peer::Reply{200, ""}, peer::Reply{200, "<html>"},
                          peer::Reply{409, "many\n"}, peer::Reply{409, "0\n"}, peer::Reply{409, "1000000\n"}}) {
    north_.scripted = lie;
    add(1);
    ASSERT_TRUE(publish()) << lie.body;
    EXPECT_EQ(standing(0), Standing::cosigned) << lie.body;
    EXPECT_EQ(standing(1), Standing::lying) << lie.body;
    EXPECT_EQ(cosigned(), 1u) << lie.body;
  }
  north_.scripted.reset();
  ASSERT_TRUE(publish());
  EXPECT_EQ(cosigned(), 2u) << "it is asked again";
}

TEST_F(PublishTest, ARefusalIsNotRepeatedForTheSameCheckpoint) {
  add(3);
  south_.scripted = peer::Reply{422, "not_a_continuation\n"};
  ASSERT_TRUE(publish());
  EXPECT_EQ(standing(0), Standing::refused);
  EXPECT_EQ(publisher_->witnesses()[0].detail, "422 not_a_continuation");
  int before = south_.requests;
  ASSERT_TRUE(publish());
  EXPECT_EQ(south_.requests, before);
  south_.scripted = peer::Reply{503, "busy\n"};
  add(1);
  ASSERT_TRUE(publish());
  EXPECT_EQ(standing(0), Standing::late) << "a matter of transport";
}

TEST_F(PublishTest, AWitnessThatForgotIsToldFromTheStart) {
  add(3);
  ASSERT_TRUE(publish());
  south_.kept.clear();
  south_.restart();
  add(3);
  ASSERT_TRUE(publish());
  EXPECT_EQ(cosigned(), 2u);
}

TEST_F(PublishTest, GoesOnAfterARestartWithTheLinesItHad) {
  add(3);
  ASSERT_TRUE(publish());
  south_.late = north_.late = true;
  publisher_ = opened().value();
  EXPECT_FALSE(publish().value().grown);
  EXPECT_EQ(cosigned(), 2u);
}

TEST_F(PublishTest, ASmallerTreeIsNotSigned) {
  add(5);
  ASSERT_TRUE(publish());
  std::string before = publisher_->checkpoint();
  new_record();
  add(3);
  EXPECT_EQ(code_of(publish()), "log_smaller");
  EXPECT_EQ(code_of(publisher_->sign(*reader_)), "log_smaller");
  publisher_ = opened().value();
  EXPECT_EQ(code_of(publish()), "log_behind_witness") << "the witness knows it too";
  EXPECT_EQ(publisher_->checkpoint(), before);
}

TEST_F(PublishTest, AForkedTreeIsNotSigned) {
  add(5);
  ASSERT_TRUE(publish());
  new_record();
  added_ = 0;
  add(5, "other");
  EXPECT_EQ(code_of(publish()), "log_forked") << "the same size";
  add(5, "other");
  EXPECT_EQ(code_of(publish()), "log_forked") << "a larger one";
  publisher_ = opened().value();
  south_.late = north_.late = true;
  EXPECT_EQ(code_of(publish()), "log_forked") << "after a restart, without any witness";
}

// The record and the folder are restored from an old copy: only the witnesses know better.
TEST_F(PublishTest, ARestoredCopySignsNothingThatAWitnessHasSeenOtherwise) {
  add(3);
  ASSERT_TRUE(publish());
  fs::copy(folder_, folder_ + "-copy", fs::copy_options::recursive);
  add(4);
  ASSERT_TRUE(publish());
  fs::remove_all(folder_);
  fs::rename(folder_ + "-copy", folder_);
  new_record();
  added_ = 0;
  add(3);
  north_.late = true;
  publisher_ = opened().value();
  EXPECT_EQ(code_of(publish()), "log_behind_witness");
  add(5, "fresh");
  EXPECT_EQ(code_of(publish()), "log_forked");
}

TEST_F(PublishTest, AStateThatIsNotOursIsNotBegunAnew) {
  add(3);
  ASSERT_TRUE(publish());
  for (const char* name : {"/signed", "/checkpoint"}) {
    std::string path = folder_ + name;
    std::string good = tlog::read_if_there(path).value().value();
    ASSERT_TRUE(tlog::replace_durably(path, "x" + good));
    EXPECT_EQ(code_of(opened()), "log_state_damaged") << name;
    ASSERT_TRUE(tlog::replace_durably(path, good));
  }
  fs::remove(folder_ + "/signed");
  EXPECT_EQ(code_of(opened()), "log_state_damaged");
}

TEST_F(PublishTest, AClockThatWasSetBackIsSaidAndHarmsNothing) {
  add(3);
  EXPECT_FALSE(publish().value().clock_back);
  now_ -= 3'600'000'000;
  add(1);
  Publisher::Round round = publish().value();
  EXPECT_TRUE(round.clock_back);
  EXPECT_TRUE(round.grown);
  EXPECT_EQ(cosigned(), 2u);
}

TEST(WitnessAt, HasAnAddressAndAWitnessKey) {
  std::string log = tlog::text_signer(origin, key_of('l')).key.text();
  std::string witness = tlog::cosigner("w.example", key_of('w'), 1).key.text();
  EXPECT_TRUE(witness_at("http://127.0.0.1:1", witness));
  EXPECT_EQ(code_of(witness_at("w.example", witness)), "bad_url");
  EXPECT_EQ(code_of(witness_at("http://w.example", log)), "not_a_witness_key");
  EXPECT_EQ(code_of(witness_at("http://w.example", "x")), "vkey_malformed");
}

TEST(Witnesses, AreSixteenAtMost) {
  WitnessAt one{"http://127.0.0.1:1", tlog::cosigner("w.example", key_of('w'), 1).key};
  std::string folder = testing::TempDir() + "loopline-publish-many";
  Publisher::Parts parts{folder, std::string(origin), key_of('l'), std::vector(witnesses_max, one)};
  EXPECT_TRUE(Publisher::open(parts));
  parts.witnesses.push_back(one);
  EXPECT_EQ(code_of(Publisher::open(parts)), "too_many_witnesses");
  fs::remove_all(folder);
}

}  // namespace
}  // namespace loopline::publish
