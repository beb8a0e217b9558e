// PostgreSQL behind the seam: a schema of a server's database, readers that find their way back to it, one writer.
#include <fmt/format.h>

#include <atomic>

#include "base/check.h"
#include "store/database.h"
#include "store/dialect.h"
#include "store/lease.h"
#include "store/postgres_schema.h"
#include "store/postgres_session.h"
#include "store/postgres_writer.h"
#include "store/read_only.h"

namespace loopline::store {

namespace {

using Mode = PostgresSession::Mode;

const std::string begin_read = "begin isolation level repeatable read read only";
const std::string rollback_all = "rollback";
// A transaction takes its snapshot with its first query.
constexpr Statement first_read = {"snapshot", "select 1"};
constexpr Statement select_foreign = {"foreign",
                                      "select count(*) from pg_tables where schemaname = $1 and not exists "
                                      "(select 1 from pg_tables where schemaname = $1 and tablename = 'migration')"};

// Reads are asked again on a new connection after the server was away or another one took its place, except inside a
// snapshot, which went with it.
class PostgresReader final : public Reader {
 public:
  // `lease`: null for one who reads beside the process that holds it. `found`: what it counted before the session was
  // opened.
  PostgresReader(PostgresPlace place, const Lease* lease, std::int64_t found, std::unique_ptr<PostgresSession> session)
      : place_(std::move(place)), lease_(lease), found_(found), session_(std::move(session)) {}

  Result<std::vector<Row>> query(const Statement& statement, const Parameters& parameters) override {
    TRY_ASSIGN(auto answer, again<PostgresSession::Answer>([&] { return session_->ask(statement, parameters); }));
    return std::move(answer.rows);
  }

  Result<void> scan(const Statement& statement, const Parameters& parameters,
                    const std::function<bool(const Row&)>& each) override {
    bool own = !in_snapshot_ && depth_ == 0;
    if (own) TRY(begin_snapshot());
    auto done = walk(*session_, depth_++, statement, parameters, each);
    --depth_;
    if (own) TRY(end_snapshot());
    return done;
  }

  Result<void> begin_snapshot() override {
    TRY(again<PostgresSession::Answer>([&] {
      session_->defer(begin_read);
      return session_->ask(first_read);
    }));
    in_snapshot_ = true;
    return {};
  }
  Result<void> end_snapshot() override {
    in_snapshot_ = false;
    if (session_->lost()) return {};
    TRY(session_->command(rollback_all));
    return {};
  }

  Result<std::vector<Table>> tables() override {
    return again<std::vector<Table>>([&] { return tables_in(*session_, place_.schema); });
  }
  Result<std::vector<Table>> tables_of(std::span<const Migration> migrations) override {
    CHECK(!in_snapshot_);
    return again<std::vector<Table>>([&] { return tables_made(*session_, migrations); });
  }
  Result<std::vector<std::string>> integrity_faults() override {
    return again<std::vector<std::string>>([&] { return faults_in(*session_, place_.schema); });
  }

 private:
  template <class T, class Read>
  Result<T> again(Read read) {
    if (!in_snapshot_ && lease_ != nullptr && found_ != lease_->servers_found()) TRY(connect());
    Result<T> first = read();
    if (first || !session_->lost() || in_snapshot_) return first;
    TRY(connect());
    return read();
  }

  Result<void> connect() {
    std::int64_t found = lease_ == nullptr ? 0 : lease_->servers_found();
    TRY_ASSIGN(session_, open_settled(place_, Mode::read));
    found_ = found;
    return {};
  }

  PostgresPlace place_;
  const Lease* lease_;
  std::int64_t found_;
  std::unique_ptr<PostgresSession> session_;
  bool in_snapshot_ = false;
  int depth_ = 0;  // scans that run
};

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(PostgresPlace place, std::unique_ptr<Lease> lease)
      : place_(std::move(place)), lease_(std::move(lease)) {}
  ~PostgresDatabase() override { CHECK(!writer_open_); }

  Result<std::unique_ptr<Connection>> open_writer() override {
    CHECK(!writer_open_.exchange(true));
    auto session = open_settled(place_, Mode::write);
    if (session) return make_postgres_writer(place_, *std::move(session), *lease_, writer_open_);
    writer_open_ = false;
    return tl::unexpected(std::move(session.error()));
  }

  Result<std::unique_ptr<Reader>> open_reader() override {
    std::int64_t found = lease_->servers_found();
    TRY_ASSIGN(auto session, open_settled(place_, Mode::read));
    return std::make_unique<PostgresReader>(place_, lease_.get(), found, std::move(session));
  }

 private:
  PostgresPlace place_;
  std::unique_ptr<Lease> lease_;
  std::atomic<bool> writer_open_ = false;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgres(const std::string& url, const std::string& schema) {
  PostgresPlace place{url, schema};
  TRY_ASSIGN(std::unique_ptr<Lease> lease, Lease::take(place));
  TRY_ASSIGN(auto session, open_settled(place, Mode::write));
  TRY(session->run(fmt::format("create schema if not exists \"{}\";", schema)));
  TRY_ASSIGN(auto foreign, session->ask(select_foreign, {schema}));
  if (foreign.rows.at(0).integer(0) != 0) return fail(ErrorKind::internal, "database_foreign", {}, {{"path", schema}});
  return std::make_unique<PostgresDatabase>(std::move(place), std::move(lease));
}

Result<std::unique_ptr<Reader>> read_postgres(const std::string& url, const std::string& schema) {
  PostgresPlace place{url, schema};
  TRY_ASSIGN(auto session, PostgresSession::open(place, Mode::read));
  auto reader = std::make_unique<PostgresReader>(std::move(place), nullptr, 0, std::move(session));
  constexpr Statement select_migrated = {
      "store.migrated",
      "select count(*) from information_schema.tables where table_schema = $1 and table_name = 'migration'"};
  TRY_ASSIGN(std::vector<Row> rows, reader->query(select_migrated, {schema}));
  if (rows.at(0).integer(0) == 0) return fail(ErrorKind::not_found, "database_absent", {}, {{"path", schema}});
  return reader;
}

}  // namespace loopline::store
