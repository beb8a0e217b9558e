// The store: one SQL text on SQLite (embedded) and PostgreSQL (server), behind this seam.
//
// Three column types: bigint, text, bytea (the migrator writes integer, text, blob on SQLite). Parameters are $1, $2 …
// ; moments are bigint microseconds. Text is UTF-8 without U+0000 and ordered by its bytes. One connection does all
// writes and all checkpoints (Debian's SQLite 3.40.1 has the WAL-reset defect, docs/decisions/0005); readers open
// read-only. Reader, Connection: one thread at a time. Database: any thread; it outlives what it opened.
#pragma once

#include <cstdint>
#include <functional>
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

Bytes to_bytes(std::string_view text);
inline Bytes to_bytes(const Hash& hash) { return {hash.begin(), hash.end()}; }
inline std::string_view view_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// A row of an answer. Reading another type than the column has is a bug (CHECK).
class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
  bool is_null(std::size_t column) const;
  std::int64_t integer(std::size_t column) const;     // null reads as 0
  const std::string& text(std::size_t column) const;  // null reads as ""
  const Bytes& bytes(std::size_t column) const;       // null reads as empty
  const Value& value(std::size_t column) const { return values_[column]; }
  const std::vector<Value>& values() const { return values_; }
  std::size_t size() const { return values_.size(); }

 private:
  std::vector<Value> values_;
};

// SQL with the name that metrics and errors speak of.
struct Statement {
  const char* name;
  std::string_view text;
};

// A table as the database itself describes it.
struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::string> key;  // columns of the primary key, in its order
  std::string definition;        // the engine's own words, of the table and then of its indexes
};

// Numbered migrations of a room, applied once each, in order, in one transaction; recorded in table `migration`.
struct Migration {
  std::string room;
  int number = 1;
  std::string_view sql;
};

// What a handler or a page may do: read.
class Reader {
 public:
  virtual ~Reader() = default;
  // Errors: text_not_storable, storage_failed (the database said no: disk, corruption, bad SQL, another number of
  // parameters than the SQL names), database_unavailable, database_full, transaction_conflict (see Setback).
  virtual Result<std::vector<Row>> query(const Statement& statement, const Parameters& parameters = {}) = 0;
  // The same row by row, for large answers; stops early when `each` returns false.
  virtual Result<void> scan(const Statement& statement, const Parameters& parameters,
                            const std::function<bool(const Row&)>& each) = 0;

  // All reads until end_snapshot() see one state. Prefer the guard Snapshot. On an in-memory database the writer waits
  // meanwhile.
  virtual Result<void> begin_snapshot() = 0;
  virtual Result<void> end_snapshot() = 0;
  // All tables, by name. Errors: storage_failed.
  virtual Result<std::vector<Table>> tables() = 0;
  // The tables that these migrations make on this engine, for a comparison with what is there; nothing is left behind.
  // Not inside a snapshot. Errors: storage_failed.
  virtual Result<std::vector<Table>> tables_of(std::span<const Migration> migrations) = 0;
  // What the engine finds wrong with its own files and indexes, one sentence each; empty when all is well. Errors:
  // storage_failed.
  virtual Result<std::vector<std::string>> integrity_faults() = 0;
};

// Why a transaction cannot go on though nothing is broken for good. It is rolled back and may be run again from its
// start: after a conflict (others in the way, or a full disk: the error says which) at once; after the server was lost
// once begin() succeeds, which connects anew. Lost during commit(): whether it took effect has to be looked up, and can
// be: the next begin() waits until the server has ended what it had of us and its replica has all that it shows.
enum class Setback { none, conflict, lost };

// What the record's writer may do.
class Connection : public Reader {
 public:
  // Returns the number of rows changed. Errors: as query; unique_violation (conflict).
  virtual Result<std::int64_t> execute(const Statement& statement, const Parameters& parameters = {}) = 0;
  // As execute, for a change whose answer nobody waits for. A server is sent many of them together, before the next
  // read that may be about them, and at the latest with commit(). Should one fail then, the transaction ends in a
  // conflict (Setback), and when it is run again each put gives its own error.
  virtual Result<void> put(const Statement& statement, const Parameters& parameters) = 0;
  // Several statements without parameters, for migrations; bigint and bytea become the engine's types.
  virtual Result<void> run(std::string_view sql) = 0;

  virtual Result<void> begin() = 0;
  virtual Result<void> commit() = 0;  // durable when it returns
  virtual Result<void> rollback() = 0;
  // Nested units inside a transaction, as deep as one likes; a failing one is undone alone. Prefer within_savepoint().
  virtual Result<void> savepoint() = 0;
  virtual Result<void> release() = 0;  // where it fails the unit is undone
  virtual Result<void> rollback_to_savepoint() = 0;
  // Housekeeping between transactions: moves what is committed from the log into the file once there is enough of it.
  virtual Result<void> checkpoint() = 0;
  // Housekeeping after a deletion that has to be more than a mark: writes the rows of `table` anew and empties the log,
  // so that no byte of a deleted row is left in the database's own files. Between transactions. False: somebody still
  // reads what was before, ask again. Costs as much as the table is large.
  virtual Result<bool> scrub(std::string_view table) = 0;
  // True after an I/O error, corruption or, of a file, a full disk: nothing may be acknowledged any more. Every call
  // fails from then on.
  virtual bool poisoned() const = 0;
  // Until the next begin().
  virtual Setback setback() const = 0;
};

class Database {
 public:
  virtual ~Database() = default;
  // The one writing connection; asking again while it lives is a bug.
  virtual Result<std::unique_ptr<Connection>> open_writer() = 0;
  // A reading connection; cheap enough to keep one a thread.
  virtual Result<std::unique_ptr<Reader>> open_reader() = 0;
};

// Runs `body` (→ Result<T>); what it wrote stays if it succeeds and is undone if it fails.
// Errors: storage_failed, then those of `body`.
template <class Body>
auto within_savepoint(Connection& connection, Body&& body) -> decltype(body()) {
  TRY(connection.savepoint());
  auto result = body();
  if (result) {
    TRY(connection.release());
  } else {
    TRY(connection.rollback_to_savepoint());
  }
  return result;
}

// One state of the database for as long as it lives.
class Snapshot {
 public:
  static Result<Snapshot> of(Reader& reader);
  Snapshot(Snapshot&& other) noexcept : reader_(std::exchange(other.reader_, nullptr)) {}
  Snapshot& operator=(Snapshot&&) = delete;
  ~Snapshot();

 private:
  explicit Snapshot(Reader& reader) : reader_(&reader) {}
  Reader* reader_;
};

// Opens or creates the database that lies in a schema of a PostgreSQL server's database, given as
// "postgresql://user@host:port/database". One process at a time, by a lease that every transaction of the writer holds
// itself to (store/lease.h).
// Errors, in order: database_url_bad, database_unavailable (the server cannot be reached), database_not_utf8,
// database_in_use (another process holds it), database_foreign (another program's tables), storage_failed.
Result<std::unique_ptr<Database>> open_postgres(const std::string& url, const std::string& schema);

// Pages of an embedded database's write-ahead log after which the writer moves it into the file between two batches:
// 125 MiB. While that lasts everybody waits. Of pages that were written again and again only the last is moved, so a
// long log makes less work and is seldom in the way; a short one makes each wait shorter (decisions/0029).
inline constexpr int log_pages_usual = 32'000;

// Opens or creates an embedded database. Takes a lock file beside it: one process a file.
// Errors, in order: database_in_use (another process holds it), database_foreign (another program's file),
// storage_failed.
Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, int log_pages = log_pages_usual);
// In memory, for tests and replays; readers see what the writer has committed.
Result<std::unique_ptr<Database>> open_sqlite_in_memory();
// For a fold: its writer alone, gone when it is closed, in memory up to a quarter of what we may use and beyond it in a
// file without a name (SQLITE_TMPDIR, TMPDIR, /var/tmp). Undo::none is a fifth faster; after the first rollback of
// anything its rows mean nothing any more.
enum class Undo { none, kept };
Result<std::unique_ptr<Database>> open_sqlite_scratch(Undo undo);

// Takes the migrations of all rooms at once. Errors, in order: storage_failed, database_newer (the file knows
// migrations that we do not), migration_changed (one that was applied reads differently now).
Result<void> migrate(Connection& connection, std::span<const Migration> migrations);

}  // namespace loopline::store
