// PostgreSQL behind the seam: a schema of a server's database, readers that find their way back to it, one writer.
#include <fmt/format.h>

#include <atomic>

#include "base/check.h"
#include "store/database.h"
#include "store/dialect.h"
#include "store/lease.h"
#include "store/postgres_schema.h"
#include "store/postgres_session.h"

namespace loopline::store {

namespace {

using Mode = PostgresSession::Mode;

// Rows that a scan fetches at a time.
constexpr int page_rows = 1000;

const std::string begin_read = "begin isolation level repeatable read read only";
const std::string begin_write = "begin isolation level serializable";
const std::string rollback_all = "rollback";
// A transaction takes its snapshot with its first query.
constexpr Statement first_read = {"snapshot", "select 1"};
constexpr Statement select_foreign = {"foreign",
                                      "select count(*) from pg_tables where schemaname = $1 and not exists "
                                      "(select 1 from pg_tables where schemaname = $1 and tablename = 'migration')"};

// Row by row out of a cursor, inside a transaction. `depth` tells cursors that are open at once apart.
Result<void> walk(PostgresSession& session, int depth, const Statement& statement, const Parameters& parameters,
                  const std::function<bool(const Row&)>& each) {
  std::string cursor = "scan" + std::to_string(depth);
  std::string declare = fmt::format("declare {} no scroll cursor for {}", cursor, statement.text);
  auto patiently = [&](auto ask) {
    session.be_patient(true);
    auto answer = ask();
    session.be_patient(false);
    return answer;
  };
  TRY(patiently([&] { return session.ask({statement.name, declare}, parameters); }));
  std::string fetch = fmt::format("fetch {} from {}", page_rows, cursor);
  for (bool more = true; more;) {
    TRY_ASSIGN(auto page, patiently([&] { return session.command(fetch); }));
    more = page.rows.size() == page_rows;
    for (const Row& row : page.rows) {
      if (each(row)) continue;
      more = false;
      break;
    }
  }
  session.defer("close " + cursor);
  return {};
}

// The tables that migrations make, seen in a schema that is rolled back again.
Result<std::vector<Table>> tables_made(PostgresSession& session, std::span<const Migration> migrations) {
  constexpr const char* scratch = "loopline_scratch";
  TRY(session.command("begin read write"));
  auto made = [&]() -> Result<std::vector<Table>> {
    TRY(session.run(fmt::format("create schema {0}; set local search_path = {0};", scratch)));
    TRY(session.run(schema_of(migrations)));
    return tables_in(session, scratch);
  }();
  TRY(session.command(rollback_all));
  return made;
}

// Reads are asked again on a new connection after the server was away or another one took its place, except inside a
// snapshot, which went with it.
class PostgresReader final : public Reader {
 public:
  // `found`: what the lease counted before the session was opened.
  PostgresReader(PostgresPlace place, const Lease& lease, std::int64_t found, std::unique_ptr<PostgresSession> session)
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
    if (!in_snapshot_ && found_ != lease_.servers_found()) TRY(connect());
    Result<T> first = read();
    if (first || !session_->lost() || in_snapshot_) return first;
    TRY(connect());
    return read();
  }

  Result<void> connect() {
    std::int64_t found = lease_.servers_found();
    TRY_ASSIGN(session_, open_settled(place_, Mode::read));
    found_ = found;
    return {};
  }

  PostgresPlace place_;
  const Lease& lease_;
  std::int64_t found_;
  std::unique_ptr<PostgresSession> session_;
  bool in_snapshot_ = false;
  int depth_ = 0;  // scans that run
};

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(PostgresPlace place, std::unique_ptr<PostgresSession> session, const Lease& lease,
                     std::atomic<bool>& open)
      : place_(std::move(place)), session_(std::move(session)), lease_(lease), open_(open) {}
  ~PostgresConnection() override { open_ = false; }

  Result<std::vector<Row>> query(const Statement& statement, const Parameters& parameters) override {
    auto answer = session_->ask(statement, parameters);
    if (!answer && session_->lost() && !in_transaction_) {  // a read by itself is asked again
      TRY(connect_if_lost());
      answer = session_->ask(statement, parameters);
    }
    if (!answer) return tl::unexpected(std::move(answer.error()));
    return std::move(answer->rows);
  }

  Result<void> scan(const Statement& statement, const Parameters& parameters,
                    const std::function<bool(const Row&)>& each) override {
    return in_own_transaction<void>([&]() -> Result<void> {
      auto done = walk(*session_, scans_++, statement, parameters, each);
      --scans_;
      return done;
    });
  }

  Result<std::int64_t> execute(const Statement& statement, const Parameters& parameters) override {
    return in_own_transaction<std::int64_t>([&]() -> Result<std::int64_t> {
      TRY_ASSIGN(auto answer, session_->ask(statement, parameters));
      return answer.changed;
    });
  }
  Result<void> put(const Statement& statement, const Parameters& parameters) override {
    if (in_transaction_) return session_->put(statement, parameters);
    TRY(execute(statement, parameters));
    return {};
  }
  Result<void> run(std::string_view sql) override {
    return in_own_transaction<void>([&] { return session_->run(sql); });
  }

  Result<void> begin() override {
    CHECK(!in_transaction_);
    TRY(connect_if_lost());
    auto begun = enter();
    if (!begun && session_->lost()) {  // the server went away while nobody looked
      TRY(connect_if_lost());
      begun = enter();
    }
    TRY(begun);
    in_transaction_ = true;
    return {};
  }
  Result<void> commit() override {
    CHECK(in_transaction_ && depth_ == 0);
    in_transaction_ = false;
    TRY_ASSIGN(auto answer, session_->commit());
    if (answer.tag == "COMMIT") return {};
    // A transaction in which something failed and was not undone: the server rolls it back and calls that an answer.
    return fail(ErrorKind::internal, "storage_failed", {}, {}, "commit: the transaction had failed");
  }
  Result<void> rollback() override {
    CHECK(in_transaction_);
    depth_ = 0;
    in_transaction_ = false;
    if (session_->lost()) return {};  // the server has done it
    auto done = session_->command(rollback_all);
    if (!done && !session_->lost()) session_->poison();
    if (!done && !session_->lost()) return tl::unexpected(std::move(done.error()));
    return {};
  }

  Result<void> savepoint() override {
    CHECK(in_transaction_);
    session_->defer(savepoint_command(++depth_));
    return {};
  }
  Result<void> release() override {
    CHECK(depth_ > 0);
    auto settled = session_->settle();  // what was put in it is judged with it
    if (!settled) {
      TRY(rollback_to_savepoint());
      return settled;
    }
    int depth = depth_--;
    if (!session_->take_back(savepoint_command(depth))) session_->defer(fmt::format("release s{}", depth));
    return {};
  }
  Result<void> rollback_to_savepoint() override {
    CHECK(depth_ > 0);
    int depth = depth_--;
    static_cast<void>(session_->settle());  // whatever it says is undone
    if (session_->take_back(savepoint_command(depth))) return {};
    // Undoing leaves the savepoint itself open.
    session_->defer(fmt::format("rollback to s{}", depth));
    session_->defer(fmt::format("release s{}", depth));
    return {};
  }

  Result<void> checkpoint() override { return {}; }  // the server's own business
  bool poisoned() const override { return session_->poisoned(); }
  Setback setback() const override { return session_->setback(); }

  // A writer's transaction is a snapshot already.
  Result<void> begin_snapshot() override { return begin(); }
  Result<void> end_snapshot() override { return rollback(); }
  Result<std::vector<Table>> tables() override { return tables_in(*session_, place_.schema); }
  Result<std::vector<Table>> tables_of(std::span<const Migration> migrations) override {
    CHECK(!in_transaction_);
    return tables_made(*session_, migrations);
  }
  Result<std::vector<std::string>> integrity_faults() override { return faults_in(*session_, place_.schema); }

 private:
  static std::string savepoint_command(int depth) { return fmt::format("savepoint s{}", depth); }

  Result<void> connect_if_lost() {
    if (!session_->lost()) return {};
    TRY_ASSIGN(session_, open_settled(place_, Mode::write));
    return {};
  }

  // Begins, and sees that the zone is still ours.
  Result<void> enter() {
    session_->forgive();
    session_->defer(begin_write);
    Result<void> fenced = lease_.fence(*session_);
    if (fenced) return {};
    if (fenced.error().code == "database_in_use") session_->poison();
    if (!session_->lost() && !session_->poisoned()) static_cast<void>(session_->command(rollback_all));
    return fenced;
  }

  // What is done outside a transaction is one by itself, held to the lease like every other.
  template <class T, class Body>
  Result<T> in_own_transaction(Body body) {
    if (in_transaction_) return body();
    TRY(begin());
    Result<T> outcome = body();
    if (outcome) {
      TRY(commit());
    } else {
      TRY(rollback());
    }
    return outcome;
  }

  PostgresPlace place_;
  std::unique_ptr<PostgresSession> session_;
  const Lease& lease_;
  std::atomic<bool>& open_;
  bool in_transaction_ = false;
  int depth_ = 0;  // savepoints open
  int scans_ = 0;  // that run
};

class PostgresDatabase final : public Database {
 public:
  PostgresDatabase(PostgresPlace place, std::unique_ptr<Lease> lease)
      : place_(std::move(place)), lease_(std::move(lease)) {}
  ~PostgresDatabase() override { CHECK(!writer_open_); }

  Result<std::unique_ptr<Connection>> open_writer() override {
    CHECK(!writer_open_.exchange(true));
    auto session = open_settled(place_, Mode::write);
    if (session) return std::make_unique<PostgresConnection>(place_, *std::move(session), *lease_, writer_open_);
    writer_open_ = false;
    return tl::unexpected(std::move(session.error()));
  }

  Result<std::unique_ptr<Reader>> open_reader() override {
    std::int64_t found = lease_->servers_found();
    TRY_ASSIGN(auto session, open_settled(place_, Mode::read));
    return std::make_unique<PostgresReader>(place_, *lease_, found, std::move(session));
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

}  // namespace loopline::store
