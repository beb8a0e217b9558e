// What the seam promises, on every engine.
#include <gtest/gtest.h>

#include <atomic>
#include <limits>
#include <thread>

#include "store/database.h"
#include "store/test_database.h"
#include "store/test_notes.h"

namespace loopline::store {
namespace {

enum class Engine { memory, file, server };

// PostgreSQL takes part where the run has a server.
std::vector<Engine> engines() {
  std::vector<Engine> all = {Engine::memory, Engine::file};
  if (!test_server().empty()) all.push_back(Engine::server);
  return all;
}

std::string name_of(Engine engine) {
  return engine == Engine::memory ? "memory" : engine == Engine::file ? "file" : "server";
}

// Everything that the seam promises holds for every engine.
class Store : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    database_ = open();
    writer_ = database_->open_writer().value();
    ASSERT_TRUE(migrate(*writer_, std::span(&notes, 1)));
  }
  std::unique_ptr<Database> open() {
    switch (GetParam()) {
      case Engine::memory: return open_sqlite_in_memory().value();
      case Engine::file: return open_sqlite(folder_.file("zone.db")).value();
      case Engine::server: return open_postgres(test_server(), fresh_schema()).value();
    }
    return nullptr;
  }
  Result<std::int64_t> add(std::int64_t id) { return writer_->execute(insert, {"a", id, "text", Bytes{1, 0, 2}}); }
  std::size_t count(Reader& reader) { return reader.query(select_all).value().size(); }

  Folder folder_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> writer_;
};
INSTANTIATE_TEST_SUITE_P(Engines, Store, testing::ValuesIn(engines()),
                         [](const auto& engine) { return name_of(engine.param); });

TEST_P(Store, GivesBackWhatWasPutInOfEveryType) {
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  ASSERT_TRUE(writer_->execute(insert, {"河套", least, "a\x01'\\ b", Bytes{0, 255, 0}}));
  ASSERT_TRUE(writer_->execute(insert, {"河套", std::int64_t{7}, nullptr, nullptr}));
  auto rows = writer_->query(select_all).value();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].text(0), "河套");
  EXPECT_EQ(rows[0].integer(1), least);
  EXPECT_EQ(rows[0].text(2), "a\x01'\\ b");
  EXPECT_EQ(rows[0].bytes(3), (Bytes{0, 255, 0}));
  EXPECT_TRUE(rows[1].is_null(2));
  EXPECT_EQ(rows[1].text(2), "");
  EXPECT_TRUE(rows[1].is_null(3));
}

TEST_P(Store, TellsNothingFromEmpty) {
  ASSERT_TRUE(writer_->execute(insert, {"a", std::int64_t{1}, "", Bytes{}}));
  ASSERT_TRUE(writer_->execute(insert, {"a", std::int64_t{2}, nullptr, nullptr}));
  auto rows = writer_->query(select_all).value();
  EXPECT_FALSE(rows[0].is_null(2));
  EXPECT_FALSE(rows[0].is_null(3));
  EXPECT_TRUE(rows[0].bytes(3).empty());
  EXPECT_TRUE(rows[1].is_null(2));
  EXPECT_TRUE(rows[1].is_null(3));
}

TEST_P(Store, KeepsNoTextThatTheOtherEngineCouldNot) {
  EXPECT_EQ(writer_->execute(insert, {"a", std::int64_t{1}, std::string("a\0b", 3), nullptr}).error().code,
            "text_not_storable");
  EXPECT_EQ(writer_->execute(insert, {"a", std::int64_t{1}, "\xc3\x28", nullptr}).error().code, "text_not_storable");
  EXPECT_EQ(count(*writer_), 0u);
}

TEST_P(Store, OrdersTextByItsBytes) {
  for (const char* owner : {"b", "B", "河", "ä", "a-c", "ab", "_"}) {
    ASSERT_TRUE(writer_->execute(insert, {owner, std::int64_t{1}, "", nullptr}));
  }
  std::string order;
  auto rows = writer_->query(select_all).value();
  for (const Row& row : rows) order += row.text(0) + " ";
  EXPECT_EQ(order, "B _ a-c ab b ä 河 ");
  EXPECT_EQ(writer_
                ->query({"above", "select owner from note where (owner, id) > ($1, $2) order by owner"},
                        {"a-c", std::int64_t{1}})
                .value()
                .size(),
            4u);
}

TEST_P(Store, LikeFoldsLatinLettersOnly) {
  ASSERT_TRUE(writer_->execute(insert, {"Lab Ä_1", std::int64_t{1}, "", nullptr}));
  auto found = [&](const char* pattern) {
    return writer_->query({"like", "select id from note where owner || ' ' like $1 escape '!'"}, {pattern})
        .value()
        .size();
  };
  EXPECT_EQ(found("%lAB%"), 1u);
  EXPECT_EQ(found("%ä%"), 0u);
  EXPECT_EQ(found("%Ä!_1%"), 1u);
  EXPECT_EQ(found("%b!_%"), 0u);
  EXPECT_EQ(writer_->query({"lower", "select lower(owner) from note"}).value()[0].text(0), "lab Ä_1");
}

TEST_P(Store, CountsAndAddsWholeNumbers) {
  EXPECT_TRUE(writer_->query({"sum", "select sum(id) from note"}).value()[0].is_null(0));
  std::int64_t large = std::int64_t{1} << 62;
  for (std::int64_t id : {large, -large, std::int64_t{-70'003}, std::int64_t{20'000}}) ASSERT_TRUE(add(id));
  auto sums = writer_->query({"sum", "select sum(id), count(*), 1 from note where id < 0"}).value();
  EXPECT_EQ(sums[0].integer(0), -large - 70'003);
  EXPECT_EQ(sums[0].integer(1), 2);
  EXPECT_EQ(sums[0].integer(2), 1);
  EXPECT_EQ(writer_->query({"sum", "select sum(id) from note where id = 20000"}).value()[0].integer(0), 20'000);
  ASSERT_TRUE(add(large + 1));
  EXPECT_EQ(writer_->query({"sum", "select sum(id) from note where id > 0"}).error().code, "storage_failed");
}

// A null is sent by itself, a text with others of its kind.
class PutTest : public Store {
 protected:
  Result<void> put(std::int64_t id, Value value) { return writer_->put(insert, {"a", id, "text", std::move(value)}); }

  // One transaction: row 1, a unit that puts it again, one that gives up, one that goes well.
  Result<void> attempt(const Value& value) {
    TRY(writer_->begin());
    begun_ = true;
    TRY(put(1, value));
    TRY_ASSIGN(auto rows, writer_->query(select_all));
    EXPECT_EQ(rows.size(), 1u);
    twice_ = within_savepoint(*writer_, [&]() -> Result<void> {
      TRY(put(2, value));
      return put(1, value);
    });
    if (writer_->setback() != Setback::none) return twice_;
    auto given_up = within_savepoint(*writer_, [&]() -> Result<void> {
      TRY(put(3, value));
      return fail(ErrorKind::refused, "changed_its_mind");
    });
    EXPECT_EQ(given_up.error().code, "changed_its_mind");
    TRY(within_savepoint(*writer_, [&] { return put(4, value); }));
    begun_ = false;
    return writer_->commit();
  }

  Result<void> twice_;
  bool begun_ = false;
};

INSTANTIATE_TEST_SUITE_P(Engines, PutTest, testing::ValuesIn(engines()),
                         [](const auto& engine) { return name_of(engine.param); });

TEST_P(PutTest, IsThereForTheNextReadAndIsUndoneWithItsUnit) {
  for (const Value& value : {Value(nullptr), Value(to_bytes("bytes"))}) {
    Result<void> done = attempt(value);
    if (!done && writer_->setback() == Setback::conflict) {  // a server that took rows together: each by itself now
      EXPECT_EQ(done.error().code, "transaction_conflict");
      if (begun_) {
        ASSERT_TRUE(writer_->rollback());
      }
      done = attempt(value);
    }
    ASSERT_TRUE(done);
    ASSERT_FALSE(twice_);
    EXPECT_EQ(twice_.error().code, "unique_violation");
    EXPECT_EQ(count(*writer_), 2u);
    ASSERT_TRUE(writer_->execute({"clear", "delete from note"}));
  }
}

TEST_P(PutTest, AChangeThatFailsBesideARowThatWasPutSaysSoItself) {
  ASSERT_TRUE(add(1));
  auto attempt = [&]() -> Result<void> {
    TRY(writer_->begin());
    begun_ = true;
    twice_ = within_savepoint(*writer_, [&]() -> Result<void> {
      TRY(put(2, nullptr));
      TRY(add(1));
      return {};
    });
    if (writer_->setback() != Setback::none) return twice_;
    begun_ = false;
    return writer_->commit();
  };
  Result<void> done = attempt();
  if (!done && writer_->setback() == Setback::conflict) {
    if (begun_) {
      ASSERT_TRUE(writer_->rollback());
    }
    done = attempt();
  }
  ASSERT_TRUE(done);
  ASSERT_FALSE(twice_);
  EXPECT_EQ(twice_.error().code, "unique_violation");
  EXPECT_EQ(count(*writer_), 1u);
}

TEST_P(Store, ALargeAnswerComesWhole) {
  ASSERT_TRUE(writer_->begin());
  for (std::int64_t id = 0; id < 2'500; ++id) ASSERT_TRUE(writer_->put(insert, {"a", id, "text", nullptr}));
  ASSERT_TRUE(writer_->commit());
  auto reader = database_->open_reader().value();
  std::int64_t next = 0;
  ASSERT_TRUE(reader->scan({"from", "select id from note where owner = $1 order by id"}, {"a"},
                           [&](const Row& row) { return row.integer(0) == next++; }));
  EXPECT_EQ(next, 2'500);
}

TEST_P(Store, TellsWhatTablesMigrationsMake) {
  auto reader = database_->open_reader().value();
  Migration other = {"note", 2, "create table chair (id bigint not null, primary key (id))"};
  std::vector<Migration> both = {notes, other};
  auto made = reader->tables_of(both).value();
  ASSERT_EQ(made.size(), 3u);
  auto found = reader->tables().value();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].definition, made[2].definition);
  ASSERT_TRUE(writer_->run("drop index note_by_body"));
  EXPECT_NE(reader->tables().value()[1].definition, made[2].definition);
}

TEST_P(Store, ASnapshotStaysAsItWasWhileTheWriterGoesOn) {
  if (GetParam() == Engine::memory) GTEST_SKIP() << "in memory the writer waits for the snapshot's end";
  auto reader = database_->open_reader().value();
  {
    Snapshot snapshot = Snapshot::of(*reader).value();
    ASSERT_TRUE(add(1));
    EXPECT_EQ(count(*reader), 0u);
  }
  EXPECT_EQ(count(*reader), 1u);
}

TEST_P(Store, BindsByTheNumberInTheName) {
  auto rows = writer_->query({"swap", "select $2, $1, $2"}, {std::int64_t{1}, std::int64_t{2}}).value();
  EXPECT_EQ(rows[0].integer(0), 2);
  EXPECT_EQ(rows[0].integer(1), 1);
  EXPECT_EQ(rows[0].integer(2), 2);
}

TEST_P(Store, RefusesAnotherNumberOfParametersThanTheStatementNames) {
  EXPECT_EQ(writer_->query({"few", "select $1, $2"}, {std::int64_t{1}}).error().code, "storage_failed");
  EXPECT_EQ(writer_->query({"gap", "select $1, $3"}, {nullptr, nullptr}).error().code, "storage_failed");
  EXPECT_EQ(writer_->query({"bad", "selekt 1"}).error().code, "storage_failed");
  EXPECT_FALSE(writer_->poisoned());
}

TEST_P(Store, ReadersSeeWhatIsCommittedAndNothingElse) {
  auto reader = database_->open_reader().value();
  ASSERT_TRUE(writer_->begin());
  ASSERT_TRUE(add(1));
  if (GetParam() != Engine::memory) {  // there the reader would wait for the commit
    EXPECT_EQ(count(*reader), 0u);
  }
  ASSERT_TRUE(writer_->commit());
  EXPECT_EQ(count(*reader), 1u);
  ASSERT_TRUE(writer_->begin());
  ASSERT_TRUE(add(2));
  ASSERT_TRUE(writer_->rollback());
  EXPECT_EQ(count(*reader), 1u);
}

TEST_P(Store, ReadersCannotWrite) {
  auto reader = database_->open_reader().value();
  EXPECT_EQ(reader->query({"sneak", "delete from note returning id"}).error().code, "storage_failed");
}

TEST_P(Store, AFailingUnitIsUndoneAloneAtAnyDepth) {
  ASSERT_TRUE(writer_->begin());
  ASSERT_TRUE(add(1));
  Result<int> outer = within_savepoint(*writer_, [&]() -> Result<int> {
    TRY(add(2));
    Result<void> inner = within_savepoint(*writer_, [&]() -> Result<void> {
      TRY(add(3));
      TRY(add(1));
      return {};
    });
    EXPECT_EQ(inner.error().code, "unique_violation");
    return 5;
  });
  EXPECT_EQ(outer.value(), 5);
  ASSERT_TRUE(writer_->commit());
  auto rows = writer_->query(select_all).value();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1].integer(1), 2);
}

TEST_P(Store, TheSameStatementMayRunInsideItself) {
  for (std::int64_t id = 1; id <= 3; ++id) ASSERT_TRUE(add(id));
  std::size_t seen = 0;
  ASSERT_TRUE(writer_->scan(select_all, {}, [&](const Row&) { return seen += count(*writer_), true; }));
  EXPECT_EQ(seen, 9u);
  seen = 0;
  ASSERT_TRUE(writer_->scan(select_all, {}, [&](const Row&) { return ++seen < 2; }));
  EXPECT_EQ(seen, 2u);
}

TEST_P(Store, ManyDifferentStatementsDoNotPileUp) {
  for (int i = 0; i < 2000; ++i) {
    std::string sql = "select " + std::to_string(i);
    EXPECT_EQ(writer_->query({"number", sql}).value()[0].integer(0), i);
  }
}

TEST_P(Store, TypesAreHeldStrictly) {
  EXPECT_EQ(writer_->execute(insert, {"a", "one", "text", nullptr}).error().code, "storage_failed");
  EXPECT_EQ(writer_->execute(insert, {"a", std::int64_t{1}, Bytes{1}, nullptr}).error().code, "storage_failed");
}

TEST_P(Store, DescribesItsTables) {
  auto tables = writer_->tables().value();
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(tables[0].name, "migration");
  EXPECT_EQ(tables[1].name, "note");
  EXPECT_EQ(tables[1].columns, (std::vector<std::string>{"owner", "id", "body", "seal"}));
  EXPECT_EQ(tables[1].key, (std::vector<std::string>{"owner", "id"}));
  EXPECT_NE(tables[1].definition.find("note_by_body"), std::string::npos);
  EXPECT_TRUE(writer_->integrity_faults().value().empty());
}

TEST_P(Store, MigrationsAreAppliedOnceInOrder) {
  Migration second = {"note", 2, "alter table note add column colour text"};
  std::vector<Migration> both = {notes, second};
  ASSERT_TRUE(migrate(*writer_, both));
  ASSERT_TRUE(migrate(*writer_, both));
  EXPECT_EQ(writer_->query({"count", "select count(*) from migration"}).value()[0].integer(0), 2);

  Error newer = migrate(*writer_, std::span(&notes, 1)).error();
  EXPECT_EQ(newer.code, "database_newer");
  EXPECT_EQ(newer.arguments, (Arguments{{"room", "note"}, {"number", "2"}}));
  std::vector<Migration> changed = {notes, {"note", 2, "alter table note add column color text"}};
  EXPECT_EQ(migrate(*writer_, changed).error().code, "migration_changed");
}

TEST_P(Store, AFailingMigrationLeavesNothingBehind) {
  std::vector<Migration> broken = {notes,
                                   {"room", 1, "create table chair (id bigint primary key); create tabel desk;"}};
  EXPECT_EQ(migrate(*writer_, broken).error().code, "storage_failed");
  EXPECT_EQ(writer_->tables().value().size(), 2u);
}

TEST_P(Store, ReadersAndTheWriterWorkSideBySide) {
  std::atomic<bool> stop = false;
  std::thread reading([&] {
    auto reader = database_->open_reader().value();
    std::size_t last = 0;
    while (!stop) {
      std::size_t now = count(*reader);
      EXPECT_GE(now, last);
      EXPECT_EQ(now % 10, 0u);  // never half a transaction
      last = now;
    }
  });
  for (std::int64_t batch = 0; batch < 50; ++batch) {
    ASSERT_TRUE(writer_->begin());
    for (std::int64_t i = 0; i < 10; ++i) ASSERT_TRUE(add(batch * 10 + i));
    ASSERT_TRUE(writer_->commit());
    ASSERT_TRUE(writer_->checkpoint());
  }
  stop = true;
  reading.join();
  EXPECT_EQ(count(*writer_), 500u);
}

}  // namespace
}  // namespace loopline::store
