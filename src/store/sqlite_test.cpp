// What holds for an embedded database alone: its file, its lock, its log.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "store/test_notes.h"

namespace loopline::store {
namespace {

namespace fs = std::filesystem;

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
  EXPECT_EQ(open_sqlite(path).error().code, "database_damaged");
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
  EXPECT_EQ(full.error().code, "disk_full");
  EXPECT_TRUE(writer->poisoned());
  EXPECT_EQ(writer->query(select_all).error().code, "disk_full");  // as from now on everything
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
  EXPECT_EQ(writer->query(select_all).error().code, "database_damaged");
  EXPECT_TRUE(writer->poisoned());
}

constexpr int short_log = 2'000;  // pages: 8 MiB

TEST(StoreFile, TheLogIsMovedIntoTheFileByTheWriter) {
  Folder folder;
  std::string path = folder.file("zone.db");
  auto database = open_sqlite(path, short_log).value();
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
  for (std::int64_t id = 0; id < 25; ++id) {
    bool one_by_one = id % 2 == 0;
    if (!one_by_one) {
      ASSERT_TRUE(writer->begin());
    }
    ASSERT_TRUE(writer->execute(insert, {"a", id, std::string(12'000'000, 'x'), nullptr}));
    if (!one_by_one) {
      ASSERT_TRUE(writer->commit());
    }
  }
  EXPECT_LT(fs::file_size(path + "-wal"), 280'000'000u);
}

// Every file of the database, byte for byte.
std::string files_of(const std::string& path) {
  std::string bytes;
  for (const char* ending : {"", "-wal", "-shm"}) {
    std::ifstream file(path + ending, std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(file), {});
  }
  return bytes;
}

// The rows come in no order and are of all sizes, so that pages are split and packed again and again, and leave copies
// of their cells behind.
TEST(StoreFile, AScrubbedTableLeavesNoByteOfADeletedRow) {
  Folder folder;
  std::string path = folder.file("zone.db");
  auto database = open_sqlite(path).value();
  auto writer = database->open_writer().value();
  ASSERT_TRUE(migrate(*writer, std::span(&notes, 1)));
  constexpr std::int64_t rows = 2'000, stride = 733;
  auto secret = [](std::int64_t id) { return "secret-" + std::to_string(1'000'000 + id) + "-"; };
  ASSERT_TRUE(writer->begin());
  for (std::int64_t i = 0; i < rows; ++i) {
    std::int64_t id = i * stride % rows;
    std::string body = secret(id) + std::string(static_cast<std::size_t>(id % 97) * 7, '.');
    ASSERT_TRUE(writer->execute(insert, {"a", id, body, nullptr}));
  }
  ASSERT_TRUE(writer->commit());
  ASSERT_TRUE(writer->execute({"note.some", "delete from note where id < 500"}));
  auto kept = writer->query(select_all).value();
  EXPECT_NE(files_of(path).find(secret(7)), std::string::npos) << "the log has it still";
  EXPECT_TRUE(writer->scrub("note").value());
  std::string bytes = files_of(path);
  for (std::int64_t id = 0; id < rows; ++id) EXPECT_EQ(bytes.find(secret(id)) == std::string::npos, id < 500) << id;
  auto after = writer->query(select_all).value();
  ASSERT_EQ(after.size(), kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) EXPECT_EQ(after[i].values(), kept[i].values());
  EXPECT_TRUE(writer->integrity_faults().value().empty());
}

TEST(StoreFile, AScrubSaysThatAReaderStandsInTheWay) {
  Folder folder;
  auto database = open_sqlite(folder.file("zone.db")).value();
  auto writer = database->open_writer().value();
  ASSERT_TRUE(migrate(*writer, std::span(&notes, 1)));
  ASSERT_TRUE(writer->execute(insert, {"a", std::int64_t{1}, "x", nullptr}));
  auto reader = database->open_reader().value();
  ASSERT_TRUE(reader->begin_snapshot());
  ASSERT_TRUE(writer->execute({"note.all", "delete from note"}));
  EXPECT_FALSE(writer->scrub("note").value());
  ASSERT_TRUE(reader->end_snapshot());
  EXPECT_TRUE(writer->scrub("note").value());
}

// SQLite's own limit is 1 GiB, which the record of a large zone passes when it is replayed.
TEST(StoreMemory, HoldsMoreThanAGibibyte) {
  auto database = open_sqlite_in_memory().value();
  auto writer = database->open_writer().value();
  ASSERT_TRUE(writer->run("create table pile (id bigint not null, bytes bytea not null, primary key (id))"));
  Bytes much(std::size_t{16} << 20, 'x');
  for (std::int64_t id = 0; id < 66; ++id)
    ASSERT_TRUE(writer->execute({"add", "insert into pile (id, bytes) values ($1, $2)"}, {id, much})) << id;
  EXPECT_EQ(writer->query({"count", "select count(*) from pile"}).value().at(0).integer(0), 66);
}

TEST(StoreScratch, IsItsWritersAloneAndGoneWithIt) {
  auto database = open_sqlite_scratch(Undo::kept).value();
  {
    auto writer = database->open_writer().value();
    ASSERT_TRUE(migrate(*writer, std::span(&notes, 1)));
    ASSERT_TRUE(writer->begin());
    ASSERT_TRUE(writer->execute(insert, {"a", std::int64_t{1}, "kept", nullptr}));
    auto failed = within_savepoint(*writer, [&]() -> Result<void> {
      TRY(writer->execute(insert, {"a", std::int64_t{2}, "undone", nullptr}));
      return fail(ErrorKind::invalid, "no");
    });
    EXPECT_FALSE(failed);
    ASSERT_TRUE(writer->commit());
    EXPECT_EQ(writer->query(select_all).value().size(), 1u);
    EXPECT_EQ(database->open_reader().error().code, "storage_failed");
  }
  auto writer = database->open_writer().value();
  EXPECT_FALSE(writer->query(select_all));
}

TEST(StoreScratch, WithoutUndoHoldsWhatIsWritten) {
  auto database = open_sqlite_scratch(Undo::none).value();
  auto writer = database->open_writer().value();
  ASSERT_TRUE(migrate(*writer, std::span(&notes, 1)));
  ASSERT_TRUE(writer->begin());
  for (std::int64_t id = 0; id < 1'000; ++id) {
    auto kept = within_savepoint(*writer, [&] { return writer->execute(insert, {"a", id, "x", nullptr}); });
    ASSERT_TRUE(kept);
  }
  ASSERT_TRUE(writer->commit());
  EXPECT_EQ(writer->query(select_all).value().size(), 1'000u);
}

}  // namespace
}  // namespace loopline::store
