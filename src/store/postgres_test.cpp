// What holds for a server alone: it goes away, others use it, processes die.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "store/test_database.h"
#include "store/test_notes.h"

namespace loopline::store {
namespace {

// The test server, where this process's connections bear a name of their own: other tests run beside it.
std::string named_server() {
  std::string server = test_server();
  const char* separator = server.find('?') == std::string::npos ? "?" : "&";
  return fmt::format("{}{}application_name=loopline_{}", server, separator, getpid());
}

// Ends all connections of this program but the one that asks, as a server that restarts does.
void cut_connections() {
  auto other = open_postgres(named_server(), fresh_schema()).value();
  auto writer = other->open_writer().value();
  ASSERT_TRUE(
      writer->query({"cut",
                     "select count(pg_terminate_backend(pid)) from pg_stat_activity "
                     "where application_name = current_setting('application_name') and pid <> pg_backend_pid()"}));
}

class Server : public testing::Test {
 protected:
  void SetUp() override {
    if (test_server().empty()) GTEST_SKIP() << "no server: python3 tools/suite postgres starts one";
    schema_ = fresh_schema();
    database_ = open_postgres(named_server(), schema_).value();
    writer_ = database_->open_writer().value();
    ASSERT_TRUE(migrate(*writer_, std::span(&notes, 1)));
  }
  Result<std::int64_t> add(std::int64_t id) { return writer_->execute(insert, {"a", id, "text", nullptr}); }
  std::size_t count(Reader& reader) { return reader.query(select_all).value().size(); }

  std::string schema_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Connection> writer_;
};

TEST_F(Server, WhatWasNotCommittedGoesWithTheConnectionAndTheNextTransactionConnectsAnew) {
  ASSERT_TRUE(add(1));
  ASSERT_TRUE(writer_->begin());
  ASSERT_TRUE(writer_->put(insert, {"a", std::int64_t{2}, "text", nullptr}));
  cut_connections();
  EXPECT_EQ(writer_->query(select_all).error().code, "database_unavailable");
  EXPECT_EQ(writer_->setback(), Setback::lost);
  EXPECT_FALSE(writer_->poisoned());
  ASSERT_TRUE(writer_->rollback());
  ASSERT_TRUE(writer_->begin());
  EXPECT_EQ(writer_->setback(), Setback::none);
  EXPECT_EQ(count(*writer_), 1u);
  ASSERT_TRUE(writer_->commit());
}

TEST_F(Server, AScrubKeepsTheRowsAndDoesNotWaitForAReader) {
  ASSERT_TRUE(add(1));
  ASSERT_TRUE(add(2));
  ASSERT_TRUE(writer_->execute({"note.one", "delete from note where id = 1"}));
  auto reader = database_->open_reader().value();
  {
    Snapshot snapshot = Snapshot::of(*reader).value();
    EXPECT_EQ(count(*reader), 1u);
    EXPECT_FALSE(writer_->scrub("note").value()) << "the table is being read";
  }
  EXPECT_TRUE(writer_->scrub("note").value());
  EXPECT_EQ(count(*reader), 1u);
  ASSERT_TRUE(add(3)) << "and the writer goes on";
  EXPECT_FALSE(writer_->poisoned());
}

TEST_F(Server, AConnectionThatWasCutUnnoticedIsMadeAnew) {
  auto reader = database_->open_reader().value();
  EXPECT_EQ(count(*reader), 0u);
  cut_connections();
  ASSERT_TRUE(add(1));
  EXPECT_EQ(count(*reader), 1u);
}

TEST_F(Server, ASnapshotGoesWithItsConnection) {
  auto reader = database_->open_reader().value();
  {
    Snapshot snapshot = Snapshot::of(*reader).value();
    EXPECT_EQ(count(*reader), 0u);
    cut_connections();
    EXPECT_EQ(reader->query(select_all).error().code, "database_unavailable");
  }
  EXPECT_EQ(count(*reader), 0u);
}

TEST_F(Server, TwoThatWriteTheSameAreInEachOthersWay) {
  // Another program's transaction, which our lease does not keep out.
  auto other = open_postgres(named_server(), fresh_schema()).value();
  auto stranger = other->open_writer().value();
  std::string update = "update " + schema_ + ".note set body = $1 where id = 1";
  ASSERT_TRUE(add(1));
  ASSERT_TRUE(writer_->begin());
  EXPECT_EQ(count(*writer_), 1u);
  ASSERT_TRUE(stranger->execute({"stranger", update}, {"theirs"}));
  auto ours = writer_->execute({"ours", update}, {"ours"});
  EXPECT_EQ(ours.error().code, "transaction_conflict");
  EXPECT_EQ(writer_->setback(), Setback::conflict);
  ASSERT_TRUE(writer_->rollback());
  ASSERT_TRUE(writer_->begin());
  EXPECT_EQ(writer_->setback(), Setback::none);
  EXPECT_TRUE(writer_->execute({"ours", update}, {"ours"}));
  ASSERT_TRUE(writer_->commit());
}

TEST_F(Server, ASecondOneIsKeptOutUntilTheFirstLetsGo) {
  auto second = open_postgres(named_server(), schema_);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "database_in_use");
  EXPECT_NE(second.error().arguments.at(0).second.find(std::to_string(getpid())), std::string::npos);
  writer_.reset();
  database_.reset();
  EXPECT_TRUE(open_postgres(named_server(), schema_));
}

TEST_F(Server, WhoWasSilentAndLostTheZoneCanCommitNothing) {
  ASSERT_TRUE(add(1));
  ASSERT_TRUE(writer_->begin());
  ASSERT_TRUE(writer_->rollback());
  // As the next process does after a silence: it counts the epoch up.
  auto other = open_postgres(named_server(), fresh_schema()).value();
  ASSERT_TRUE(other->open_writer().value()->execute(
      {"take", "update loopline.lease set epoch = epoch + 1, holder = 'next' where zone = $1"}, {schema_}));
  Error lost = add(2).error();
  EXPECT_EQ(lost.code, "database_in_use");
  EXPECT_EQ(lost.arguments.at(0).second, "next");
  EXPECT_TRUE(writer_->poisoned());
  EXPECT_FALSE(writer_->begin());
}

TEST_F(Server, ADeadProcessLosesTheZoneByItsSilence) {
  std::string schema = fresh_schema();
  pid_t child = fork();
  if (child == 0) {
    auto database = open_postgres(named_server(), schema);
    _exit(database ? 0 : 1);  // without a goodbye
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  auto began = std::chrono::steady_clock::now();
  EXPECT_TRUE(open_postgres(named_server(), schema));
  EXPECT_GT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
}

TEST_F(Server, OfSeveralServersTheOneIsTakenThatTakesWrites) {
  std::string several = named_server();
  std::size_t host = several.find("host=") + 5;
  ASSERT_NE(host, 4u) << "the tests' server is reached by a socket: " << several;
  several.insert(host, "/nowhere,");
  EXPECT_TRUE(open_postgres(several, fresh_schema()));
  Error refusal =
      open_postgres(named_server() + "&options=-cdefault_transaction_read_only%3Don", fresh_schema()).error();
  EXPECT_EQ(refusal.code, "database_unavailable");
  EXPECT_NE(refusal.cause.find("read-only"), std::string::npos) << refusal.cause;
}

TEST_F(Server, AServerThatBecameReadOnlyIsAwayAndNotBroken) {
  ASSERT_TRUE(writer_->begin());
  ASSERT_TRUE(writer_->query({"as its operator does", "select set_config('transaction_read_only', 'on', false)"}));
  EXPECT_EQ(writer_->execute(insert, {"a", std::int64_t{1}, "text", nullptr}).error().code, "database_unavailable");
  EXPECT_EQ(writer_->setback(), Setback::lost);
  EXPECT_FALSE(writer_->poisoned());
  ASSERT_TRUE(writer_->rollback());
  EXPECT_TRUE(add(1));
}

TEST_F(Server, AStatementThatSomebodyCancelledMayBeRunAgain) {
  auto other = open_postgres(named_server(), fresh_schema()).value();
  auto stranger = other->open_writer().value();
  std::int64_t pid = writer_->query({"pid", "select pg_backend_pid()::bigint"}).value().at(0).integer(0);
  ASSERT_TRUE(writer_->begin());
  std::thread canceller([&] {
    bool cancelled = false;
    while (!cancelled) {  // until it sleeps
      auto done = stranger->query({"cancel",
                                   "select count(pg_cancel_backend(pid)) from pg_stat_activity "
                                   "where pid = $1::int and wait_event = 'PgSleep'"},
                                  {pid});
      cancelled = !done || done->at(0).integer(0) > 0;
    }
  });
  auto slept = writer_->query({"sleep", "select count(*) from pg_sleep(60)"});
  canceller.join();
  EXPECT_EQ(slept.error().code, "transaction_conflict");
  EXPECT_EQ(writer_->setback(), Setback::conflict);
  ASSERT_TRUE(writer_->rollback());
  EXPECT_TRUE(add(1));
}

TEST_F(Server, RefusesWhatIsNotOurs) {
  std::string schema = fresh_schema();
  ASSERT_TRUE(writer_->run("create schema " + schema + "; create table " + schema + ".letter (id bigint)"));
  EXPECT_EQ(open_postgres(named_server(), schema).error().code, "database_foreign");
  EXPECT_EQ(open_postgres("mysql://x", schema).error().code, "database_url_bad");
  EXPECT_EQ(open_postgres("postgresql://x@/x?host=/nowhere", schema).error().code, "database_unavailable");
}

}  // namespace
}  // namespace loopline::store
