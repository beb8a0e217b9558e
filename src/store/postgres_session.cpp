#include "store/postgres_session.h"

#include <fmt/format.h>
#include <libpq-fe.h>

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

// Before the address's own, which win. A server that is gone is noticed within seconds, not hours.
constexpr std::array connection_defaults = {
    std::pair{"application_name", "loopline"}, std::pair{"connect_timeout", "5"},
    std::pair{"keepalives_idle", "10"},        std::pair{"keepalives_interval", "5"},
    std::pair{"keepalives_count", "3"},        std::pair{"tcp_user_timeout", "15000"}};

// A commit is on disk when it returns, whatever the server's own settings say; times and numbers are ours.
constexpr std::string_view common_settings =
    "set client_min_messages = warning; set standard_conforming_strings = on; set client_encoding = 'UTF8';"
    "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off';";
// Should this process vanish inside a transaction, the server lets go of what it locked.
constexpr std::string_view writer_settings =
    "set idle_in_transaction_session_timeout = '30s'; set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5;"
    "set tcp_keepalives_count = 3;";
constexpr std::string_view reader_settings = "set default_transaction_read_only = on;";

bool is_address(std::string_view url) { return url.starts_with("postgresql://") || url.starts_with("postgres://"); }

std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

struct Options {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

// Without the parser's own words, which may repeat a password.
Result<void> hold_address(const std::string& url) {
  char* message = nullptr;
  std::unique_ptr<PQconninfoOption, Options> options(PQconninfoParse(url.c_str(), &message));
  PQfreemem(message);
  if (is_address(url) && options) return {};
  return fail(ErrorKind::invalid, "database_url_bad");
}

// SQLSTATE, https://www.postgresql.org/docs/15/errcodes-appendix.html
bool is_gone(std::string_view state) {
  return state.empty() || state.starts_with("08") || state.starts_with("57P") || state == "25P03";
}
bool is_conflict(std::string_view state) { return state == "40001" || state == "40P01"; }
// What an operator has to do something about has a code of its own.
const char* code_of(std::string_view state) {
  if (state == "53100") return "disk_full";
  return state == "XX001" || state == "XX002" ? "database_damaged" : "storage_failed";
}

bool is_poison(std::string_view state) {
  return state.starts_with("58") || code_of(state) != std::string_view("storage_failed");
}

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
  std::unique_ptr<PostgresSession> session(
      new PostgresSession(PQconnectdbParams(names.data(), values.data(), 1)));  // private constructor
  if (PQstatus(session->connection_.get()) != CONNECTION_OK) return session->gone("connect");
  TRY(session->configure(place, mode));
  return session;
}

Result<void> PostgresSession::configure(const PostgresPlace& place, Mode mode) {
  const char* encoding = PQparameterStatus(connection_.get(), "server_encoding");
  if (encoding == nullptr || std::string_view(encoding) != "UTF8") {
    return fail(ErrorKind::invalid, "database_not_utf8", {}, {{"encoding", encoding == nullptr ? "" : encoding}});
  }
  PQsetNoticeProcessor(
      connection_.get(), [](void*, const char*) {}, nullptr);  // what matters comes as an error too
  if (PQenterPipelineMode(connection_.get()) != 1) return gone("pipeline");
  TRY(run(common_settings));
  TRY(run("set search_path = " + quoted(place.schema) + ";"));
  return run(mode == Mode::write ? writer_settings : reader_settings);
}

Failure PostgresSession::gone(std::string_view name) {
  lost_ = true;
  std::string cause = connection_ ? PQerrorMessage(connection_.get()) : "";
  return fail(ErrorKind::unavailable, "database_unavailable", {}, {}, fmt::format("{}: {}", name, trimmed(cause)));
}

Failure PostgresSession::failure(const Reply& reply, std::string_view name) {
  const char* state = PQresultErrorField(reply.get(), PG_DIAG_SQLSTATE);
  std::string_view code = state == nullptr ? "" : state;
  if (is_gone(code) || PQstatus(connection_.get()) == CONNECTION_BAD) return gone(name);
  std::string cause = fmt::format("{}: {} ({})", name, trimmed(PQresultErrorMessage(reply.get())), code);
  if (is_conflict(code)) {
    conflicted_ = true;
    return fail(ErrorKind::unavailable, "transaction_conflict", {}, {}, cause);
  }
  if (code == "23505") return fail(ErrorKind::conflict, "unique_violation", {}, {}, cause);
  Failure failure = fail(ErrorKind::internal, code_of(code), {}, {}, cause);
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

// Waits for all that was sent, so that nothing is left on the line, and gives the last reply or the first failure.
Result<PostgresSession::Reply> PostgresSession::last_reply(std::string_view name) {
  if (PQpipelineSync(connection_.get()) != 1) return gone(name);
  Reply last;
  Reply failed;
  std::size_t replies = 0;
  for (bool between = false;;) {
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

Result<void> PostgresSession::run(std::string_view sql) {
  TRY(hold_usable("run"));
  TRY(send_deferred());
  TRY(settle());
  if (PQexitPipelineMode(connection_.get()) != 1) return gone("run");
  Reply reply(PQexec(connection_.get(), to_postgres(sql).c_str()));
  ExecStatusType status = PQresultStatus(reply.get());
  bool done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
  Result<void> outcome;
  if (!done) outcome = failure(reply, "run");
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
  TRY(session.ask({statement.name, declare}, parameters));
  std::string fetch = fmt::format("fetch {} from {}", page_rows, cursor);
  for (bool more = true; more;) {
    TRY_ASSIGN(auto page, session.command(fetch));
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
