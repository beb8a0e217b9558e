// The storage fails at every single step of a run, before or after the step takes effect: what was acknowledged is
// there, what was not can be sent again, and the record says plainly that it takes no more. Where it is a server that
// comes back, the record goes on by itself.
#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "record/api.h"

namespace loopline::record {
namespace {

constexpr std::string_view counter_sql =
    "create table counter (name text not null, count bigint not null, primary key (name));";
constexpr store::Statement count_up = {
    "counter.up",
    "insert into counter (name, count) values ($1, 1) on conflict (name) do update set count = counter.count + 1"};
constexpr store::Statement sum_counts = {"counter.sum", "select coalesce(sum(count), 0) from counter"};

std::vector<store::Migration> all_migrations() {
  std::vector<store::Migration> all(migrations().begin(), migrations().end());
  all.push_back({"counter", 1, counter_sql});
  return all;
}

// When the storage breaks: at which call, and whether that call still did its work.
struct Doom {
  int calls_left;
  bool after_effect;
  int begins_in_vain = -1;  // of a server, until it is back; -1: a disk, which is broken for good
  bool broken = false;
  bool struck = false;  // once

  bool of_server() const { return begins_in_vain >= 0; }
};

// A connection whose storage breaks.
class DoomedConnection final : public store::Connection {
 public:
  DoomedConnection(std::unique_ptr<store::Connection> real, Doom& doom) : real_(std::move(real)), doom_(doom) {}
  Result<std::vector<store::Row>> query(const store::Statement& s, const store::Parameters& p) override {
    return step([&] { return real_->query(s, p); });
  }
  Result<void> scan(const store::Statement& s, const store::Parameters& p,
                    const std::function<bool(const store::Row&)>& each) override {
    return step([&] { return real_->scan(s, p, each); });
  }
  Result<std::int64_t> execute(const store::Statement& s, const store::Parameters& p) override {
    return step([&] { return real_->execute(s, p); });
  }
  Result<void> put(const store::Statement& s, const store::Parameters& p) override {
    return step([&] { return real_->put(s, p); });
  }
  Result<void> run(std::string_view sql) override { return real_->run(sql); }
  Result<void> begin() override {
    if (doom_.broken && doom_.of_server() && doom_.begins_in_vain-- == 0) doom_.broken = false;
    return step([&] {
      auto begun = real_->begin();
      in_transaction_ = begun.has_value();
      return begun;
    });
  }
  Result<void> commit() override {
    return step([&] {
      in_transaction_ = false;
      return real_->commit();
    });
  }
  Result<void> rollback() override {
    if (doom_.broken && doom_.of_server()) return {};  // it has done it itself
    return step([&] {
      in_transaction_ = false;
      return real_->rollback();
    });
  }
  Result<void> savepoint() override {
    return step([&] { return real_->savepoint(); });
  }
  Result<void> release() override {
    return step([&] { return real_->release(); });
  }
  Result<void> rollback_to_savepoint() override {
    return step([&] { return real_->rollback_to_savepoint(); });
  }
  Result<void> checkpoint() override {
    return step([&] { return real_->checkpoint(); });
  }
  Result<bool> scrub(std::string_view table) override {
    return step([&] { return real_->scrub(table); });
  }
  Result<void> begin_snapshot() override { return real_->begin_snapshot(); }
  Result<void> end_snapshot() override { return real_->end_snapshot(); }
  Result<std::vector<store::Table>> tables() override { return real_->tables(); }
  Result<std::vector<store::Table>> tables_of(std::span<const store::Migration> migrations) override {
    return real_->tables_of(migrations);
  }
  Result<std::vector<std::string>> integrity_faults() override { return real_->integrity_faults(); }
  bool poisoned() const override { return (doom_.broken && !doom_.of_server()) || real_->poisoned(); }
  store::Setback setback() const override {
    return doom_.broken && doom_.of_server() ? store::Setback::lost : real_->setback();
  }

 private:
  template <class Call>
  auto step(Call call) -> decltype(call()) {
    if (doom_.broken) return broken();
    doom_.broken = --doom_.calls_left == 0;
    doom_.struck = doom_.struck || doom_.broken;
    if (doom_.broken && !doom_.after_effect) return broken();
    auto result = call();
    if (doom_.broken) return broken();
    return result;
  }

  Failure broken() {
    if (!doom_.of_server()) return fail(ErrorKind::internal, "storage_failed", {}, {}, "the disk broke");
    // What was not committed goes with the connection.
    if (std::exchange(in_transaction_, false)) static_cast<void>(real_->rollback());
    return fail(ErrorKind::unavailable, "database_unavailable");
  }

  std::unique_ptr<store::Connection> real_;
  Doom& doom_;
  bool in_transaction_ = false;
};

class DoomedDatabase final : public store::Database {
 public:
  DoomedDatabase(store::Database& real, Doom& doom) : real_(real), doom_(doom) {}
  Result<std::unique_ptr<store::Connection>> open_writer() override {
    TRY_ASSIGN(auto real, real_.open_writer());
    return std::make_unique<DoomedConnection>(std::move(real), doom_);
  }
  Result<std::unique_ptr<store::Reader>> open_reader() override { return real_.open_reader(); }

 private:
  store::Database& real_;
  Doom& doom_;
};

Result<void> count(store::Connection& connection, const std::string& name) {
  TRY(connection.execute(count_up, {name}));
  return {};
}

Request request(int number) {
  std::string name = "n" + std::to_string(number % 3);
  return {"user", "k" + std::to_string(number), "digest",
          [name](store::Connection& connection, const Position&) -> Result<Draft> {
            TRY(count(connection, name));
            return Draft{{{"name", name}}, json::string(name)};
          }};
}

std::unique_ptr<Record> open(store::Database& database, std::chrono::milliseconds patience = {}) {
  std::vector<store::Migration> all = all_migrations();
  Record::Options options;
  options.patience = patience;
  auto record = Record::open(
      database, [] { return Moment::from_micros(5); }, options, all);
  return record ? std::move(*record) : nullptr;
}

constexpr int commands = 6;

// Sends the commands until the storage breaks; the numbers of those acknowledged.
std::set<int> run_until_broken(store::Database& real, Doom& doom) {
  std::set<int> acknowledged;
  DoomedDatabase database(real, doom);
  std::unique_ptr<Record> record = open(database);
  if (record == nullptr) return acknowledged;  // it broke while opening
  for (int number = 0; number < commands; ++number) {
    Result<Answer> answer = record->submit(request(number));
    if (answer) {
      acknowledged.insert(number);
    } else {
      EXPECT_EQ(answer.error().code, "record_poisoned");
      EXPECT_EQ(answer.error().cause, "storage_failed: the disk broke");
      EXPECT_TRUE(record->poisoned());
    }
    static_cast<void>(record->dry_run("P1", request(number).work));
  }
  return acknowledged;
}

// Everything was counted once, and the entries say the same.
void expect_each_counted_once(store::Database& database, int step) {
  auto reader = database.open_reader().value();
  EXPECT_EQ(reader->query(sum_counts).value()[0].integer(0), commands) << "step " << step;
  std::vector<store::Migration> all = all_migrations();
  auto fold = [](store::Connection& connection, const Entry&, const json::object& object) {
    return count(connection, text_at(object, "name"));
  };
  Verification verification = verify(*reader, all, fold).value();
  EXPECT_TRUE(verification.faults.empty()) << "step " << step << ": " << verification.faults[0].what;
}

class StorageFailure : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(Step, StorageFailure, testing::Bool(),
                         [](const auto& p) { return p.param ? "AfterEffect" : "BeforeEffect"; });

TEST_P(StorageFailure, AtEveryStepNothingAcknowledgedIsLostAndNothingHappensTwice) {
  int steps = 0;
  for (bool broke = true; broke; ++steps) {
    auto real = store::open_sqlite_in_memory().value();
    Doom doom{steps + 1, GetParam()};
    std::set<int> acknowledged = run_until_broken(*real, doom);
    broke = doom.broken;

    auto record = open(*real);
    ASSERT_NE(record, nullptr) << "step " << steps;
    auto reader = real->open_reader().value();
    for (int number : acknowledged) {
      EXPECT_TRUE(entry_of(*reader, "user", "k" + std::to_string(number)).value()) << "lost in step " << steps;
    }
    for (int number = 0; number < commands; ++number) {
      Answer answer = record->submit(request(number)).value();
      if (acknowledged.contains(number)) {
        EXPECT_TRUE(answer.repeated) << "step " << steps;
      }
    }
    expect_each_counted_once(*real, steps);
    record.reset();
  }
  EXPECT_GT(steps, 60);
}

TEST_P(StorageFailure, AServerThatComesBackSoonIsNotNoticed) {
  int steps = 0;
  for (bool struck = true; struck; ++steps) {
    auto real = store::open_sqlite_in_memory().value();
    Doom doom{steps + 1, GetParam(), 1};
    DoomedDatabase database(*real, doom);
    std::unique_ptr<Record> record = open(database, std::chrono::seconds(30));
    struck = doom.struck;
    if (record == nullptr) continue;  // it was away while opening
    for (int number = 0; number < commands; ++number) {
      Result<Answer> answer = record->submit(request(number));
      ASSERT_TRUE(answer) << answer.error().code << " in step " << steps;
      EXPECT_EQ(answer->seq, number + 1);
      EXPECT_TRUE(record->dry_run("P1", request(number).work)) << "step " << steps;
    }
    struck = doom.struck;
    EXPECT_FALSE(record->poisoned());
    record.reset();
    expect_each_counted_once(*real, steps);
  }
  EXPECT_GT(steps, 60);
}

TEST_P(StorageFailure, AServerThatStaysAwayIsSaidToBeAndTheRecordGoesOnAfterwards) {
  std::set<std::string> said;
  int steps = 0;
  for (bool struck = true; struck; ++steps) {
    auto real = store::open_sqlite_in_memory().value();
    Doom doom{steps + 1, GetParam(), 3};
    DoomedDatabase database(*real, doom);
    std::unique_ptr<Record> record = open(database);
    struck = doom.struck;
    if (record == nullptr) continue;
    for (int number = 0; number < commands; ++number) {
      Result<Answer> answer = record->submit(request(number));
      for (int again = 0; !answer && again < 5; ++again) {
        EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
        said.insert(answer.error().code);
        answer = record->submit(request(number));
      }
      ASSERT_TRUE(answer) << answer.error().code << " in step " << steps;
      EXPECT_EQ(answer->seq, number + 1);
    }
    struck = doom.struck;
    record.reset();
    expect_each_counted_once(*real, steps);
  }
  EXPECT_EQ(said, (std::set<std::string>{"database_unavailable", "outcome_unknown"}));
}

}  // namespace
}  // namespace loopline::record
