// A record of counters, for the tests of this room: one command, one table, and what an entry does to it.
#pragma once

#include <gtest/gtest.h>

#include <atomic>

#include "record/api.h"
#include "store/test_database.h"

namespace loopline::record {

// A room with one table: how often each name was counted.
inline constexpr std::string_view counter_sql =
    "create table counter (name text not null, count bigint not null, primary key (name));";
inline constexpr store::Statement count_up = {"counter.up",
                                       "insert into counter (name, count) values ($1, $2) on conflict (name) do update "
                                       "set count = counter.count + excluded.count"};
inline constexpr store::Statement select_count = {"counter.of", "select count from counter where name = $1"};

inline std::vector<store::Migration> all_migrations() {
  std::vector<store::Migration> all(migrations().begin(), migrations().end());
  all.push_back({"counter", 1, counter_sql});
  return all;
}

inline Result<void> count(store::Connection& connection, const std::string& name, std::int64_t by) {
  TRY(connection.execute(count_up, {name, by}));
  return {};
}

inline Work counting(std::string name, std::int64_t by) {
  return [name, by](store::Connection& connection, const Position& position) -> Result<Draft> {
    TRY(count(connection, name, by));
    if (by < 0) return fail(ErrorKind::conflict, "counts_down", {}, {{"name", name}});
    return Draft{{{"name", name}, {"by", by}}, {{"seq", position.seq}, {"said", name}}};
  };
}

inline Request request(std::string key, std::string name, std::int64_t by = 1) {
  std::string digest = hex(sha256(name + std::to_string(by)));
  return {"user", std::move(key), digest, counting(std::move(name), by)};
}

inline Result<void> fold(store::Connection& connection, const Entry&, const json::object& object) {
  return count(connection, text_at(object, "name"), integer_at(object, "by"));
}

class RecordTest : public testing::Test {
 protected:
  void SetUp() override { open({}); }
  void open(Record::Options options) {
    record_.reset();
    record_ = Record::open(
                  *database_, [this] { return Moment::from_micros(now_); }, options, all_migrations())
                  .value();
    reader_ = database_->open_reader().value();
  }
  std::int64_t counted(const std::string& name) {
    auto rows = reader_->query(select_count, {name}).value();
    return rows.empty() ? 0 : rows[0].integer(0);
  }
  Verification verified() { return verify(*reader_, all_migrations(), fold).value(); }
  void expect_sound(std::int64_t entries) {
    Verification verification = verified();
    for (const Fault& fault : verification.faults) ADD_FAILURE() << fault.where << ": " << fault.what;
    EXPECT_EQ(verification.entries, entries);
    EXPECT_EQ(verification.head.root, head(*reader_).value().root);
  }

  std::atomic<std::int64_t> now_ = 1'700'000'000'000'000;
  std::unique_ptr<store::Database> database_ = store::fresh_database();
  std::unique_ptr<Record> record_;
  std::unique_ptr<store::Reader> reader_;
};

}  // namespace loopline::record
