#include "store/postgres_session.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/check.h"
#include "base/text.h"
#include "store/dialect.h"
#include "store/postgres_values.h"

namespace loopline::store {

namespace {

// Statements kept prepared; beyond it all are let go of and prepared again when they come back.
constexpr std::size_t prepared_max = 512;
// Replies that may wait on the line: a server whose line is full would stop reading, and so stop us.
constexpr std::size_t owed_max = 512;
constexpr int binary = 1;
// Rows that a scan fetches at a time.
constexpr int page_rows = 1000;

// Before the address's own, which win. A server that is gone is noticed within seconds, not hours; of several the one
// is taken that takes writes.
constexpr std::array connection_defaults = {std::pair{"application_name", "loopline"},
                                            std::pair{"connect_timeout", "5"},
                                            std::pair{"keepalives_idle", "10"},
                                            std::pair{"keepalives_interval", "5"},
                                            std::pair{"keepalives_count", "3"},
                                            std::pair{"tcp_user_timeout", "15000"},
                                            std::pair{"target_session_attrs", "read-write"}};

// How long a server may be silent over a statement. One whose processes stand still, or whose disk does, keeps its
// connections: its kernel answers for it, and the network notices nothing.
constexpr std::chrono::milliseconds silence_max{15'000};
constexpr std::chrono::milliseconds silence_max_patient{300'000};
constexpr std::chrono::milliseconds for_ever{-1};

// A commit is on disk when it returns, here and on the replica that the server waits for, whatever the server's own
// settings say; times and numbers are ours. Nothing waits for a lock for longer than we wait for an answer, else
// connections that were given up would pile up behind it.
constexpr std::string_view common_settings =
    "set client_min_messages = warning; set standard_conforming_strings = on; set client_encoding = 'UTF8';"
    "select set_config('synchronous_commit', 'on', false) "
    "where current_setting('synchronous_commit') in ('off', 'local'); set lock_timeout = '5s';";
// Should this process vanish inside a transaction, the server lets go of what it locked. Whole tables are not read
// where an index serves: a plan made while a table was small is kept while it grows, and a serializable transaction
// that read all of a table is in conflict with whoever writes to it.
constexpr std::string_view writer_settings =
    "set idle_in_transaction_session_timeout = '30s'; set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5;"
    "set tcp_keepalives_count = 3; set statement_timeout = 0; set enable_seqscan = off;";
constexpr std::string_view reader_settings = "set default_transaction_read_only = on;";

std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

// What is to be said of a connection that gives no reply.
std::string_view silent(pg_conn* connection) {
  return PQstatus(connection) == CONNECTION_OK ? "the server is silent" : "";
}

// SQLSTATE, https://www.postgresql.org/docs/15/errcodes-appendix.html
bool is_gone(std::string_view state) {
  return state.empty() || state.starts_with("08") || state.starts_with("57P") || state == "25P03";
}
// The server takes no writes any more, because another one does now, or because its operator said so.
bool is_read_only(std::string_view state) { return state == "25006"; }
// Serialization, deadlock, a lock that did not come, a statement that somebody cancelled.
bool is_conflict(std::string_view state) {
  return state == "40001" || state == "40P01" || state == "55P03" || state == "57014";
}
bool is_full(std::string_view state) { return state == "53100"; }
bool is_damaged(std::string_view state) { return state == "XX001" || state == "XX002"; }
bool is_poison(std::string_view state) { return state.starts_with("58") || is_damaged(state); }

}  // namespace

void PostgresSession::Closer::operator()(pg_conn* connection) const { PQfinish(connection); }
void PostgresSession::Cleaner::operator()(pg_result* result) const { PQclear(result); }

Result<std::unique_ptr<PostgresSession>> PostgresSession::open(const PostgresPlace& place, Mode mode) {
  TRY(hold_address(place.url));
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : connection_defaults) {
    names.push_back(name);
    values.push_back(value);
  }
  names.insert(names.end(), {"dbname", nullptr});
  values.insert(values.end(), {place.url.c_str(), nullptr});
  if (!place.host.empty()) {
    names.insert(names.end() - 1, {"host", "port"});
    values.insert(values.end() - 1, {place.host.c_str(), place.port.c_str()});
  }
  std::unique_ptr<PostgresSession> session(
      new PostgresSession(PQconnectdbParams(names.data(), values.data(), 1), mode));  // private constructor
  if (PQstatus(session->connection_.get()) != CONNECTION_OK) return session->gone("connect");
  TRY(session->configure(place));
  return session;
}

Result<void> PostgresSession::configure(const PostgresPlace& place) {
  const char* encoding = PQparameterStatus(connection_.get(), "server_encoding");
  if (encoding == nullptr || std::string_view(encoding) != "UTF8") {
    return fail(ErrorKind::invalid, "database_not_utf8", {}, {{"encoding", encoding == nullptr ? "" : encoding}});
  }
  // What matters comes as an error too, but for commit().
  PQsetNoticeProcessor(
      connection_.get(), [](void* session, const char*) { static_cast<PostgresSession*>(session)->warned_ = true; },
      this);
  // Sending never waits: a server that stands still would hold us for ever.
  if (PQsetnonblocking(connection_.get(), 1) != 0) return gone("connect");
  if (PQenterPipelineMode(connection_.get()) != 1) return gone("pipeline");
  TRY(run(common_settings, silence_max));
  TRY(run("set search_path = " + quoted(place.schema) + ";", silence_max));
  return run(mode_ == Mode::write ? writer_settings : reader_settings, silence_max);
}

Failure PostgresSession::gone(std::string_view name, std::string_view words) {
  lost_ = true;
  std::string cause = connection_ ? PQerrorMessage(connection_.get()) : "";
  if (!words.empty()) cause = words;
  return fail(ErrorKind::unavailable, "database_unavailable", {}, {}, fmt::format("{}: {}", name, trimmed(cause)));
}

Failure PostgresSession::failure(const Reply& reply, std::string_view name) {
  const char* state = PQresultErrorField(reply.get(), PG_DIAG_SQLSTATE);
  std::string_view code = state == nullptr ? "" : state;
  if (mode_ == Mode::write && is_read_only(code)) return gone(name, PQresultErrorMessage(reply.get()));
  if (is_gone(code) || PQstatus(connection_.get()) == CONNECTION_BAD) return gone(name);
  std::string cause = fmt::format("{}: {} ({})", name, trimmed(PQresultErrorMessage(reply.get())), code);
  if (is_conflict(code)) {
    setback_ = Setback::conflict;
    return fail(ErrorKind::unavailable, "transaction_conflict", {}, {}, cause);
  }
  if (is_full(code)) {
    setback_ = Setback::conflict;
    return fail(ErrorKind::unavailable, "database_full", {}, {}, cause);
  }
  if (code == "23505") return fail(ErrorKind::conflict, "unique_violation", {}, {}, cause);
  Failure failure = fail(ErrorKind::internal, is_damaged(code) ? "database_damaged" : "storage_failed", {}, {}, cause);
  if (is_poison(code)) poison(failure.value());
  return failure;
}

Result<void> PostgresSession::hold_parameters(const Statement& statement, const Parameters& parameters) {
  auto found = counts_.find(std::string(statement.text));
  if (found == counts_.end()) {
    if (counts_.size() >= prepared_max) counts_.clear();
    found = counts_.emplace(statement.text, count_parameters(statement.text)).first;
  }
  if (!found->second) {
    return fail(ErrorKind::internal, "storage_failed", {}, {},
                std::string(statement.name) + ": parameters must be $1, $2 … without a gap");
  }
  if (*found->second != parameters.size()) {
    return fail(ErrorKind::internal, "storage_failed", {}, {},
                fmt::format("{}: {} parameters wanted, {} given", statement.name, *found->second, parameters.size()));
  }
  return hold_text(parameters);
}

PostgresSession::Prepared& PostgresSession::prepared(const Statement& statement, const std::vector<unsigned>& types) {
  std::string key;
  for (unsigned type : types) key += std::to_string(type) + ' ';
  key += statement.text;
  auto found = prepared_.find(key);
  if (found != prepared_.end()) return found->second;
  if (prepared_.size() >= prepared_max) {
    prepared_.clear();
    on_the_way_.clear();
    defer("deallocate all");
  }
  return prepared_.emplace(key, Prepared{"s" + std::to_string(++names_)}).first->second;
}

Result<void> PostgresSession::send_deferred() {
  for (const std::string& command : deferred_) {
    if (PQsendQueryParams(connection_.get(), command.c_str(), 0, nullptr, nullptr, nullptr, nullptr, binary) != 1)
      return gone(command);
    ++owed_;
  }
  deferred_.clear();
  return {};
}

Result<void> PostgresSession::send(const Statement& statement, const Parameters& parameters) {
  TRY(hold_usable(statement.name));
  TRY(hold_parameters(statement, parameters));
  std::vector<Oid> types;
  std::vector<std::optional<std::string>> wire;
  std::vector<const char*> values;
  std::vector<int> lengths;
  wire.reserve(parameters.size());  // values point into it
  for (const Value& value : parameters) {
    types.push_back(type_of(value));
    wire.push_back(to_wire(value));
    values.push_back(wire.back() ? wire.back()->data() : nullptr);
    lengths.push_back(wire.back() ? static_cast<int>(wire.back()->size()) : 0);
  }
  std::vector<int> formats(parameters.size(), binary);
  int count = static_cast<int>(parameters.size());
  Prepared& known = prepared(statement, types);
  TRY(send_deferred());
  if (!known.known) {
    std::string text = to_postgres(statement.text);
    if (PQsendPrepare(connection_.get(), known.name.c_str(), text.c_str(), count, types.data()) != 1)
      return gone(statement.name);
    ++owed_;
    known.known = true;
    on_the_way_.push_back(&known);
  }
  if (PQsendQueryPrepared(connection_.get(), known.name.c_str(), count, values.data(), lengths.data(), formats.data(),
                          binary) != 1)
    return gone(statement.name);
  ++owed_;
  return {};
}

// Until the next reply is here. False: the connection broke, or the server was silent for too long.
bool PostgresSession::wait_for_reply(std::chrono::milliseconds at_most) {
  for (;;) {
    int unsent = PQflush(connection_.get());
    if (unsent < 0) return false;
    if (PQisBusy(connection_.get()) == 0) return true;
    pollfd line{PQsocket(connection_.get()), static_cast<short>(unsent == 0 ? POLLIN : POLLIN | POLLOUT), 0};
    int ready = poll(&line, 1, static_cast<int>(at_most.count()));
    if (ready == 0 || (ready < 0 && errno != EINTR)) return false;
    if ((line.revents & ~POLLOUT) != 0 && PQconsumeInput(connection_.get()) != 1) return false;
  }
}

// Waits for all that was sent, so that nothing is left on the line, and gives the last reply or the first failure.
Result<PostgresSession::Reply> PostgresSession::last_reply(std::string_view name) {
  if (PQpipelineSync(connection_.get()) != 1) return gone(name);
  Reply last;
  Reply failed;
  std::size_t replies = 0;
  for (bool between = false;;) {
    if (!wait_for_reply(patient_ ? silence_max_patient : silence_max)) return gone(name, silent(connection_.get()));
    Reply reply(PQgetResult(connection_.get()));
    if (PQstatus(connection_.get()) == CONNECTION_BAD) return gone(name);
    // Nothing stands between two replies. Nothing twice: a server that died has left no more to come.
    if (!reply && between) return gone(name);
    between = !reply;
    if (!reply) continue;
    if (PQresultStatus(reply.get()) == PGRES_PIPELINE_SYNC) break;
    ++replies;
    if (PQresultStatus(reply.get()) == PGRES_FATAL_ERROR && !failed)
      failed = std::move(reply);
    else
      last = std::move(reply);
  }
  CHECK(replies == std::exchange(owed_, 0));
  std::vector<Prepared*> fresh = std::exchange(on_the_way_, {});
  if (!failed) return last;
  // Nobody knows which of these the server came to.
  for (Prepared* statement : fresh) *statement = Prepared{"s" + std::to_string(++names_)};
  return failure(failed, name);
}

Result<PostgresSession::Answer> PostgresSession::ask(const Statement& statement, const Parameters& parameters) {
  TRY(send(statement, parameters));
  TRY_ASSIGN(Reply reply, last_reply(statement.name));
  return answer_of(reply, statement.name);
}

Result<void> PostgresSession::put(const Statement& statement, const Parameters& parameters) {
  TRY(send(statement, parameters));
  return owed_ < owed_max ? Result<void>() : settle();
}

Result<void> PostgresSession::settle() {
  TRY(hold_usable("settle"));
  if (!owes()) return {};
  TRY(last_reply("settle"));
  return {};
}

Result<PostgresSession::Answer> PostgresSession::command(const std::string& sql) {
  TRY(hold_usable(sql));
  defer(sql);
  TRY(send_deferred());
  TRY_ASSIGN(Reply reply, last_reply(sql));
  return answer_of(reply, sql);
}

Result<PostgresSession::Answer> PostgresSession::commit() {
  warned_ = false;
  TRY_ASSIGN(Answer answer, command("commit"));
  // A commit whose wait for a replica is cancelled still counts on the server, which says in a warning what that means.
  if (warned_) return gone("commit", "the server warned that no replica may have it");
  return answer;
}

Result<void> PostgresSession::run(std::string_view sql) { return run(sql, for_ever); }

Result<void> PostgresSession::run(std::string_view sql, std::chrono::milliseconds at_most) {
  TRY(hold_usable("run"));
  TRY(send_deferred());
  TRY(settle());
  if (PQexitPipelineMode(connection_.get()) != 1) return gone("run");
  if (PQsendQuery(connection_.get(), to_postgres(sql).c_str()) != 1) return gone("run");
  Result<void> outcome;
  for (;;) {
    if (!wait_for_reply(at_most)) return gone("run", silent(connection_.get()));
    Reply reply(PQgetResult(connection_.get()));
    if (!reply) break;
    ExecStatusType status = PQresultStatus(reply.get());
    bool done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
    if (!done && outcome) outcome = failure(reply, "run");
  }
  if (!lost_ && PQenterPipelineMode(connection_.get()) != 1) return gone("run");
  return outcome;
}

Result<void> PostgresSession::hold_usable(std::string_view name) {
  if (poison_) return Failure(*poison_);
  if (lost_) return gone(name);
  return {};
}

Result<PostgresSession::Answer> PostgresSession::answer_of(const Reply& reply, std::string_view name) const {
  Answer answer;
  answer.tag = PQcmdStatus(reply.get());
  std::string_view changed = PQcmdTuples(reply.get());
  std::from_chars(changed.data(), changed.data() + changed.size(), answer.changed);
  int columns = PQnfields(reply.get());
  answer.rows.reserve(static_cast<std::size_t>(PQntuples(reply.get())));
  for (int row = 0; row < PQntuples(reply.get()); ++row) {
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) {
      std::optional<Value> value = nullptr;
      if (PQgetisnull(reply.get(), row, column) == 0) {
        std::string_view bytes(PQgetvalue(reply.get(), row, column),
                               static_cast<std::size_t>(PQgetlength(reply.get(), row, column)));
        value = from_wire(PQftype(reply.get(), column), bytes);
      }
      if (!value) {
        return fail(ErrorKind::internal, "storage_failed", {}, {},
                    fmt::format("{}: column {} is neither bigint, text nor bytea", name, column + 1));
      }
      values.push_back(*std::move(value));
    }
    answer.rows.emplace_back(std::move(values));
  }
  return answer;
}

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

}  // namespace loopline::store
