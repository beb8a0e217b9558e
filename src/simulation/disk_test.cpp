// The disk that fails: what a sync has brought to it stays, and of the rest anything may.
#include "simulation/disk.h"

#include <gtest/gtest.h>

#include "simulation/sqlite_files.h"
#include "store/file_system.h"

namespace loopline::simulation {
namespace {

constexpr const char* name = "file";

std::string all_of(const Disk& disk) { return std::string(disk.read(name, 0, disk.size(name)).value_or("")); }

// A file with `synced` on the disk, over whose front `unsynced` was written.
Disk disk_with(const std::string& synced, const std::string& unsynced, std::uint64_t seed) {
  Disk disk({{name, synced}}, seed);
  EXPECT_EQ(disk.write(name, 0, unsynced), DiskAnswer::done);
  return disk;
}

TEST(Disk, WhatIsSyncedSurvivesThePower) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Disk disk = disk_with(std::string(2000, 'o'), std::string(2500, 'n'), seed);
    EXPECT_EQ(disk.sync(name), DiskAnswer::done);
    disk.cut_power();
    EXPECT_FALSE(disk.read(name, 0, 1));
    EXPECT_EQ(disk.write(name, 0, "x"), DiskAnswer::io_error);
    disk.restart(true);
    EXPECT_EQ(all_of(disk), std::string(2500, 'n'));
  }
}

TEST(Disk, OfASectorThatIsNotSyncedTheOldTheNewOrBothAreThere) {
  std::set<std::string> seen;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    Disk disk = disk_with(std::string(2 * sector_bytes, 'o'), std::string(2 * sector_bytes, 'n'), seed);
    disk.restart(true);
    std::string left = all_of(disk);
    ASSERT_EQ(left.size(), 2 * sector_bytes);
    EXPECT_EQ(left.find_first_not_of("on"), std::string::npos);
    for (std::size_t at : {std::size_t{0}, sector_bytes}) {
      std::string sector = left.substr(at, sector_bytes);
      std::size_t first_old = sector.find('o');
      seen.insert(first_old == 0 ? "old" : first_old == std::string::npos ? "new" : "torn");
    }
  }
  EXPECT_EQ(seen, (std::set<std::string>{"new", "old", "torn"}));
}

TEST(Disk, AWriteHarmsNothingBesideIt) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Disk disk({{name, std::string(sector_bytes, 'o')}}, seed);
    EXPECT_EQ(disk.write(name, 100, "nn"), DiskAnswer::done);
    disk.restart(true);
    std::string left = all_of(disk);
    left.erase(100, 2);
    EXPECT_EQ(left, std::string(sector_bytes - 2, 'o'));
  }
}

TEST(Disk, AProcessThatEndsTakesNothingWithIt) {
  Disk disk = disk_with("old", "new", 1);
  disk.cut_power();
  disk.restart(false);
  EXPECT_EQ(all_of(disk), "new");
}

TEST(Disk, AFailedSyncIsNotMadeUpForByTheNextOne) {
  int lost = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Disk disk = disk_with("old", "new", seed);
    disk.plan(1, DiskFault::sync_fails);
    EXPECT_EQ(disk.sync(name), DiskAnswer::io_error);
    EXPECT_EQ(disk.struck(), DiskFault::sync_fails);
    EXPECT_EQ(all_of(disk), "new");
    EXPECT_EQ(disk.sync(name), DiskAnswer::done);
    disk.restart(true);
    if (all_of(disk) != "new") ++lost;
  }
  EXPECT_GT(lost, 5);
  EXPECT_LT(lost, 45);
}

TEST(Disk, AFileThatNeverWasSyncedMayBeGone) {
  std::set<bool> there;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Disk disk({}, seed);
    disk.create(name);
    disk.restart(true);
    there.insert(disk.exists(name));
  }
  EXPECT_EQ(there.size(), 2u);
}

// The real SQLite, with its log and index, two readers and a writer at once.
TEST(SqliteFiles, ADatabaseLiesOnTheDiskAndSurvivesThePower) {
  Disk disk({}, 7);
  SqliteFiles files(disk);
  {
    auto database = store::open_sqlite_on({files.name(), 4}, "zone.db").value();
    auto writer = database->open_writer().value();
    ASSERT_TRUE(writer->run("create table note (id bigint not null, primary key (id));"));
    auto first = database->open_reader().value();
    auto second = database->open_reader().value();
    for (std::int64_t id = 1; id <= 20; ++id) {
      store::Snapshot snapshot = store::Snapshot::of(*first).value();
      ASSERT_TRUE(writer->begin());
      ASSERT_TRUE(writer->execute({"insert", "insert into note (id) values ($1)"}, {id}));
      ASSERT_TRUE(writer->commit());
      ASSERT_TRUE(writer->checkpoint());
      EXPECT_EQ(first->query({"count", "select count(*) from note"}).value()[0].integer(0), id - 1);
      EXPECT_EQ(second->query({"count", "select count(*) from note"}).value()[0].integer(0), id);
    }
    ASSERT_TRUE(writer->begin());
    ASSERT_TRUE(writer->execute({"insert", "insert into note (id) values (99)"}));
    disk.cut_power();
    EXPECT_FALSE(writer->commit());
    EXPECT_TRUE(writer->poisoned());
  }
  disk.restart(true);
  auto reader = store::open_sqlite_on({files.name(), 4}, "zone.db").value()->open_reader().value();
  EXPECT_EQ(reader->query({"max", "select count(*), max(id) from note"}).value()[0].integer(0), 20);
}

}  // namespace
}  // namespace loopline::simulation
