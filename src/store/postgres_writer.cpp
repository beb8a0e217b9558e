#include "store/postgres_writer.h"

#include <fmt/format.h>

#include "base/check.h"
#include "store/dialect.h"
#include "store/postgres_schema.h"
#include "store/waiting_rows.h"

namespace loopline::store {

namespace {

using Mode = PostgresSession::Mode;

const std::string begin_write = "begin isolation level serializable";
const std::string rollback_all = "rollback";

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(PostgresPlace place, std::unique_ptr<PostgresSession> session, const Lease& lease,
                     std::atomic<bool>& open)
      : place_(std::move(place)), session_(std::move(session)), lease_(lease), open_(open) {}
  ~PostgresConnection() override { open_ = false; }

  Result<std::vector<Row>> query(const Statement& statement, const Parameters& parameters) override {
    TRY(hold_going());
    TRY(send_rows_of(statement, parameters));
    auto answer = judged(session_->ask(statement, parameters));
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
      TRY(hold_going());
      TRY(send_rows_of(statement, parameters));
      auto done = judged(walk(*session_, scans_++, statement, parameters, each));
      --scans_;
      return done;
    });
  }

  Result<std::int64_t> execute(const Statement& statement, const Parameters& parameters) override {
    return in_own_transaction<std::int64_t>([&]() -> Result<std::int64_t> {
      TRY(hold_going());
      TRY(send_all_rows(depth_));
      TRY_ASSIGN(auto answer, judged(session_->ask(statement, parameters)));
      return answer.changed;
    });
  }
  Result<void> put(const Statement& statement, const Parameters& parameters) override {
    if (!in_transaction_) {
      TRY(execute(statement, parameters));
      return {};
    }
    TRY(hold_going());
    TRY(hold_text(parameters));
    if (!row_by_row_ && waiting_.keep(statement, parameters, depth_))
      return waiting_.full() ? send_all_rows(depth_) : Result<void>();
    TRY(send_all_rows(depth_));
    unsettled_ = true;
    TRY(judged(session_->put(statement, parameters)));
    return row_by_row_ ? judged(session_->settle()) : Result<void>();
  }
  Result<void> run(std::string_view sql) override {
    return in_own_transaction<void>([&]() -> Result<void> {
      TRY(hold_going());
      TRY(send_all_rows(depth_));
      return judged(session_->run(sql));
    });
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
    auto answer = [&]() -> Result<PostgresSession::Answer> {
      TRY(hold_going());
      TRY(send_all_rows(0));
      return judged(session_->commit());
    }();
    in_transaction_ = false;
    // Rows that were sent with it were in the way, and left the transaction open.
    if (!answer && session_->setback() == Setback::conflict) static_cast<void>(session_->command(rollback_all));
    if (!answer) return tl::unexpected(std::move(answer.error()));
    if (answer->tag == "COMMIT") return {};
    // A transaction in which something failed and was not undone: the server rolls it back and calls that an answer.
    return fail(ErrorKind::internal, "storage_failed", {}, {}, "commit: the transaction had failed");
  }
  Result<void> rollback() override {
    CHECK(in_transaction_);
    depth_ = 0;
    in_transaction_ = false;
    waiting_.clear();
    if (session_->lost()) return {};  // the server has done it
    auto done = session_->command(rollback_all);
    if (!done && !session_->lost()) session_->poison(done.error());
    if (!done && !session_->lost()) return tl::unexpected(std::move(done.error()));
    return {};
  }

  Result<void> savepoint() override {
    CHECK(in_transaction_);
    ++depth_;
    return {};
  }
  Result<void> release() override {
    CHECK(depth_ > 0);
    int depth = depth_--;
    waiting_.release(depth);
    if (sent_depth_ < depth) return {};
    --sent_depth_;
    session_->defer(fmt::format("release s{}", depth));
    return {};
  }
  Result<void> rollback_to_savepoint() override {
    CHECK(depth_ > 0);
    int depth = depth_--;
    waiting_.undo(depth);
    if (sent_depth_ < depth) return {};
    --sent_depth_;
    // Whatever it says is undone; but rows from before the savepoint may be among what it is about.
    static_cast<void>(judged(session_->settle()));
    // Undoing leaves the savepoint itself open.
    session_->defer(fmt::format("rollback to s{}", depth));
    session_->defer(fmt::format("release s{}", depth));
    return {};
  }

  Result<void> checkpoint() override { return {}; }  // the server's own business
  // The server writes the table into a new file and removes the old one. Its log, its replicas and its copies are the
  // operator's (docs/operating/postgres.md).
  Result<bool> scrub(std::string_view table) override {
    CHECK(!in_transaction_);
    TRY(connect_if_lost());
    // It needs the table to itself; who reads it for long is not waited for.
    TRY(session_->run("set lock_timeout = '1s'"));
    Result<void> done = session_->run(fmt::format("vacuum full {}", table));
    TRY(session_->run("set lock_timeout = '5s'"));
    return done.has_value();
  }
  bool poisoned() const override { return session_->poison().has_value(); }
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
  // After a conflict all that was done since begin() is void, whatever a savepoint might save of it.
  Result<void> hold_going() {
    if (!in_transaction_ || session_->setback() != Setback::conflict) return {};
    return fail(ErrorKind::unavailable, "transaction_conflict");
  }

  Result<void> send(const std::vector<WaitingRows::Many>& all) {
    for (const WaitingRows::Many& many : all) {
      unsettled_ = true;
      TRY(judged(session_->put({many.name, many.text}, many.parameters)));
    }
    return {};
  }
  // Before a read: the rows that it may be about. No savepoint is opened for them if they do not need one.
  Result<void> send_rows_of(const Statement& statement, const Parameters& parameters) {
    std::string_view sql = statement.text;
    if (!waiting_.concern(sql, parameters)) return {};
    int depth = waiting_.deepest(sql);
    return depth <= sent_depth_ ? send(waiting_.take(sql)) : send_all_rows(depth);
  }
  // Before a change, which belongs to the savepoint of this depth: all rows, each inside its own.
  Result<void> send_all_rows(int depth) {
    for (;; ++sent_depth_) {
      if (!waiting_.empty()) TRY(send(waiting_.take_down_to(sent_depth_)));
      if (sent_depth_ == depth) return {};
      session_->defer(fmt::format("savepoint s{}", sent_depth_ + 1));
    }
  }

  // A row that was sent with others may fail when its own unit has long ended. Then the transaction is run again row by
  // row, so that the failure finds the unit that it belongs to: then it is that unit's own.
  template <class T>
  Result<T> judged(Result<T> outcome) {
    if (outcome) {
      unsettled_ = unsettled_ && session_->owes();
      return outcome;
    }
    if (row_by_row_ || !unsettled_ || session_->setback() != Setback::none || session_->poison()) return outcome;
    run_again_by_row_ = true;
    session_->conflict();
    return fail(ErrorKind::unavailable, "transaction_conflict", {}, {}, outcome.error().cause);
  }

  Result<void> connect_if_lost() {
    if (!session_->lost()) return {};
    TRY_ASSIGN(session_, open_settled(place_, Mode::write));
    return {};
  }

  // Begins, and sees that the zone is still ours.
  Result<void> enter() {
    session_->forgive();
    waiting_.clear();
    sent_depth_ = 0;
    unsettled_ = false;
    row_by_row_ = std::exchange(run_again_by_row_, false);
    session_->defer(begin_write);
    Result<void> fenced = lease_.fence(*session_);
    if (fenced) return {};
    if (fenced.error().code == "database_in_use") session_->poison(fenced.error());
    if (!session_->lost() && !session_->poison()) static_cast<void>(session_->command(rollback_all));
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
  int depth_ = 0;       // savepoints open
  int sent_depth_ = 0;  // of these, known to the server: a savepoint is opened for what is written in it
  WaitingRows waiting_;
  bool unsettled_ = false;         // rows were sent together that the server has not judged yet
  bool row_by_row_ = false;        // this transaction
  bool run_again_by_row_ = false;  // the next one
  int scans_ = 0;  // that run
};

}  // namespace

std::unique_ptr<Connection> make_postgres_writer(PostgresPlace place, std::unique_ptr<PostgresSession> session,
                                                 const Lease& lease, std::atomic<bool>& open) {
  return std::make_unique<PostgresConnection>(std::move(place), std::move(session), lease, open);
}

}  // namespace loopline::store
