#include "simulation/postgres_machine.h"

#include <fmt/format.h>

#include "simulation/sqlite_files.h"
#include "store/dump.h"
#include "store/file_system.h"

namespace loopline::simulation {

namespace {

constexpr std::int64_t cut_one_in = 12;
constexpr int log_pages = 2000;
constexpr store::Statement own_process = {"simulation.process", "select cast(pg_backend_pid() as bigint)"};
constexpr store::Statement end_process = {"simulation.end",
                                          "select cast(pg_terminate_backend(cast($1 as integer), 10000) as integer)"};

Failure storage_broke() { return fail(ErrorKind::internal, "storage_failed", {}, {}, "the simulated storage broke"); }

}  // namespace

Result<std::unique_ptr<PostgresZone>> PostgresZone::make(const std::string& url, const Stage& stage, int number) {
  std::unique_ptr<PostgresZone> zone(new PostgresZone);  // private constructor
  std::string schema = fmt::format("simulation_{}", number);
  TRY_ASSIGN(zone->control_database_, store::open_postgres(url, schema + "_control"));
  TRY_ASSIGN(zone->control_, zone->control_database_->open_writer());
  TRY(zone->control_->run(
      fmt::format("drop schema if exists {0} cascade; drop schema if exists {0}_template cascade;", schema)));
  TRY(zone->fill_template(url, stage, schema + "_template"));
  TRY_ASSIGN(zone->zone_, store::open_postgres(url, schema));
  TRY_ASSIGN(auto writer, zone->zone_->open_writer());
  TRY(store::migrate(*writer, stage.migrations()));
  TRY_ASSIGN(auto tables, writer->tables());
  for (const store::Table& table : tables) {
    if (table.name == "migration") continue;
    zone->refill_sql_ +=
        fmt::format("delete from {0}.{1}; insert into {0}.{1} select * from {0}_template.{1};", schema, table.name);
  }
  return zone;
}

Result<void> PostgresZone::fill_template(const std::string& url, const Stage& stage, const std::string& schema) {
  Disk disk(stage.disk(), 0);
  SqliteFiles files(disk);
  TRY_ASSIGN(auto from, store::open_sqlite_on({files.name(), log_pages}, "zone.db"));
  TRY_ASSIGN(auto reader, from->open_reader());
  TRY_ASSIGN(auto to, store::open_postgres(url, schema));
  TRY_ASSIGN(auto writer, to->open_writer());
  TRY(store::migrate(*writer, stage.migrations()));
  TRY(store::copy(*reader, *writer));
  return {};
}

Result<void> PostgresZone::refill() { return control_->run(refill_sql_); }

Result<void> PostgresZone::end_connection(std::int64_t server_process) {
  TRY(control_->query(end_process, {server_process}));
  return {};
}

PostgresMachine::PostgresMachine(PostgresZone& zone, std::vector<Strike> strikes, std::uint64_t seed)
    : zone_(zone), strikes_(std::move(strikes)), random_(seed) {}

Result<std::unique_ptr<store::Database>> PostgresMachine::open() { return watched(zone_.database(), *this); }

void PostgresMachine::restart() { at_work_ = broken_ = cut_ = lost_ = false; }

bool PostgresMachine::strikes_now(Strike::At at) const {
  return at_work_ && next_ < strikes_.size() && strikes_[next_].at == at && strikes_[next_].commits == commits_;
}

Result<void> PostgresMachine::strike() {
  ++faults_["storage_breaks"];
  broken_ = true;
  cut_ = strikes_[next_++].power;
  return storage_broke();
}

// The server's process ends, and with it what was not committed; after a commit only the answer is lost.
Result<void> PostgresMachine::cut_connection(store::Connection& real, bool after_commit) {
  ++faults_[after_commit ? "cut_after_commit" : "cut_before_commit"];
  TRY_ASSIGN(auto process, real.query(own_process));
  if (after_commit) TRY(real.commit());
  TRY(zone_.end_connection(process[0].integer(0)));
  if (!after_commit) return real.commit();
  lost_ = true;
  if (at_work_) ++commits_;
  return fail(ErrorKind::unavailable, "database_unavailable");
}

Result<void> PostgresMachine::commit(store::Connection& real) {
  if (strikes_now(Strike::At::commit)) {
    survived_ = strikes_[next_].survived;
    TRY(survived_ ? real.commit() : real.rollback());
    return strike();
  }
  if (!calm_ && at_work_ && random_.one_in(cut_one_in)) return cut_connection(real, random_.one_in(2));
  TRY(real.commit());
  if (at_work_) ++commits_;
  return {};
}

Result<void> PostgresMachine::checkpoint(store::Connection& real) {
  if (strikes_now(Strike::At::checkpoint)) return strike();
  return real.checkpoint();
}

}  // namespace loopline::simulation
