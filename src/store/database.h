// The store: one SQL text on SQLite (embedded) and PostgreSQL (server), behind this seam.
//
// Three column types: bigint, text, bytea (the migrator writes integer, text, blob on SQLite). Parameters are $1, $2 … ; moments are bigint microseconds.
// One connection does all writes and all checkpoints (Debian's SQLite 3.40.1 has the WAL-reset defect, docs/decisions/0005); readers open read-only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/hash.h"

namespace loopline::store {

// null, bigint, text, bytea.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string, Bytes>;
using Parameters = std::vector<Value>;

// A row of an answer. Reading another type than the column has is a bug (CHECK).
class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
  bool is_null(std::size_t column) const;
  std::int64_t integer(std::size_t column) const;          // null reads as 0
  const std::string& text(std::size_t column) const;       // null reads as ""
  const Bytes& bytes(std::size_t column) const;            // null reads as empty
  const Value& value(std::size_t column) const { return values_[column]; }
  std::size_t size() const { return values_.size(); }

 private:
  std::vector<Value> values_;
};

// SQL with the name that metrics and errors speak of.
struct Statement {
  const char* name;
  std::string_view text;
};

// What a handler or a page may do: read.
class Reader {
 public:
  virtual ~Reader() = default;
  // Errors: storage_failed (the database said no: disk, corruption, bad SQL).
  virtual Result<std::vector<Row>> query(const Statement& statement, const Parameters& parameters = {}) = 0;
  // The same row by row, for large answers; stops early when `each` returns false.
  virtual Result<void> scan(const Statement& statement, const Parameters& parameters,
                            const std::function<bool(const Row&)>& each) = 0;
};

// What the record's writer may do.
class Connection : public Reader {
 public:
  // Returns the number of rows changed. Errors: storage_failed, unique_violation.
  virtual Result<std::int64_t> execute(const Statement& statement, const Parameters& parameters = {}) = 0;
  // Several statements without parameters, for migrations.
  virtual Result<void> run(std::string_view sql) = 0;

  virtual Result<void> begin() = 0;
  virtual Result<void> commit() = 0;   // durable when it returns
  virtual Result<void> rollback() = 0;
  // Nested units inside a transaction; a failing one is undone alone.
  virtual Result<void> savepoint() = 0;
  virtual Result<void> release() = 0;
  virtual Result<void> rollback_to_savepoint() = 0;
  // True after an I/O error, corruption or a full disk: nothing may be acknowledged any more.
  virtual bool poisoned() const = 0;
};

class Database {
 public:
  virtual ~Database() = default;
  // The one writing connection; asking twice is a bug.
  virtual Result<std::unique_ptr<Connection>> open_writer() = 0;
  // A reading connection; cheap enough to keep one a thread.
  virtual Result<std::unique_ptr<Reader>> open_reader() = 0;
};

// Opens or creates an embedded database. Takes a lock file beside it: one process a file.
// Errors: database_in_use (another process holds it), storage_failed.
Result<std::unique_ptr<Database>> open_sqlite(const std::string& path);
// In memory, for tests, dry folds and replays; the reader shares the writer's data.
Result<std::unique_ptr<Database>> open_sqlite_in_memory();

// Numbered migrations of a room, applied once each, in order, in one transaction; recorded in table `migration`.
struct Migration {
  std::string room;
  int number = 1;
  std::string_view sql;
};
// Errors: database_newer (the file knows migrations that we do not), storage_failed.
Result<void> migrate(Connection& connection, std::span<const Migration> migrations);

}  // namespace loopline::store
