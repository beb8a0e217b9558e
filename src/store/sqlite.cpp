// SQLite behind the seam: files with a write-ahead log, and memory for tests and folds.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <optional>

#include "base/check.h"
#include "base/memory.h"
#include "store/database.h"
#include "store/dialect.h"
#include "store/file_system.h"
#include "store/lock_file.h"
#include "store/read_only.h"
#include "store/sqlite_session.h"

namespace loopline::store {

namespace {

// "Loop": what marks a file as ours in SQLite's header.
constexpr std::int64_t application_id = 0x4C6F6F70;
// For a writer that never asks: past this many times as much as is usual, or as was wished where that is more, it
// happens by itself with a commit, so that the log does not grow for ever. One that asks comes here only with a commit
// that is longer than that: what goes wrong in moving the log should not delay the answers of what is committed.
constexpr int log_overdue = 2;

// Of a database in memory: as much as the machine has.
constexpr std::int64_t memory_most = std::int64_t{1} << 46;
// Of a database that is written once and compared: large pages, since its trees are filled everywhere at once, and
// nothing that was deleted from it has to be gone. It may take a quarter of the memory that we may use.
constexpr const char* scratch_settings = "pragma page_size=16384; pragma secure_delete=off;";
constexpr int scratch_share = 4;

constexpr Statement begin_read = {"begin", "begin deferred"};
constexpr Statement begin_write = {"begin", "begin immediate"};
constexpr Statement commit_all = {"commit", "commit"};
constexpr Statement rollback_all = {"rollback", "rollback"};
// A deferred transaction takes its snapshot with its first read.
constexpr Statement first_read = {"snapshot", "select count(*) from sqlite_schema"};
constexpr Statement select_schema = {
    "schema", "select type, name, tbl_name, coalesce(sql, '') from sqlite_schema order by tbl_name, type desc, name"};
constexpr Statement select_columns = {"schema.columns", "select name, pk from pragma_table_info($1) order by cid"};
constexpr Statement check_integrity = {"integrity", "pragma integrity_check(100)"};
constexpr Statement select_application = {"application", "pragma application_id"};
constexpr Statement count_schema = {"schema.count", "select count(*) from sqlite_schema"};

// How the reading half of the seam is done; the same for readers and for the writer.
template <class Seam>
class Reading : public Seam {
 public:
  explicit Reading(std::unique_ptr<Session> session) : session_(std::move(session)) {}

  Result<std::vector<Row>> query(const Statement& statement, const Parameters& parameters) override {
    std::vector<Row> rows;
    TRY(session_->scan(statement, parameters, [&](const Row& row) {
      rows.push_back(row);
      return true;
    }));
    return rows;
  }

  Result<void> scan(const Statement& statement, const Parameters& parameters,
                    const std::function<bool(const Row&)>& each) override {
    return session_->scan(statement, parameters, each);
  }

  Result<void> begin_snapshot() override {
    TRY(session_->execute(begin_read, {}));
    TRY(session_->execute(first_read, {}));
    return {};
  }

  Result<void> end_snapshot() override {
    TRY(session_->execute(commit_all, {}));
    return {};
  }

  Result<std::vector<Table>> tables() override {
    std::vector<Table> tables;
    TRY(session_->scan(select_schema, {}, [&](const Row& row) {
      if (row.text(0) == "table")
        tables.push_back({row.text(1), {}, {}, row.text(3)});
      else if (!tables.empty())
        tables.back().definition += "\n" + row.text(0) + " " + row.text(1) + ": " + row.text(3);
      return true;
    }));
    for (Table& table : tables) TRY(describe(table));
    return tables;
  }

  Result<std::vector<Table>> tables_of(std::span<const Migration> migrations) override {
    TRY_ASSIGN(std::unique_ptr<Database> database, open_sqlite_in_memory());
    TRY_ASSIGN(std::unique_ptr<Connection> connection, database->open_writer());
    TRY(connection->run(schema_of(migrations)));
    return connection->tables();
  }

  Result<std::vector<std::string>> integrity_faults() override {
    std::vector<std::string> faults;
    TRY(session_->scan(check_integrity, {}, [&](const Row& row) {
      if (row.text(0) != "ok") faults.push_back(row.text(0));
      return true;
    }));
    return faults;
  }

 protected:
  Session& session() const { return *session_; }

 private:
  Result<void> describe(Table& table) {
    std::map<std::int64_t, std::string> key;  // by place in the primary key, from 1
    TRY(session_->scan(select_columns, {table.name}, [&](const Row& row) {
      table.columns.push_back(row.text(0));
      if (row.integer(1) > 0) key[row.integer(1)] = row.text(0);
      return true;
    }));
    for (const auto& [place, column] : key) table.key.push_back(column);
    return {};
  }

  std::unique_ptr<Session> session_;
};

using SqliteReader = Reading<Reader>;

class SqliteConnection final : public Reading<Connection> {
 public:
  SqliteConnection(std::unique_ptr<Session> session, int log_most, std::atomic<bool>& open)
      : Reading(std::move(session)), log_most_(log_most), open_(open) {}
  ~SqliteConnection() override { open_ = false; }

  Result<std::int64_t> execute(const Statement& statement, const Parameters& parameters) override {
    TRY_ASSIGN(std::int64_t changed, session().execute(statement, parameters));
    if (!in_transaction_) keep_log_short();
    return changed;
  }
  Result<void> put(const Statement& statement, const Parameters& parameters) override {
    TRY(execute(statement, parameters));
    return {};
  }
  Result<void> run(std::string_view sql) override { return session().run(to_sqlite(sql)); }

  Result<void> begin() override {
    CHECK(!in_transaction_ || poisoned());
    TRY(done(begin_write));
    in_transaction_ = true;
    return {};
  }
  Result<void> commit() override {
    CHECK(in_transaction_ && depth_ == 0);
    in_transaction_ = false;
    TRY(must(commit_all));
    keep_log_short();
    return {};
  }
  Result<void> rollback() override {
    CHECK(in_transaction_);
    depth_ = 0;
    in_transaction_ = false;
    return must(rollback_all);
  }

  Result<void> savepoint() override {
    CHECK(in_transaction_);
    TRY(must(nested("savepoint s", depth_ + 1)));
    ++depth_;
    return {};
  }
  Result<void> release() override {
    CHECK(depth_ > 0);
    return must(nested("release s", depth_--));
  }
  Result<void> rollback_to_savepoint() override {
    CHECK(depth_ > 0);
    // Undoing leaves the savepoint itself open.
    TRY(must(nested("rollback to s", depth_)));
    return must(nested("release s", depth_--));
  }

  Result<void> checkpoint() override {
    if (session().log_pages() < log_most_ && !poisoned()) return {};
    return session().checkpoint();
  }
  // A page that was split or packed may hold copies of its cells in its free room, which secure_delete does not reach;
  // so every page of the table is freed, and thereby overwritten. What is kept passes through memory (temp_store).
  Result<bool> scrub(std::string_view table) override {
    CHECK(!in_transaction_);
    TRY(begin());
    Result<void> rewritten =
        session().run(fmt::format("create temp table scrubbed as select * from {0}; delete from {0}; "
                                  "insert into {0} select * from scrubbed; drop table scrubbed;",
                                  table));
    if (!rewritten) {
      TRY(rollback());
      return Failure(std::move(rewritten.error()));
    }
    TRY(commit());
    return session().empty_log();
  }
  bool poisoned() const override { return session().poison().has_value(); }
  // The one writer of a file meets no other, and a file does not go away and come back.
  Setback setback() const override { return Setback::none; }

 private:
  Statement nested(std::string_view words, int depth) {
    sql_ = std::string(words) + std::to_string(depth);
    return {"savepoint", sql_};
  }
  Result<void> done(const Statement& statement) {
    TRY(session().execute(statement, {}));
    return {};
  }
  void keep_log_short() {
    if (session().log_pages() < log_overdue * std::max(log_most_, log_pages_usual)) return;
    // What was committed is durable; a checkpoint that fails poisons the session, and the next call says so.
    static_cast<void>(session().checkpoint());
  }
  // Where the end of a unit fails, nobody knows any more what is in and what is not.
  Result<void> must(const Statement& statement) {
    Result<void> outcome = done(statement);
    if (!outcome) session().poison(outcome.error());
    return outcome;
  }

  int log_most_;  // pages
  std::atomic<bool>& open_;
  bool in_transaction_ = false;
  int depth_ = 0;    // savepoints open
  std::string sql_;  // of the savepoint statement that runs
};

Result<std::int64_t> number(Session& session, const Statement& statement) {
  std::int64_t number = 0;
  TRY(session.scan(statement, {}, [&](const Row& row) {
    number = row.integer(0);
    return false;
  }));
  return number;
}

class SqliteDatabase final : public Database {
 public:
  // `path`: of the file, with its lock; empty for a database that is no file of the machine's.
  SqliteDatabase(std::string uri, std::string path, int log_most, std::optional<LockFile> lock)
      : uri_(std::move(uri)), path_(std::move(path)), log_most_(log_most), lock_(std::move(lock)) {}
  ~SqliteDatabase() override { CHECK(!writer_open_); }

  // Makes it a database in memory called `uri`, alive as long as this connection.
  Result<void> anchor(std::string uri) {
    uri_ = std::move(uri);
    TRY_ASSIGN(anchor_, Session::open(uri_, Session::Mode::write));
    anchor_->limit_memory(memory_most);
    return {};
  }

  Result<std::unique_ptr<Connection>> open_writer() override {
    CHECK(!writer_open_.exchange(true));
    Result<std::unique_ptr<Session>> session = Session::open(uri_, Session::Mode::write);
    if (session && anchor_) TRY((*session)->run("pragma journal_mode=memory;"));
    if (session && !path_.empty()) {
      Result<void> named = name_log(**session);
      if (!named) session = Failure(named.error());
    }
    if (session) return std::make_unique<SqliteConnection>(*std::move(session), log_most_, writer_open_);
    writer_open_ = false;
    return tl::unexpected(session.error());
  }

  Result<std::unique_ptr<Reader>> open_reader() override {
    TRY_ASSIGN(std::unique_ptr<Session> session, Session::open(uri_, Session::Mode::read));
    return std::make_unique<SqliteReader>(std::move(session));
  }

 private:
  // The log is made when the file is first read. SQLite would sync its name with the first commit, and acknowledge that
  // one even where this failed.
  Result<void> name_log(Session& session) const {
    TRY(number(session, count_schema));
    return sync_file_and_folder(path_ + "-wal");
  }

  std::string uri_;
  std::string path_;
  int log_most_;  // pages
  std::optional<LockFile> lock_;
  std::unique_ptr<Session> anchor_;
  std::atomic<bool> writer_open_ = false;
};

// One that SQLite forgets with its connection: so there is only the writer's.
class ScratchDatabase final : public Database {
 public:
  explicit ScratchDatabase(Undo undo) : undo_(undo) {}
  ~ScratchDatabase() override { CHECK(!writer_open_); }

  Result<std::unique_ptr<Connection>> open_writer() override {
    CHECK(!writer_open_);
    TRY_ASSIGN(std::unique_ptr<Session> session, Session::open("", Session::Mode::loose));
    TRY(session->run(scratch_settings));
    TRY(session->run(fmt::format("pragma cache_size={};", -memory_to_use() / 1024 / scratch_share)));
    TRY(session->run(undo_ == Undo::kept ? "pragma journal_mode=memory;" : "pragma journal_mode=off;"));
    writer_open_ = true;
    return std::make_unique<SqliteConnection>(std::move(session), log_pages_usual, writer_open_);
  }
  Result<std::unique_ptr<Reader>> open_reader() override {
    return fail(ErrorKind::internal, "storage_failed", {}, {}, "a scratch database has no readers");
  }

 private:
  Undo undo_;
  std::atomic<bool> writer_open_ = false;
};

// Percent-escapes what has a meaning in a URI.
std::string file_uri(const std::string& path) {
  std::string uri = "file:";
  for (char c : path) {
    if (c == '%' || c == '?' || c == '#')
      uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    else
      uri.push_back(c);
  }
  return uri;
}

// Makes a new file ours, or sees that it is.
Result<void> claim(const std::string& uri, const std::string& path) {
  TRY_ASSIGN(auto session, Session::open(uri, Session::Mode::write));
  TRY_ASSIGN(std::int64_t application, number(*session, select_application));
  if (application == application_id) return {};
  TRY_ASSIGN(std::int64_t objects, number(*session, count_schema));
  if (application != 0 || objects != 0) return fail(ErrorKind::internal, "database_foreign", {}, {{"path", path}});
  return session->run(
      "pragma page_size=4096; pragma journal_mode=wal; pragma application_id=" + std::to_string(application_id) + ";");
}

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::string& path, int log_pages) {
  TRY_ASSIGN(LockFile lock, LockFile::take(path + ".lock"));
  std::error_code ignored;
  bool exists = std::filesystem::file_size(path, ignored) != 0 && !ignored;
  std::string uri = file_uri(path);
  TRY(claim(uri, path));
  // No connection is open now: closing a descriptor of the file would drop the locks that SQLite holds on it.
  if (!exists) TRY(sync_file_and_folder(path));
  return std::make_unique<SqliteDatabase>(uri, path, log_pages, std::move(lock));
}

Result<std::unique_ptr<Database>> open_sqlite_on(const FileSystem& files, const std::string& path) {
  std::string uri = file_uri(path) + "?vfs=" + files.vfs;
  TRY(claim(uri, path));
  return std::make_unique<SqliteDatabase>(uri, "", files.log_pages, std::nullopt);
}

Result<std::unique_ptr<Reader>> read_sqlite(const std::string& path) {
  if (!std::filesystem::exists(path)) return fail(ErrorKind::not_found, "database_absent", {}, {{"path", path}});
  std::string uri = file_uri(path);
  TRY_ASSIGN(auto session, Session::open(uri, Session::Mode::read));
  TRY_ASSIGN(std::int64_t application, number(*session, select_application));
  if (application != application_id) return fail(ErrorKind::internal, "database_foreign", {}, {{"path", path}});
  return std::make_unique<SqliteReader>(std::move(session));
}

Result<std::unique_ptr<Database>> open_sqlite_in_memory() {
  auto database = std::make_unique<SqliteDatabase>("", "", log_pages_usual, std::nullopt);
  // The address is a name that no other living database has. The VFS memdb gives each connection committed data only.
  std::string uri = fmt::format("file:/loopline-{}?vfs=memdb", static_cast<const void*>(database.get()));
  TRY(database->anchor(uri));
  return database;
}

Result<std::unique_ptr<Database>> open_sqlite_scratch(Undo undo) { return std::make_unique<ScratchDatabase>(undo); }

}  // namespace loopline::store
