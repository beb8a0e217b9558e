// One connection to a PostgreSQL server, with its prepared statements. Its source is the only file that knows libpq.
//
// What needs no answer of its own (begin, savepoints, rows that are put) travels with the next statement that does, in
// libpq's pipeline: round trips are most of what a command costs.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/database.h"

struct pg_conn;
struct pg_result;

namespace loopline::store {

// Where a database of ours lies: a server's address with its database, and the schema that holds our tables.
struct PostgresPlace {
  std::string url;
  std::string schema;
};

class PostgresSession {
 public:
  enum class Mode { read, write };

  // What a statement answered.
  struct Answer {
    std::vector<Row> rows;
    std::int64_t changed = 0;
    std::string tag;  // "COMMIT", "INSERT 0 1" …
  };

  // Errors, in order: database_url_bad, database_unavailable, database_not_utf8, storage_failed.
  static Result<std::unique_ptr<PostgresSession>> open(const PostgresPlace& place, Mode mode);
  PostgresSession(const PostgresSession&) = delete;
  PostgresSession& operator=(const PostgresSession&) = delete;

  // A command without parameters that goes before whatever is sent next. Should it fail, that one fails.
  void defer(std::string command) { deferred_.push_back(std::move(command)); }

  // Errors: text_not_storable, database_unavailable (the connection is lost), transaction_conflict, unique_violation,
  // storage_failed, of this statement or of what was put before it.
  Result<Answer> ask(const Statement& statement, const Parameters& parameters = {});
  // Errors: text_not_storable, database_unavailable, storage_failed (a wrong number of parameters).
  Result<void> put(const Statement& statement, const Parameters& parameters);
  // Whether something was put whose outcome is not known yet.
  bool owes() const { return owed_ > 0; }
  // Waits for what was put. Errors: as ask.
  Result<void> settle();
  // A command without parameters, sent now. Errors: as ask.
  Result<Answer> command(const std::string& sql);
  // Several statements in our common words. Errors: as ask.
  Result<void> run(std::string_view sql);

  // Nothing more comes through this connection.
  bool lost() const { return lost_; }
  // Another transaction was in the way: this one has to be rolled back and may be tried again. Until forgive().
  bool conflicted() const { return conflicted_; }
  void conflict() { conflicted_ = true; }
  void forgive() { conflicted_ = false; }
  // The server said that its disk is full or its files are damaged.
  const std::optional<Error>& poison() const { return poison_; }
  void poison(const Error& failure) {
    if (!poison_) poison_ = failure;
  }

 private:
  struct Closer {
    void operator()(pg_conn* connection) const;
  };
  struct Cleaner {
    void operator()(pg_result* result) const;
  };
  using Reply = std::unique_ptr<pg_result, Cleaner>;

  struct Prepared {
    std::string name;
    bool known = false;  // to the server, or on its way there
  };

  explicit PostgresSession(pg_conn* connection) : connection_(connection) {}
  Result<void> configure(const PostgresPlace& place, Mode mode);
  Result<void> hold_usable(std::string_view name);
  Result<void> hold_parameters(const Statement& statement, const Parameters& parameters);
  Prepared& prepared(const Statement& statement, const std::vector<unsigned>& types);
  Result<void> send_deferred();
  Result<void> send(const Statement& statement, const Parameters& parameters);
  Result<Reply> last_reply(std::string_view name);
  Result<Answer> answer_of(const Reply& reply, std::string_view name) const;
  Failure failure(const Reply& reply, std::string_view name);
  Failure gone(std::string_view name);

  std::unique_ptr<pg_conn, Closer> connection_;
  std::vector<std::string> deferred_;
  std::unordered_map<std::string, std::optional<std::size_t>> counts_;  // of parameters, by the statement's text
  std::unordered_map<std::string, Prepared> prepared_;                  // by the types of the parameters and the text
  std::vector<Prepared*> on_the_way_;                                   // prepared since the last answer
  std::int64_t names_ = 0;
  std::size_t owed_ = 0;  // replies to what was sent and not waited for
  bool lost_ = false;
  bool conflicted_ = false;
  std::optional<Error> poison_;
};

// Row by row out of a cursor, inside a transaction. `depth` tells cursors that are open at once apart. Errors: as ask.
Result<void> walk(PostgresSession& session, int depth, const Statement& statement, const Parameters& parameters,
                  const std::function<bool(const Row&)>& each);

}  // namespace loopline::store
