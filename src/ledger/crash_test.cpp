// kill -9 under load: no acknowledged command is lost, none happens twice, and the record verifies.
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <set>
#include <thread>

#include "ledger/api.h"
#include "ledger/test_zone.h"
#include "record/api.h"

namespace loopline::ledger {
namespace {

constexpr int rounds = 60;
// Every so many rounds the process is killed wherever it is, mostly while it opens the database; in the others it is
// killed under load, some time after its first answer.
constexpr int early_every = 6;
constexpr int clients = 4;

Transfer into_stock(int client) {
  AccountName from{"org-" + std::to_string(client), "lot", "from_hk"};
  AccountName held{"org-" + std::to_string(client), "lot", "held"};
  return {"", from, held, "g", 1, Phase::direct, "", "first_line_in"};
}

std::string key_of(int round, int client, int number) {
  return std::to_string(round) + "/" + std::to_string(client) + "/" + std::to_string(number);
}

std::unique_ptr<record::Record> open_record(store::Database& database) {
  std::vector<store::Migration> all = test::all_migrations();
  return record::Record::open(database, system_now, {}, all).value();
}

// The process that dies: clients send commands and say on the pipe which were answered, with what seq.
[[noreturn]] void serve_until_killed(const std::string& path, int round, int pipe) {
  auto database = store::open_sqlite(path).value();
  auto record = open_record(*database);
  std::vector<std::thread> threads;
  for (int client = 0; client < clients; ++client) {
    threads.emplace_back([&, client] {
      for (int number = 0;; ++number) {
        std::string key = key_of(round, client, number);
        auto answer = record->submit(test::transfer_request(key, into_stock(client)));
        std::string line =
            key + " " + std::to_string(answer.value().seq) + "\n";  // shorter than PIPE_BUF: written whole
        if (write(pipe, line.data(), line.size()) < 0) _exit(1);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  _exit(1);
}

// Reads for `life`, counted from the start or from the first answer, then kills the child wherever it is, and reads the
// rest.
std::string acknowledged_before_kill(pid_t child, int pipe, std::chrono::microseconds life, bool early) {
  std::string text;
  char buffer[4096];
  bool counting = early;
  auto end = std::chrono::steady_clock::now() + life;
  bool killed = false;
  for (;;) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
    bool timed = counting && !killed;
    pollfd ready{pipe, POLLIN, 0};
    int events = poll(&ready, 1, timed ? static_cast<int>(std::max<std::int64_t>(left, 0)) : -1);
    if (timed && (left <= 0 || events == 0)) {
      kill(child, SIGKILL);
      killed = true;
    }
    if (events <= 0) continue;
    ssize_t count = read(pipe, buffer, sizeof buffer);
    if (count <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(count));
    if (!counting) end = std::chrono::steady_clock::now() + life;
    counting = true;
  }
}

using Acknowledged = std::vector<std::pair<std::string, std::int64_t>>;

Acknowledged run_and_kill(const std::string& path, int round, std::chrono::microseconds life, bool early) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    serve_until_killed(path, round, ends[1]);
  }
  close(ends[1]);
  std::istringstream lines(acknowledged_before_kill(child, ends[0], life, early));
  close(ends[0]);
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  Acknowledged acknowledged;
  std::string key;
  std::int64_t seq = 0;
  while (lines >> key >> seq) acknowledged.emplace_back(key, seq);
  return acknowledged;
}

TEST(Crash, KilledAgainAndAgainNothingAcknowledgedIsLostAndNothingHappensTwice) {
  test::Folder folder;
  std::string path = folder.file("zone.db");
  std::mt19937 random(42);
  std::set<std::string> keys;  // that must be recorded, once each
  for (int round = 0; round < rounds; ++round) {
    std::chrono::microseconds life(std::uniform_int_distribution<int>(100, 60'000)(random));
    bool early = round % early_every == 0;
    Acknowledged acknowledged = run_and_kill(path, round, life, early);
    ASSERT_TRUE(early || !acknowledged.empty());

    auto database = store::open_sqlite(path).value();
    auto record = open_record(*database);
    auto reader = database->open_reader().value();
    for (const auto& [key, seq] : acknowledged) {
      auto entry = record::entry_of(*reader, "tester", key).value();
      ASSERT_TRUE(entry && entry->seq == seq) << "lost: " << key << " in round " << round;
      keys.insert(key);
    }
    // The clients cannot know what became of their last command, so they send it again, and once more.
    for (int client = 0; client < clients; ++client) {
      int next = 0;
      while (keys.contains(key_of(round, client, next))) ++next;
      keys.insert(key_of(round, client, next));
      auto request = test::transfer_request(key_of(round, client, next), into_stock(client));
      ASSERT_TRUE(record->submit(request));
      ASSERT_TRUE(record->submit(request).value().repeated);
    }
    record->stop();
    ASSERT_EQ(record::head(*reader).value().size, static_cast<std::int64_t>(keys.size())) << "round " << round;
    if (round % 10 != 9) continue;
    record::Verification verification = test::verify(*reader).value();
    for (const auto& fault : verification.faults) ADD_FAILURE() << fault.where << ": " << fault.what;
    ASSERT_EQ(verification.entries, static_cast<std::int64_t>(keys.size()));
  }
  auto database = store::open_sqlite(path).value();
  auto reader = database->open_reader().value();
  std::int64_t held = 0;
  for (int client = 0; client < clients; ++client) held += balance(*reader, into_stock(client).to).value().posted;
  EXPECT_EQ(held, static_cast<std::int64_t>(keys.size()));
  std::cout << keys.size() << " commands over " << rounds << " kills\n";
}

}  // namespace
}  // namespace loopline::ledger
