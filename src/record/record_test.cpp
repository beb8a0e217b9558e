#include "record/api.h"

#include <filesystem>
#include <future>
#include <thread>

#include "record/test_record.h"
#include "tlog/merkle.h"

namespace loopline::record {
namespace {

TEST_F(RecordTest, AnEntryIsCanonicalAndIsItsLeaf) {
  Answer answer = record_->submit(request("k1", "apples", 3)).value();
  EXPECT_EQ(answer.seq, 1);
  EXPECT_FALSE(answer.repeated);
  Entry stored = entry(*reader_, 1).value().value();
  EXPECT_EQ(
      stored.bytes,
      R"({"answer":{"said":"apples","seq":1},"at":"2023-11-14T22:13:20.000000Z","by":3,"key":"k1","name":"apples",)"
      R"("request":")" +
          hex(sha256("apples3")) + R"(","scope":"user","seq":1})");
  EXPECT_EQ(answer.leaf, hex(stored.leaf));
  EXPECT_EQ(stored.leaf, tlog::merkle::leaf_hash(stored.bytes));
  EXPECT_EQ(head(*reader_).value().root, stored.leaf);
  EXPECT_EQ(counted("apples"), 3);
  EXPECT_EQ(entry_of(*reader_, "user", "k1").value()->seq, 1);
  EXPECT_FALSE(entry_of(*reader_, "user", "k2").value());
  EXPECT_FALSE(entry(*reader_, 2).value());
  expect_sound(1);
}

TEST_F(RecordTest, ARepeatedKeyGetsTheStoredAnswerAndAnotherRequestIsRefused) {
  Answer first = record_->submit(request("k1", "apples")).value();
  Answer again = record_->submit(request("k1", "apples")).value();
  EXPECT_TRUE(again.repeated);
  EXPECT_EQ(again.seq, first.seq);
  EXPECT_EQ(again.leaf, first.leaf);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(record_->submit(request("k1", "pears")).error().code, "key_reused");
  Request other = request("k1", "pears");
  other.scope = "another user";
  EXPECT_FALSE(record_->submit(std::move(other)).value().repeated);
  EXPECT_EQ(counted("apples"), 1);
  EXPECT_EQ(counted("pears"), 1);
  expect_sound(2);
}

TEST_F(RecordTest, AFailingCommandIsUndoneAloneAndItsKeyStaysFree) {
  ASSERT_TRUE(record_->submit(request("k1", "apples")));
  EXPECT_EQ(record_->submit(request("k2", "apples", -5)).error().code, "counts_down");
  EXPECT_EQ(counted("apples"), 1);
  EXPECT_EQ(record_->submit(request("k2", "apples", 2)).value().seq, 2);
  expect_sound(2);
}

TEST_F(RecordTest, ARefusalCanBeRecordedWithoutItsEffects) {
  Request refused = request("k1", "apples");
  refused.work = [](store::Connection& connection, const Position&) -> Result<Draft> {
    Result<void> effects = store::within_savepoint(connection, [&]() -> Result<void> {
      TRY(count(connection, "apples", 7));
      return fail(ErrorKind::refused, "not_on_the_list");
    });
    return Draft{{{"name", "refusals"}, {"by", 0}}, {{"refused", effects.error().code}}};
  };
  // The fold counts what the entry says: nothing.
  EXPECT_EQ(record_->submit(refused).value().body.at("refused").as_string(), "not_on_the_list");
  EXPECT_TRUE(record_->submit(refused).value().repeated);
  EXPECT_EQ(counted("apples"), 0);
}

TEST_F(RecordTest, LinkedRequestsHappenAllOrNone) {
  auto failed = record_->submit_linked({request("a", "apples"), request("b", "pears"), request("c", "plums", -1)});
  EXPECT_EQ(failed.error().code, "counts_down");
  EXPECT_EQ(failed.error().arguments.back(), (std::pair<std::string, std::string>("index", "2")));
  EXPECT_EQ(head(*reader_).value().size, 0);
  auto done = record_->submit_linked({request("a", "apples"), request("b", "pears"), request("a", "apples")}).value();
  ASSERT_EQ(done.size(), 3u);
  EXPECT_EQ(done[1].seq, 2);
  EXPECT_TRUE(done[2].repeated);
  EXPECT_TRUE(record_->submit_linked({}).value().empty());
  expect_sound(2);
}

TEST_F(RecordTest, ALinkedGroupMayBeLargerThanABatch) {
  std::vector<Request> requests;
  for (int i = 0; i < 700; ++i) requests.push_back(request("k" + std::to_string(i), "apples"));
  EXPECT_EQ(record_->submit_linked(std::move(requests)).value().back().seq, 700);
  expect_sound(700);
}

TEST_F(RecordTest, ADryRunLeavesNothing) {
  ASSERT_TRUE(record_->submit(request("k1", "apples")));
  EXPECT_EQ(record_->dry_run("P1", counting("apples", 5)).value().at("seq").as_int64(), 2);
  EXPECT_EQ(record_->dry_run("P1", counting("apples", -5)).error().code, "counts_down");
  EXPECT_EQ(counted("apples"), 1);
  EXPECT_EQ(record_->submit(request("k2", "apples")).value().seq, 2);
  expect_sound(2);
}

TEST_F(RecordTest, TimeNeverGoesBack) {
  ASSERT_TRUE(record_->submit(request("k1", "apples")));
  now_ -= 3'600'000'000;
  ASSERT_TRUE(record_->submit(request("k2", "apples")));
  open({});  // and not across a restart either
  ASSERT_TRUE(record_->submit(request("k3", "apples")));
  now_ += 7'200'000'000;
  ASSERT_TRUE(record_->submit(request("k4", "apples")));
  auto all = entries(*reader_, 1, 10).value();
  EXPECT_EQ(all[1].at, all[0].at);
  EXPECT_EQ(all[2].at, all[0].at);
  EXPECT_EQ(all[3].at.micros() - all[0].at.micros(), 3'600'000'000);
  expect_sound(4);
}

TEST_F(RecordTest, ARestartGoesOnWithTheSameTree) {
  for (int i = 0; i < 37; ++i) {
    ASSERT_TRUE(record_->submit(request("k" + std::to_string(i), "apples")));
    if (i % 5 == 0) open({});
  }
  expect_sound(37);
}

TEST_F(RecordTest, ManyThreadsAreServedOnceEach) {
  constexpr int threads = 8;
  constexpr int each = 200;
  std::atomic<int> repeated = 0;
  std::vector<std::thread> clients;
  for (int t = 0; t < threads; ++t) {
    clients.emplace_back([&, t] {
      for (int i = 0; i < each; ++i) {
        // Every key is sent by two threads.
        auto answer = record_->submit(request(std::to_string(t / 2) + "/" + std::to_string(i), "apples"));
        if (answer.value().repeated) ++repeated;
      }
    });
  }
  for (auto& client : clients) client.join();
  EXPECT_EQ(repeated, threads / 2 * each);
  EXPECT_EQ(counted("apples"), threads / 2 * each);
  expect_sound(threads / 2 * each);
}

TEST_F(RecordTest, ListenersHearOfEveryEntryOnceInOrder) {
  std::vector<std::int64_t> heard;
  record_->on_commit([&](std::int64_t first, std::int64_t last) {
    for (std::int64_t seq = first; seq <= last; ++seq) heard.push_back(seq);
  });
  for (int i = 0; i < 20; ++i) {
    record_->submit(request(std::to_string(i), "apples"), [](Result<Answer>) {});
    if (i % 4 == 0) {
      EXPECT_TRUE(record_->dry_run("P1", counting("pears", 1)));
    }
  }
  record_->stop();
  ASSERT_EQ(heard.size(), 20u);
  for (std::size_t i = 0; i < heard.size(); ++i) EXPECT_EQ(heard[i], static_cast<std::int64_t>(i) + 1);
}

// Holds the writer inside a command until it is let go.
struct Gate {
  std::promise<void> entered;
  std::promise<void> open;
  Request request() {
    return {"gate", "gate", "gate", [this](store::Connection&, const Position&) -> Result<Draft> {
              entered.set_value();
              open.get_future().wait();
              return Draft{{{"name", "gate"}, {"by", 1}}, "through"};
            }};
  }
};

TEST_F(RecordTest, AFullQueueSaysSoAndStopFinishesWhatWasTaken) {
  open({.batch_commands_max = 4, .batch_bytes_max = 1 << 20, .queue_max = 10});
  Gate gate;
  std::atomic<int> done = 0;
  std::atomic<int> busy = 0;
  record_->submit(gate.request(), [&](Result<Answer> answer) { done += answer.has_value(); });
  gate.entered.get_future().wait();
  for (int i = 0; i < 15; ++i) {
    record_->submit(request(std::to_string(i), "apples"), [&](Result<Answer> answer) {
      if (answer)
        ++done;
      else if (answer.error().code == "too_busy")
        ++busy;
    });
  }
  EXPECT_EQ(busy, 10);  // one scope alone has half the queue
  gate.open.set_value();
  record_->stop();
  EXPECT_EQ(done, 6);
  EXPECT_EQ(record_->submit(request("late", "apples")).error().code, "record_stopped");
  EXPECT_EQ(counted("apples"), 5);
  Record::Figures figures = record_->figures();
  EXPECT_EQ(figures.commands, 6u);
  EXPECT_EQ(figures.turned_away, 10u);
  EXPECT_EQ(figures.waiting, 0u);
}

TEST_F(RecordTest, BatchesEndAtTheirBytes) {
  open({.batch_commands_max = 256, .batch_bytes_max = 2000, .queue_max = 1000});
  std::vector<std::int64_t> sizes;
  record_->on_commit([&](std::int64_t first, std::int64_t last) { sizes.push_back(last - first + 1); });
  Gate gate;
  record_->submit(gate.request(), [](Result<Answer>) {});
  gate.entered.get_future().wait();
  for (int i = 0; i < 9; ++i) record_->submit(request(std::to_string(i), std::string(700, 'a')), [](Result<Answer>) {});
  gate.open.set_value();
  record_->stop();
  EXPECT_EQ(sizes, (std::vector<std::int64_t>{1, 2, 2, 2, 2, 1}));
}

TEST_F(RecordTest, AnEntryBeyondABundleIsLoggedByItsHash) {
  EXPECT_EQ(leaf_data(std::string(65'535, 'x')), std::string(65'535, 'x'));
  std::string large(65'536, 'x');
  EXPECT_EQ(leaf_data(large), R"({"bytes":65536,"sha256":")" + hex(sha256(large)) + R"("})");
  ASSERT_TRUE(record_->submit(request("k1", std::string(100'000, 'y'))));
  EXPECT_TRUE(record_->submit(request("k1", std::string(100'000, 'y'))).value().repeated);
  expect_sound(1);
}

TEST_F(RecordTest, AnEntryBeyondTheLimitIsRefused) {
  Request large = request("k1", "apples");
  large.work = [](store::Connection&, const Position&) -> Result<Draft> {
    return Draft{{{"name", std::string(entry_bytes_max, 'y')}}, {}};
  };
  EXPECT_EQ(record_->submit(std::move(large)).error().code, "entry_too_large");
  EXPECT_EQ(head(*reader_).value().size, 0);
}

TEST_F(RecordTest, ProofsAreServedFromTheStoredTree) {
  for (int i = 0; i < 23; ++i) ASSERT_TRUE(record_->submit(request(std::to_string(i), "apples")));
  for (std::int64_t size = 1; size <= 23; ++size) {
    Hash top = root_at(*reader_, size).value();
    for (std::int64_t seq = 1; seq <= size; ++seq) {
      auto inclusion = inclusion_proof(*reader_, seq, size).value();
      EXPECT_TRUE(tlog::merkle::verify_inclusion(entry(*reader_, seq).value()->leaf, seq - 1, size, inclusion, top));
      auto consistency = consistency_proof(*reader_, seq, size).value();
      EXPECT_TRUE(tlog::merkle::verify_consistency(seq, root_at(*reader_, seq).value(), size, top, consistency));
    }
  }
  EXPECT_EQ(inclusion_proof(*reader_, 0, 23).error().code, "proof_out_of_range");
  EXPECT_EQ(inclusion_proof(*reader_, 5, 4).error().code, "proof_out_of_range");
  EXPECT_EQ(inclusion_proof(*reader_, 5, 24).error().code, "proof_out_of_range");
  EXPECT_EQ(consistency_proof(*reader_, 5, 24).error().code, "proof_out_of_range");
  EXPECT_EQ(root_at(*reader_, 24).error().code, "proof_out_of_range");
}

TEST_F(RecordTest, WhatADigestLeavesOutIsComparedByTheRequestItself) {
  ASSERT_TRUE(record_->submit(request("k1", "apples")));
  auto again = [&](bool same) {
    Request repeated = request("k1", "apples");
    repeated.is_of = [same](store::Reader&, std::int64_t seq) -> Result<bool> { return same && seq == 1; };
    return record_->submit(std::move(repeated));
  };
  EXPECT_TRUE(again(true).value().repeated);
  EXPECT_EQ(again(false).error().code, "key_reused");
  expect_sound(1);
}

TEST_F(RecordTest, AScrubBeforeTheAnswerLeavesWhatIsKept) {
  ASSERT_TRUE(record_->submit(request("k1", "pears", 2)));
  Request scrubbing = request("k2", "apples", 3);
  scrubbing.work = [work = scrubbing.work](store::Connection& connection, const Position& position) -> Result<Draft> {
    TRY_ASSIGN(Draft draft, work(connection, position));
    draft.scrub = "counter";
    return draft;
  };
  ASSERT_TRUE(record_->submit(std::move(scrubbing)));
  EXPECT_EQ(counted("pears"), 2);
  EXPECT_EQ(counted("apples"), 3);
  ASSERT_TRUE(record_->submit(request("k3", "apples"))) << "the writer goes on";
  expect_sound(3);
}

TEST_F(RecordTest, ATableThatStandsApartIsExaminedAndNotFolded) {
  Request more = request("k1", "apples", 3);
  more.work = [work = more.work](store::Connection& connection, const Position& position) -> Result<Draft> {
    TRY(count(connection, "apples", 1));  // which the entry does not tell
    return work(connection, position);
  };
  ASSERT_TRUE(record_->submit(std::move(more)));
  ASSERT_EQ(verified().faults.size(), 1u);
  const Apart apart[] = {
      {"counter", [](store::Reader& live, store::Reader& expected, const auto& fault) -> Result<void> {
         TRY_ASSIGN(auto ours, live.query(select_count, {"apples"}));
         TRY_ASSIGN(auto theirs, expected.query(select_count, {"apples"}));
         fault("counter", std::to_string(ours[0].integer(0) - theirs[0].integer(0)) + " more");
         return {};
       }}};
  Verification examined = verify(*reader_, all_migrations(), fold, apart).value();
  ASSERT_EQ(examined.faults.size(), 1u);
  EXPECT_EQ(examined.faults[0].what, "1 more");
}

TEST_F(RecordTest, WithoutAThreadABatchRunsWhenItIsToldToAndWhoeverWaitsStepsUntilHeIsAnswered) {
  Record::Options options;
  options.has_thread = false;
  options.batch_commands_max = 2;
  open(options);
  int answered = 0;
  for (const char* key : {"a", "b", "c"})
    record_->submit(request(key, "n"), [&](const Result<Answer>& answer) { answered += answer ? 1 : 0; });
  EXPECT_EQ(answered, 0);
  EXPECT_TRUE(record_->step());
  EXPECT_EQ(answered, 2);
  EXPECT_EQ(counted("n"), 2);
  EXPECT_EQ(record_->submit(request("d", "n")).value().seq, 4);
  EXPECT_EQ(answered, 3);
  EXPECT_FALSE(record_->step());
  record_->submit(request("e", "n"), [&](const Result<Answer>& answer) { answered += answer ? 1 : 0; });
  record_->stop();
  EXPECT_EQ(answered, 4);
  expect_sound(5);
}

}  // namespace
}  // namespace loopline::record
