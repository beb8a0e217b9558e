// One connection to a PostgreSQL server, with its prepared statements. With postgres_address the only source that knows
// libpq.
//
// What needs no answer of its own (begin, savepoints, rows that are put) travels with the next statement that does, in
// libpq's pipeline: round trips are most of what a command costs.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/database.h"
#include "store/postgres_address.h"

struct pg_conn;
struct pg_result;

namespace loopline::store {

class PostgresSession {
 public:
  enum class Mode { read, write };

  // What a statement answered.
  struct Answer {
    std::vector<Row> rows;
    std::int64_t changed = 0;
    std::string tag;  // "COMMIT", "INSERT 0 1" …
  };

  // To a server that takes writes, of those that the address names. Errors, in order: database_url_bad,
  // database_unavailable, database_not_utf8, storage_failed.
  static Result<std::unique_ptr<PostgresSession>> open(const PostgresPlace& place, Mode mode);
  PostgresSession(const PostgresSession&) = delete;
  PostgresSession& operator=(const PostgresSession&) = delete;

  // A command without parameters that goes before whatever is sent next. Should it fail, that one fails.
  void defer(std::string command) { deferred_.push_back(std::move(command)); }

  // Errors: text_not_storable, database_unavailable (the connection is lost), transaction_conflict, database_full,
  // unique_violation, storage_failed, of this statement or of what was put before it.
  Result<Answer> ask(const Statement& statement, const Parameters& parameters = {});
  // Errors: text_not_storable, database_unavailable, storage_failed (a wrong number of parameters).
  Result<void> put(const Statement& statement, const Parameters& parameters);
  // Whether something was put whose outcome is not known yet.
  bool owes() const { return owed_ > 0; }
  // Waits for what was put. Errors: as ask.
  Result<void> settle();
  // A command without parameters, sent now. Errors: as ask.
  Result<Answer> command(const std::string& sql);
  // Ends the transaction; when it returns, the replica that the server waits for has it too. Errors: as ask;
  // database_unavailable where somebody cut that wait short.
  Result<Answer> commit();
  // Several statements in our common words, for as long as they take. Errors: as ask.
  Result<void> run(std::string_view sql);

  // What is asked meanwhile may take minutes: a report's first rows, not what a command waits for.
  void be_patient(bool patient) { patient_ = patient; }

  // Nothing more comes through this connection.
  bool lost() const { return lost_; }
  // Why the transaction has to be rolled back and may be run again. Until forgive(), where the connection lives.
  Setback setback() const { return lost_ ? Setback::lost : setback_; }
  void conflict() { setback_ = Setback::conflict; }
  void forgive() { setback_ = Setback::none; }
  // Gives the connection up. Errors: database_unavailable with the connection's last words, or these.
  Failure gone(std::string_view name, std::string_view words = {});
  // The server said that its files are damaged.
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

  PostgresSession(pg_conn* connection, Mode mode) : connection_(connection), mode_(mode) {}
  Result<void> configure(const PostgresPlace& place);
  Result<void> run(std::string_view sql, std::chrono::milliseconds at_most);
  bool wait_for_reply(std::chrono::milliseconds at_most);
  Result<void> hold_usable(std::string_view name);
  Result<void> hold_parameters(const Statement& statement, const Parameters& parameters);
  Prepared& prepared(const Statement& statement, const std::vector<unsigned>& types);
  Result<void> send_deferred();
  Result<void> send(const Statement& statement, const Parameters& parameters);
  Result<Reply> last_reply(std::string_view name);
  Result<Answer> answer_of(const Reply& reply, std::string_view name) const;
  Failure failure(const Reply& reply, std::string_view name);

  std::unique_ptr<pg_conn, Closer> connection_;
  Mode mode_;
  std::vector<std::string> deferred_;
  std::unordered_map<std::string, std::optional<std::size_t>> counts_;  // of parameters, by the statement's text
  std::unordered_map<std::string, Prepared> prepared_;                  // by the types of the parameters and the text
  std::vector<Prepared*> on_the_way_;                                   // prepared since the last answer
  std::int64_t names_ = 0;
  std::size_t owed_ = 0;  // replies to what was sent and not waited for
  bool patient_ = false;
  bool warned_ = false;  // by the server, since this was last set back
  bool lost_ = false;
  Setback setback_ = Setback::none;
  std::optional<Error> poison_;
};

// Row by row out of a cursor, inside a transaction. `depth` tells cursors that are open at once apart. Errors: as ask.
Result<void> walk(PostgresSession& session, int depth, const Statement& statement, const Parameters& parameters,
                  const std::function<bool(const Row&)>& each);

}  // namespace loopline::store
