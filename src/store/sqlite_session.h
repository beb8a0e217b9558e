// A conversation with SQLite: the only place that knows its C API.
//
// Kept small: open with our settings, run statements (prepared once, parameters bound by name), tell what went wrong.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "store/database.h"

struct sqlite3;
struct sqlite3_stmt;

namespace loopline::store {

class Session {
 public:
  // A loose one writes too, to what nobody needs again: it may be told to keep no journal.
  enum class Mode { write, read, loose };

  // Opens the database at `uri` (created unless it is read). Errors: storage_failed.
  static Result<std::unique_ptr<Session>> open(const std::string& uri, Mode mode);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  // Errors: storage_failed.
  Result<void> scan(const Statement& statement, const Parameters& parameters,
                    const std::function<bool(const Row&)>& each);
  // Errors: storage_failed, unique_violation.
  Result<std::int64_t> execute(const Statement& statement, const Parameters& parameters);
  // Several statements as they stand. Errors: storage_failed.
  Result<void> run(const std::string& sql);

  // Pages that the write-ahead log held after the last commit.
  int log_pages() const { return log_pages_; }
  // Moves what it can from the write-ahead log into the file, without waiting for readers. Errors: storage_failed.
  Result<void> checkpoint();
  // How large a database in memory may become, in bytes; SQLite's own limit is 1 GiB.
  void limit_memory(std::int64_t bytes);
  // Moves all of it and leaves the log's file empty. False where a reader stood in the way for long. Errors:
  // storage_failed.
  Result<bool> empty_log();

  // The first failure after which neither the file nor our picture of it can be trusted; every call gives it again.
  const std::optional<Error>& poison() const { return poison_; }
  // The same for a failure that SQLite itself would forget, e.g. of a savepoint that could not be undone.
  void poison(const Error& failure);

 private:
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };
  // A prepared statement; slots[n] is SQLite's index of $n+1.
  struct Prepared {
    std::unique_ptr<sqlite3_stmt, Finalizer> statement;
    std::vector<int> slots;
    bool busy = false;
  };
  class Use;

  // Finds statements by their text without copying it.
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  explicit Session(sqlite3* handle) : handle_(handle) {}
  Result<void> configure(Mode mode);
  Result<std::unique_ptr<Prepared>> prepare(const Statement& statement);
  Result<Use> start(const Statement& statement, const Parameters& parameters);
  Failure failure(int code, std::string_view name);

  sqlite3* handle_;
  std::unordered_map<std::string, std::unique_ptr<Prepared>, TextHash, std::equal_to<>> prepared_;
  int log_pages_ = 0;
  int wait_steps_max_ = 0;  // for a lock
  std::optional<Error> poison_;
};

}  // namespace loopline::store
