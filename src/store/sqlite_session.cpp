#include "store/sqlite_session.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <thread>

#include "store/dialect.h"

namespace loopline::store {

namespace {

// Statements kept prepared; beyond it the idle ones are thrown away and prepared again when they come back.
constexpr std::size_t prepared_max = 512;
// How long to wait for a lock that another connection of this process holds.
constexpr int wait_steps_max = 100'000;
constexpr std::chrono::microseconds wait_step{100};
// The same for readers who keep the log from being emptied: meanwhile nobody's command is taken.
constexpr int log_wait_steps_max = 2'000;

// Settings of every connection. synchronous=full: a commit is on disk when it returns. wal_autocheckpoint=0: a
// checkpoint happens only where the writer asks for one. cell_size_check: a damaged page is noticed when it is read.
// secure_delete: what is deleted is overwritten, in its page and in every page that is freed.
constexpr const char* common_settings =
    "pragma foreign_keys=on; pragma trusted_schema=off; pragma cell_size_check=on; pragma mmap_size=0;"
    "pragma cache_size=-65536; pragma temp_store=memory; pragma wal_autocheckpoint=0; pragma synchronous=full;"
    "pragma secure_delete=on;";
constexpr const char* reader_settings = "pragma query_only=on;";

// After these the file, or our picture of it, cannot be trusted, whatever SQLite says next.
bool poisons(int code) {
  switch (code & 0xff) {
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_FULL:
    case SQLITE_NOTADB:
    case SQLITE_NOMEM: return true;
    default: return false;
  }
}

// What an operator has to do something about has a code of its own. `reason`: the system's, where it was asked.
const char* code_of(int code, int reason) {
  switch (code & 0xff) {
    case SQLITE_FULL: return "disk_full";
    // A log, or the index of one, that found no room when it was made.
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return reason == ENOSPC ? "disk_full" : "storage_failed";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "database_damaged";
    default: return "storage_failed";
  }
}

int bind(sqlite3_stmt* statement, int slot, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, slot, *number);
  if (const auto* text = std::get_if<std::string>(&value)) {
    return sqlite3_bind_text64(statement, slot, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  if (const auto* bytes = std::get_if<Bytes>(&value)) {
    // A null pointer would bind NULL, and an empty vector may have one.
    if (bytes->empty()) return sqlite3_bind_zeroblob(statement, slot, 0);
    return sqlite3_bind_blob64(statement, slot, bytes->data(), bytes->size(), SQLITE_STATIC);
  }
  return sqlite3_bind_null(statement, slot);
}

// Real numbers are in no column of ours; where an expression makes one it is read as text.
Value read(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL: return nullptr;
    case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_BLOB: {
      const auto* first = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, column));
      return first == nullptr ? Bytes{} : Bytes(first, first + sqlite3_column_bytes(statement, column));
    }
    default: {
      const auto* first = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
      return first == nullptr ? std::string{} : std::string(first, size);
    }
  }
}

int wait_for_lock(void* steps_max, int waited) {
  if (waited >= *static_cast<const int*>(steps_max)) return 0;
  std::this_thread::sleep_for(wait_step);
  return 1;
}

int note_log_pages(void* pages, sqlite3*, const char*, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

}  // namespace

void Session::Finalizer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

// A prepared statement while it runs: its parameters point into the caller's, so they are let go of at the end.
class Session::Use {
 public:
  // `own`: a statement that nobody else knows, because it runs inside itself.
  Use(Prepared& prepared, std::unique_ptr<Prepared> own) : own_(std::move(own)), prepared_(&prepared) {
    prepared_->busy = true;
  }
  Use(Use&& other) noexcept : own_(std::move(other.own_)), prepared_(std::exchange(other.prepared_, nullptr)) {}
  Use& operator=(Use&&) = delete;
  ~Use() {
    if (prepared_ == nullptr) return;
    sqlite3_reset(statement());
    sqlite3_clear_bindings(statement());
    prepared_->busy = false;
  }
  sqlite3_stmt* statement() const { return prepared_->statement.get(); }

 private:
  std::unique_ptr<Prepared> own_;
  Prepared* prepared_;
};

Result<std::unique_ptr<Session>> Session::open(const std::string& uri, Mode mode) {
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* handle = nullptr;
  int code = sqlite3_open_v2(uri.c_str(), &handle, flags, nullptr);
  std::unique_ptr<Session> session(new Session(handle));  // the constructor is private
  if (code != SQLITE_OK) return session->failure(code, "open");
  TRY(session->configure(mode));
  return session;
}

Result<void> Session::configure(Mode mode) {
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, mode == Mode::loose ? 0 : 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  if (mode == Mode::read) sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  wait_steps_max_ = wait_steps_max;
  sqlite3_busy_handler(handle_, wait_for_lock, &wait_steps_max_);
  TRY(run(common_settings));
  if (mode == Mode::read) return run(reader_settings);
  // Set after the pragmas: wal_autocheckpoint takes the same hook.
  sqlite3_wal_hook(handle_, note_log_pages, &log_pages_);
  return {};
}

Session::~Session() {
  prepared_.clear();
  // What is poisoned is left as it lies on disk: the next start recovers from the log and verifies.
  if (poison_) sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_close_v2(handle_);
}

Failure Session::failure(int code, std::string_view name) {
  if (code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_UNIQUE) {
    return fail(ErrorKind::conflict, "unique_violation", {}, {}, std::string(name) + ": " + sqlite3_errmsg(handle_));
  }
  std::string cause = std::string(name) + ": " + (handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code));
  int reason = handle_ != nullptr ? sqlite3_system_errno(handle_) : 0;
  Failure failure = fail(ErrorKind::internal, code_of(code, reason), {}, {}, cause + " (" + std::to_string(code) + ")");
  if (poisons(code)) poison(failure.value());
  return failure;
}

void Session::poison(const Error& failure) {
  if (!poison_) poison_ = failure;
}

Result<std::unique_ptr<Session::Prepared>> Session::prepare(const Statement& statement) {
  auto prepared = std::make_unique<Prepared>();
  sqlite3_stmt* raw = nullptr;
  int code = sqlite3_prepare_v3(handle_, statement.text.data(), static_cast<int>(statement.text.size()),
                                SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  prepared->statement.reset(raw);
  if (code != SQLITE_OK) return failure(code, statement.name);
  int count = sqlite3_bind_parameter_count(raw);
  for (int number = 1; number <= count; ++number) {
    // SQLite numbers named parameters by first appearance, so that $2 may well be its first.
    int slot = sqlite3_bind_parameter_index(raw, ("$" + std::to_string(number)).c_str());
    if (slot == 0) break;
    prepared->slots.push_back(slot);
  }
  if (prepared->slots.size() != static_cast<std::size_t>(count)) {
    return fail(ErrorKind::internal, "storage_failed", {}, {},
                std::string(statement.name) + ": parameters must be $1, $2 … without a gap");
  }
  return prepared;
}

Result<Session::Use> Session::start(const Statement& statement, const Parameters& parameters) {
  if (poison_) return Failure(*poison_);
  auto found = prepared_.find(statement.text);
  std::unique_ptr<Prepared> own;
  if (found == prepared_.end() || found->second->busy) {
    TRY_ASSIGN(own, prepare(statement));
    if (found == prepared_.end()) {
      if (prepared_.size() >= prepared_max) std::erase_if(prepared_, [](auto& entry) { return !entry.second->busy; });
      found = prepared_.emplace(statement.text, std::move(own)).first;
    }
  }
  Prepared& prepared = own ? *own : *found->second;
  if (parameters.size() != prepared.slots.size()) {
    return fail(ErrorKind::internal, "storage_failed", {}, {},
                std::string(statement.name) + ": " + std::to_string(prepared.slots.size()) + " parameters wanted, " +
                    std::to_string(parameters.size()) + " given");
  }
  TRY(hold_text(parameters));
  Use use(prepared, std::move(own));
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    int code = bind(use.statement(), prepared.slots[i], parameters[i]);
    if (code != SQLITE_OK) return failure(code, statement.name);
  }
  return use;
}

Result<void> Session::scan(const Statement& statement, const Parameters& parameters,
                           const std::function<bool(const Row&)>& each) {
  TRY_ASSIGN(Use use, start(statement, parameters));
  int columns = sqlite3_column_count(use.statement());
  for (;;) {
    int code = sqlite3_step(use.statement());
    if (code == SQLITE_DONE) return {};
    if (code != SQLITE_ROW) return failure(code, statement.name);
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) values.push_back(read(use.statement(), column));
    if (!each(Row(std::move(values)))) return {};
  }
}

Result<std::int64_t> Session::execute(const Statement& statement, const Parameters& parameters) {
  std::int64_t before = sqlite3_total_changes64(handle_);
  TRY_ASSIGN(Use use, start(statement, parameters));
  int code = SQLITE_ROW;
  while (code == SQLITE_ROW) code = sqlite3_step(use.statement());
  if (code != SQLITE_DONE) return failure(code, statement.name);
  return sqlite3_total_changes64(handle_) - before;
}

Result<void> Session::run(const std::string& sql) {
  if (poison_) return Failure(*poison_);
  int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure(code, "run");
  return {};
}

Result<void> Session::checkpoint() {
  if (poison_) return Failure(*poison_);
  int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  // A reader in the way is no failure: the next checkpoint finishes the work.
  if (code != SQLITE_OK && code != SQLITE_BUSY) return failure(code, "checkpoint");
  log_pages_ = 0;
  return {};
}

void Session::limit_memory(std::int64_t bytes) {
  sqlite3_int64 limit = bytes;
  sqlite3_file_control(handle_, "main", SQLITE_FCNTL_SIZE_LIMIT, &limit);
}

Result<bool> Session::empty_log() {
  wait_steps_max_ = log_wait_steps_max;
  int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  wait_steps_max_ = wait_steps_max;
  if (code == SQLITE_BUSY) return false;
  if (code != SQLITE_OK) return failure(code, "empty_log");
  log_pages_ = 0;
  return true;
}

}  // namespace loopline::store
