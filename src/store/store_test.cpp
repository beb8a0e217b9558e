#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "store/database.h"
#include "store/dialect.h"

namespace loopline::store {
namespace {

namespace fs = std::filesystem;

constexpr Statement insert = {"note.insert", "insert into note (owner, id, body, seal) values ($1, $2, $3, $4)"};
constexpr Statement select_all = {"note.all", "select owner, id, body, seal from note order by owner, id"};
const Migration notes = {"note", 1, R"sql(
  create table note (owner text not null, id bigint not null, body text, seal bytea, primary key (owner, id));
  create index note_by_body on note (body);
)sql"};

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "loopline-store-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

// Everything that the seam promises holds for a file and for memory.
class Store : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    database_ = GetParam() ? open_sqlite(folder_.file("zone.db")).value() : open_sqlite_in_memory().value();
    writer_ = database_->open_writer().value();
    ASSERT_TRUE(migrate(*writer_, std::span(&notes, 1)));
  }
  Result<std::int64_t> add(std::int64_t id) { return writer_->execute(insert, {"a", id, "text", Bytes{1, 0, 2}}); }
  std::size_t count(Reader& reader) { return reader.query(select_all).value().size(); }

  Folder folder_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> writer_;
};
INSTANTIATE_TEST_SUITE_P(Engines, Store, testing::Bool(),
                         [](const auto& engine) { return engine.param ? "file" : "memory"; });

TEST_P(Store, GivesBackWhatWasPutInOfEveryType) {
  std::string with_null("a\0b", 3);
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  ASSERT_TRUE(writer_->execute(insert, {"河套", least, with_null, Bytes{}}));
  ASSERT_TRUE(writer_->execute(insert, {"河套", std::int64_t{7}, nullptr, nullptr}));
  auto rows = writer_->query(select_all).value();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].text(0), "河套");
  EXPECT_EQ(rows[0].integer(1), least);
  EXPECT_EQ(rows[0].text(2), with_null);
  EXPECT_FALSE(rows[0].is_null(3));
  EXPECT_TRUE(rows[0].bytes(3).empty());
  EXPECT_TRUE(rows[1].is_null(2));
  EXPECT_EQ(rows[1].text(2), "");
  EXPECT_TRUE(rows[1].is_null(3));
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
  if (GetParam()) {  // in memory the reader would wait for the commit
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

TEST(StoreFile, KeepsWhatWasCommittedAndIsLockedWhileOpen) {
  Folder folder;
  std::string path = folder.file("a file ?#%.db");
  {
    auto database = open_sqlite(path).value();
    auto writer = database->open_writer().value();
    ASSERT_TRUE(migrate(*writer, std::span(&notes, 1)));
    ASSERT_TRUE(writer->execute(insert, {"a", std::int64_t{1}, "x", nullptr}));
    EXPECT_EQ(open_sqlite(path).error().code, "database_in_use");
  }
  EXPECT_TRUE(fs::exists(path));
  auto database = open_sqlite(path).value();
  EXPECT_EQ(database->open_reader().value()->query(select_all).value().size(), 1u);
}

TEST(StoreFile, ASnapshotStaysAsItWasWhileTheWriterGoesOn) {
  Folder folder;
  auto database = open_sqlite(folder.file("zone.db")).value();
  auto writer = database->open_writer().value();
  ASSERT_TRUE(migrate(*writer, std::span(&notes, 1)));
  auto reader = database->open_reader().value();
  {
    Snapshot snapshot = Snapshot::of(*reader).value();
    ASSERT_TRUE(writer->execute(insert, {"a", std::int64_t{1}, "x", nullptr}));
    EXPECT_TRUE(reader->query(select_all).value().empty());
  }
  EXPECT_EQ(reader->query(select_all).value().size(), 1u);
}

TEST(StoreFile, AnotherProcessIsKeptOut) {
  Folder folder;
  std::string path = folder.file("zone.db");
  auto database = open_sqlite(path).value();
  pid_t child = fork();
  if (child == 0) {
    auto second = open_sqlite(path);
    _exit(!second && second.error().code == "database_in_use" ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

TEST(StoreFile, RefusesWhatIsNotOurs) {
  Folder folder;
  std::string path = folder.file("letter.txt");
  std::ofstream(path) << std::string(10'000, 'x');
  EXPECT_EQ(open_sqlite(path).error().code, "storage_failed");
  EXPECT_EQ(open_sqlite(folder.file("no/such/folder")).error().code, "storage_failed");
}

TEST(StoreFile, AFullDiskPoisonsTheWriterForGood) {
  Folder folder;
  auto database = open_sqlite(folder.file("zone.db")).value();
  auto writer = database->open_writer().value();
  ASSERT_TRUE(migrate(*writer, std::span(&notes, 1)));
  ASSERT_TRUE(writer->execute(insert, {"a", std::int64_t{1}, "kept", nullptr}));
  // SQLite's own limit answers exactly as a full disk does: SQLITE_FULL.
  ASSERT_TRUE(writer->query({"limit", "pragma max_page_count=1"}));
  ASSERT_TRUE(writer->begin());
  Result<std::int64_t> full = writer->execute(insert, {"a", std::int64_t{2}, std::string(1 << 20, 'x'), nullptr});
  EXPECT_EQ(full.error().code, "storage_failed");
  EXPECT_TRUE(writer->poisoned());
  EXPECT_FALSE(writer->query(select_all));
  EXPECT_FALSE(writer->commit());
  EXPECT_FALSE(writer->begin());
  writer.reset();
  writer = database->open_writer().value();
  EXPECT_EQ(writer->query(select_all).value().size(), 1u);
}

TEST(StoreFile, ADamagedPagePoisonsTheWriter) {
  Folder folder;
  std::string path = folder.file("zone.db");
  {
    auto database = open_sqlite(path).value();
    auto writer = database->open_writer().value();
    ASSERT_TRUE(migrate(*writer, std::span(&notes, 1)));
    for (std::int64_t id = 0; id < 200; ++id) {
      ASSERT_TRUE(writer->execute(insert, {"a", id, std::string(500, 'x'), nullptr}));
    }
  }
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    for (int page = 2; page < 20; ++page) file.seekp(page * 4096).write("\xff\xff\xff\xff\xff\xff\xff\xff", 8);
  }
  auto database = open_sqlite(path).value();
  auto writer = database->open_writer().value();
  EXPECT_FALSE(writer->query(select_all));
  EXPECT_TRUE(writer->poisoned());
}

TEST(StoreFile, TheLogIsMovedIntoTheFileByTheWriter) {
  Folder folder;
  std::string path = folder.file("zone.db");
  auto database = open_sqlite(path).value();
  auto writer = database->open_writer().value();
  ASSERT_TRUE(migrate(*writer, std::span(&notes, 1)));
  auto before = fs::file_size(path);
  for (std::int64_t id = 0; id < 40; ++id) {
    ASSERT_TRUE(writer->execute(insert, {"a", id, std::string(400'000, 'x'), nullptr}));
    ASSERT_TRUE(writer->checkpoint());
  }
  EXPECT_GT(fs::file_size(path), before + 10'000'000);
  EXPECT_LT(fs::file_size(path + "-wal"), 12'000'000u);  // used again from its start, not grown for ever
}

TEST(StoreFile, TheLogDoesNotGrowForEverForAWriterThatNeverAsks) {
  Folder folder;
  std::string path = folder.file("zone.db");
  auto database = open_sqlite(path).value();
  auto writer = database->open_writer().value();
  ASSERT_TRUE(migrate(*writer, std::span(&notes, 1)));
  for (std::int64_t id = 0; id < 30; ++id) {
    bool one_by_one = id % 2 == 0;
    if (!one_by_one) {
      ASSERT_TRUE(writer->begin());
    }
    ASSERT_TRUE(writer->execute(insert, {"a", id, std::string(3'000'000, 'x'), nullptr}));
    if (!one_by_one) {
      ASSERT_TRUE(writer->commit());
    }
  }
  EXPECT_LT(fs::file_size(path + "-wal"), 80'000'000u);
}

TEST(Dialect, WritesSqliteTypesAndStrictTables) {
  EXPECT_EQ(to_sqlite("create table a (b bigint, c bytea)"), "create table a (b integer, c blob) strict");
  EXPECT_EQ(to_sqlite("create table a (b bigint primary key);\ninsert into x values ('bigint; bytea');"),
            "create table a (b integer primary key) strict, without rowid;\ninsert into x values ('bigint; bytea');");
  EXPECT_EQ(to_sqlite("create table a (b text primary key /* large rows */); create index i on a (b);"),
            "create table a (b text primary key /* large rows */) strict; create index i on a (b);");
  EXPECT_EQ(to_sqlite("-- a bigint; comment\nselect \"bytea\" from bigint_table;"),
            "-- a bigint; comment\nselect \"bytea\" from bigint_table;");
}

}  // namespace
}  // namespace loopline::store
