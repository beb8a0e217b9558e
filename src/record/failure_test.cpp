// The storage fails at every single step of a run, before or after the step takes effect: what was acknowledged is
// there, what was not can be sent again, and the record says plainly that it takes no more.
#include <gtest/gtest.h>

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

// When the disk breaks: at which call, and whether that call still did its work.
struct Doom {
  int calls_left;
  bool after_effect;
  bool broken = false;
};

// A connection whose storage breaks once and for all.
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
  Result<void> run(std::string_view sql) override { return real_->run(sql); }
  Result<void> begin() override {
    return step([&] { return real_->begin(); });
  }
  Result<void> commit() override {
    return step([&] { return real_->commit(); });
  }
  Result<void> rollback() override {
    return step([&] { return real_->rollback(); });
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
  Result<void> begin_snapshot() override { return real_->begin_snapshot(); }
  Result<void> end_snapshot() override { return real_->end_snapshot(); }
  Result<std::vector<store::Table>> tables() override { return real_->tables(); }
  Result<std::vector<std::string>> integrity_faults() override { return real_->integrity_faults(); }
  bool poisoned() const override { return doom_.broken || real_->poisoned(); }

 private:
  template <class Call>
  auto step(Call call) -> decltype(call()) {
    auto broken = [] { return fail(ErrorKind::internal, "storage_failed", {}, {}, "the disk broke"); };
    if (doom_.broken) return broken();
    doom_.broken = --doom_.calls_left == 0;
    if (doom_.broken && !doom_.after_effect) return broken();
    auto result = call();
    if (doom_.broken) return broken();
    return result;
  }

  std::unique_ptr<store::Connection> real_;
  Doom& doom_;
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

std::unique_ptr<Record> open(store::Database& database) {
  std::vector<store::Migration> all = all_migrations();
  auto record = Record::open(
      database, [] { return Moment::from_micros(5); }, {}, all);
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
      EXPECT_TRUE(record->poisoned());
    }
    static_cast<void>(record->dry_run("P1", request(number).work));
  }
  return acknowledged;
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
    EXPECT_EQ(reader->query(sum_counts).value()[0].integer(0), commands) << "step " << steps;
    std::vector<store::Migration> all = all_migrations();
    auto fold = [](store::Connection& connection, const Entry&, const json::object& object) {
      return count(connection, text_at(object, "name"));
    };
    Verification verification = verify(*reader, all, fold).value();
    EXPECT_TRUE(verification.faults.empty()) << "step " << steps << ": " << verification.faults[0].what;
    record.reset();
  }
  EXPECT_GT(steps, 60);
}

}  // namespace
}  // namespace loopline::record
