#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "backup/api.h"
#include "store/dump.h"
#include "store/read_only.h"
#include "store/test_database.h"

namespace loopline::backup {
namespace {

namespace fs = std::filesystem;

const std::vector<store::Migration> shelf = {
    {"shelf", 1, "create table shelf (id bigint primary key, name text, mark bytea);"}};
const std::vector<store::Migration> longer_shelf = {shelf[0],
                                                    {"shelf", 2, "create table box (id bigint primary key);"}};
constexpr store::Statement put_on_shelf = {"shelf.put", "insert into shelf (id, name, mark) values ($1, $2, $3)"};
constexpr store::Statement all_of_shelf = {"shelf.all", "select id from shelf"};
const Moment noon = Moment::from_micros(1'700'000'000'000'000);

std::string text_of(const fs::path& path) { return read_file(path.string()).value(); }

class BackupTest : public testing::Test {
 protected:
  BackupTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "data/files/ab");
    fs::create_directories(folder_ / "data/files/incoming");
    fs::create_directories(folder_ / "out");
    std::ofstream(folder_ / "data/files/ab/abcd") << "evidence";
    std::ofstream(folder_ / "data/files/incoming/half") << "evid";
  }
  ~BackupTest() override { fs::remove_all(folder_); }

  // A backup of two rows and one file.
  Manifest back_up() {
    auto database = store::fresh_database();
    auto writer = database->open_writer().value();
    EXPECT_TRUE(store::migrate(*writer, shelf));
    EXPECT_TRUE(writer->execute(put_on_shelf, {std::int64_t{1}, "茶\n\"1\"", Bytes{0, 0xff, 0x10}}));
    EXPECT_TRUE(writer->execute(put_on_shelf, {std::int64_t{2}, nullptr, Bytes{}}));
    auto reader = database->open_reader().value();
    Manifest manifest{"ours", "0.1.0", noon, 3, {}, {}, {}};
    auto archive = Outgoing::create(path(), "", noon).value();
    auto nothing_more = [](store::Reader&) { return Result<void>(); };
    manifest.databases = {add_database(*archive, *reader, "zone", nothing_more).value()};
    EXPECT_TRUE(add_folder(*archive, (folder_ / "data").string(), "files"));
    EXPECT_TRUE(add_folder(*archive, (folder_ / "data").string(), "packs"));  // there is none
    EXPECT_TRUE(archive->finish(manifest));
    return manifest;
  }
  std::string path() const { return (folder_ / "zone.backup").string(); }
  std::string out() const { return (folder_ / "out").string(); }
  Result<Manifest> unpacked() const {
    fs::remove_all(out());
    fs::create_directory(out());
    return unpack(path(), "", out());
  }
  // The dump of what was loaded.
  Result<std::string> loaded(const Manifest& manifest, std::span<const store::Migration> migrations) const {
    auto database = store::open_sqlite_in_memory().value();
    auto writer = database->open_writer().value();
    TRY(load_database(manifest, out(), "zone", migrations, *writer));
    std::string lines;
    TRY(store::dump(*writer, [&](std::string_view line) { lines += line; }));
    return lines;
  }

  fs::path folder_ = fs::temp_directory_path() / ("loopline-backup-test-" + std::to_string(getpid()));
};

TEST_F(BackupTest, WhatGoesInComesOut) {
  Manifest written = back_up();
  Manifest read = unpacked().value();
  EXPECT_EQ(to_json(read), to_json(written));
  ASSERT_EQ(read.members.size(), 2u);
  EXPECT_EQ(read.members[0].name, "zone/000001.jsonl");
  EXPECT_EQ(read.members[1].name, "files/ab/abcd");  // what was still coming in is no evidence yet
  EXPECT_EQ(text_of(folder_ / "out/files/ab/abcd"), "evidence");
  std::string lines = loaded(read, shelf).value();
  EXPECT_EQ(sha256(lines), written.databases[0].sha256);
  EXPECT_NE(lines.find("[\"shelf\",1,\"茶\\n\\\"1\\\"\",{\"hex\":\"00ff10\"}]\n"), std::string::npos) << lines;
  EXPECT_NE(lines.find("[\"shelf\",2,null,{\"hex\":\"\"}]\n"), std::string::npos) << lines;
  EXPECT_EQ(fs::status(path()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(BackupTest, ABackupIsNeverWrittenOver) {
  back_up();
  EXPECT_EQ(Outgoing::create(path(), "", noon).error().code, "backup_exists");
}

TEST_F(BackupTest, WhatIsNotFinishedLeavesNothing) {
  auto archive = Outgoing::create(path(), "", noon).value();
  ASSERT_TRUE(archive->add("zone.key", "secret"));
  archive.reset();
  EXPECT_TRUE(fs::is_empty(folder_ / "out"));
  for (const auto& left : fs::directory_iterator(folder_)) EXPECT_TRUE(left.is_directory()) << left.path();
}

TEST_F(BackupTest, AChangedByteIsFoundOrChangesNothing) {
  Manifest written = back_up();
  const std::string whole = text_of(path());
  int found = 0;
  for (std::size_t at = 0; at < whole.size(); at += 23) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    std::ofstream(path(), std::ios::binary) << changed;
    Result<Manifest> read = unpacked();
    Result<std::string> lines = read ? loaded(*read, shelf) : tl::unexpected(read.error());
    found += lines ? 0 : 1;
    if (lines) {
      EXPECT_EQ(sha256(*lines), written.databases[0].sha256) << at;
    }
  }
  EXPECT_GT(found, static_cast<int>(whole.size() / 23 / 2));
}

TEST_F(BackupTest, AnArchiveThatWasCutIsNotTaken) {
  back_up();
  std::string whole = text_of(path());
  std::ofstream(path(), std::ios::binary) << whole.substr(0, whole.size() - 20);
  EXPECT_FALSE(unpacked());
  std::ofstream(path(), std::ios::binary) << "no archive";
  EXPECT_EQ(unpacked().error().code, "not_a_backup");
}

TEST_F(BackupTest, RowsThatAreNotTheManifestsAreNotLoaded) {
  Manifest manifest = back_up();
  ASSERT_TRUE(unpacked());
  std::ofstream(folder_ / "out/zone/000001.jsonl") << "[\"shelf\",1,null,null]\n";
  EXPECT_EQ(loaded(manifest, shelf).error().code, "backup_damaged");
  std::ofstream(folder_ / "out/zone/000001.jsonl") << "[\"shelf\",1,null]\n";
  Error error = loaded(manifest, shelf).error();
  EXPECT_EQ(error.code, "backup_damaged");
  EXPECT_EQ(error.arguments[0].second, "zone/000001.jsonl");
}

TEST_F(BackupTest, AnOlderBackupIsLoadedByItsMigrationsAndANewerOneRefused) {
  Manifest manifest = back_up();
  ASSERT_TRUE(unpacked());
  EXPECT_TRUE(loaded(manifest, longer_shelf));
  EXPECT_EQ(loaded(manifest, {}).error().code, "backup_newer");
  std::vector<store::Migration> changed = {{"shelf", 1, "create table shelf (id bigint primary key);"}};
  EXPECT_EQ(loaded(manifest, changed).error().code, "migration_changed");
  json::object newer = to_json(manifest);
  newer["format"] = format + 1;
  EXPECT_EQ(manifest_from(canonical(newer)).error().code, "backup_newer");
  newer["format"] = 0;
  EXPECT_EQ(manifest_from(canonical(newer)).error().code, "manifest_bad");
}

TEST(Manifest, NamesStayInsideTheFolder) {
  for (const char* good : {"zone.key", "zone/000001.jsonl", "files/ab/cd/abcd", "packs/1/tables/a.dmn"})
    EXPECT_TRUE(is_member_name(good)) << good;
  for (const char* bad : {"", "/etc/passwd", "files/../zone.db", "files//a", "files/", "files/.", "zone.db", "other/a"})
    EXPECT_FALSE(is_member_name(bad)) << bad;
  EXPECT_TRUE(is_member_name("files/" + std::string(249, 'a')));
  EXPECT_FALSE(is_member_name("files/" + std::string(250, 'a')));
}

TEST(ReadOnly, ReadsBesideTheWriterAndMakesNothing) {
  fs::path folder = fs::temp_directory_path() / ("loopline-read-only-" + std::to_string(getpid()));
  fs::create_directories(folder);
  std::string path = (folder / "zone.db").string();
  EXPECT_EQ(store::read_sqlite(path).error().code, "database_absent");
  EXPECT_TRUE(fs::is_empty(folder));
  {
    auto database = store::open_sqlite(path).value();
    auto writer = database->open_writer().value();
    ASSERT_TRUE(store::migrate(*writer, shelf));
    ASSERT_TRUE(writer->execute(put_on_shelf, {std::int64_t{1}, "tea", Bytes{}}));
    auto reader = store::read_sqlite(path).value();  // the lock is the writer's
    EXPECT_EQ(reader->query(all_of_shelf).value().size(), 1u);
    ASSERT_TRUE(writer->execute(put_on_shelf, {std::int64_t{2}, "tea", Bytes{}}));
    EXPECT_EQ(reader->query(all_of_shelf).value().size(), 2u);
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace loopline::backup
