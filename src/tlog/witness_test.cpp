#include "tlog/witness.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "tlog/durable_file.h"
#include "tlog/limits.h"
#include "tlog/test_keys.h"
#include "tlog/words.h"

namespace loopline::tlog {
namespace {

// A log of the entries "0", "1", … and a witness that holds what it cosigned in `kept_`.
class WitnessTest : public testing::Test {
 protected:
  static constexpr std::int64_t size_max = 300;

  void SetUp() override {
    merkle::Frontier frontier;
    for (std::int64_t i = 0; i < size_max; ++i) {
      Hash leaf = merkle::leaf_hash(std::to_string(i));
      tree_[{0, i}] = leaf;
      frontier.append(leaf, [&](int level, std::int64_t index, const Hash& hash) { tree_[{level, index}] = hash; });
    }
    witness_ = opened().value();
  }
  Result<std::unique_ptr<Witness>> opened() {
    return Witness::open("witness.example/south", test_key('s'), {{std::string(log_name), {log_signer().key}, kept_}},
                         [this](const std::string&, const std::string& note) -> Result<void> {
                           if (disk_full_)
                             return fail(ErrorKind::unavailable, "cannot_write_file", {}, {{"path", "x"}});
                           kept_ = note;
                           return {};
                         });
  }
  merkle::Nodes nodes() {
    return [this](int level, std::int64_t index) -> Result<Hash> { return tree_.at({level, index}); };
  }
  std::string request(std::int64_t old_size, std::int64_t size) {
    Checkpoint checkpoint{std::string(log_name), size, merkle::root(nodes(), size).value()};
    AddCheckpoint asked{old_size, {}, sign_note(checkpoint.text(), std::vector{log_signer()})};
    if (old_size <= size) asked.proof = merkle::consistency(nodes(), old_size, size).value();
    return asked.text();
  }
  Witness::Answer ask(const std::string& body, std::int64_t seconds = 1000) {
    return witness_->add_checkpoint(body, Moment::from_micros(seconds * 1'000'000));
  }
  std::int64_t cosigned_at(const Witness::Answer& answer) {
    Checkpoint checkpoint{std::string(log_name), 3, merkle::root(nodes(), 3).value()};
    Note note{checkpoint.text(), read_signature_lines(answer.body).value()};
    return signatures_of(note, std::vector{witness_->verifier()}).value().at(0).seconds;
  }

  std::map<std::pair<int, std::int64_t>, Hash> tree_;
  std::string kept_;
  bool disk_full_ = false;
  std::unique_ptr<Witness> witness_;
};

TEST_F(WitnessTest, GoesOnFromWhatItKeptAfterARestart) {
  EXPECT_EQ(ask(request(0, 3)).status, 200);
  witness_ = opened().value();
  EXPECT_EQ(ask(request(0, 7)).body, "3\n");
  EXPECT_EQ(ask(request(3, 7)).status, 200);
  EXPECT_EQ(witness_->newest(origin_hash(log_name)), kept_);
  EXPECT_EQ(witness_->newest(origin_hash("other")), std::nullopt);
  kept_.back() = 'x';
  EXPECT_EQ(code_of(opened()), "witness_state_damaged") << "it must not start from nothing";
}

TEST_F(WitnessTest, AnswersNothingThatItCouldNotKeep) {
  disk_full_ = true;
  Witness::Answer answer = ask(request(0, 3));
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.refusal.code, "cannot_write_file");
  disk_full_ = false;
  EXPECT_EQ(ask(request(3, 7)).body, "0\n") << "as if it had never been asked";
}

TEST_F(WitnessTest, ItsTimeNeverGoesBackThoughItsClockDoes) {
  EXPECT_EQ(cosigned_at(ask(request(0, 3), 1000)), 1000);
  Witness::Answer answer = ask(request(3, 3), 900);
  EXPECT_TRUE(answer.clock_back);
  EXPECT_EQ(cosigned_at(answer), 1000);
  witness_ = opened().value();
  EXPECT_EQ(cosigned_at(ask(request(3, 3), 900)), 1000) << "across a restart";
  answer = ask(request(3, 3), 1100);
  EXPECT_FALSE(answer.clock_back);
  EXPECT_EQ(cosigned_at(answer), 1100);
}

TEST_F(WitnessTest, SixtyThreeProofLinesAreReadAndOneMoreIsNot) {
  AddCheckpoint asked = parse_add_checkpoint(request(0, 3)).value();
  asked.proof.assign(proof_hashes_max, Hash{});
  EXPECT_EQ(ask(asked.text()).refusal.code, "not_a_continuation");
  asked.proof.push_back(Hash{});
  Witness::Answer answer = ask(asked.text());
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.refusal.code, "proof_too_long");
}

TEST_F(WitnessTest, ClientsAtTheSameTimeNeverMoveItBack) {
  std::vector<std::thread> clients;
  std::atomic<int> signed_count = 0;
  for (int client = 0; client < 32; ++client) {
    clients.emplace_back([this, client, &signed_count] {
      std::int64_t held = 0;
      for (std::int64_t size = 1 + client; size < size_max; size += 32) {
        Witness::Answer answer = ask(request(held, size));
        while (answer.status == 409) {
          std::int64_t other = decimal_from(answer.body.substr(0, answer.body.size() - 1)).value();
          EXPECT_GE(other, held) << "the size held fell";
          held = other;
          if (held > size) break;
          answer = ask(request(held, size));
        }
        if (answer.status == 200) ++signed_count;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_GT(signed_count, 0);
  Opened newest = open_checkpoint(kept_, {{log_signer().key}, {witness_->verifier()}, 1, {}}).value();
  EXPECT_GT(newest.checkpoint.size, 0);
  EXPECT_EQ(ask(request(newest.checkpoint.size, size_max)).status, 200);
}

TEST(DurableFile, IsReplacedWholeAndCanBePrivate) {
  std::string path = testing::TempDir() + "/durable_file";
  std::filesystem::remove(path);
  EXPECT_EQ(read_if_there(path).value(), std::nullopt);
  ASSERT_TRUE(replace_durably(path, "one", true));
  ASSERT_TRUE(replace_durably(path, "two", true));
  EXPECT_EQ(read_if_there(path).value(), "two");
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_FALSE(std::filesystem::exists(path + ".new"));
  EXPECT_EQ(code_of(replace_durably("/nowhere/at/all", "x")), "cannot_write_file");
}

}  // namespace
}  // namespace loopline::tlog
