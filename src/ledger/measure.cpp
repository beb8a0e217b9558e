#include "ledger/measure.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>

#include "ledger/measuring.h"

namespace loopline::ledger {

namespace {

namespace fs = std::filesystem;
using namespace measuring;

constexpr int turns = 5;

// What both sides of measure_record leave behind.
struct Run {
  Sent sent;
  double raw_seconds = 0;
  std::vector<std::int64_t> batches;  // the last seq of each
};

// One row to be inserted, for the entry that brought it about.
struct Insert {
  std::int64_t seq;
  const store::Statement* statement;
  store::Parameters parameters;
};

// The rows of each table as the entries made them. An account's row was written once for each posting, with the balance
// after it; a node was written with the entry that completed it.
struct Source {
  store::Statement select;
  store::Statement insert;
};
constexpr Source sources[] = {
    {{"raw.entries", "select seq, seq, at, bytes, leaf from record_entry where seq > $1"},
     {"raw.entry", "insert into record_entry (seq, at, bytes, leaf) values ($1, $2, $3, $4)"}},
    {{"raw.keys", "select seq, scope, key, digest, seq from record_key where seq > $1"},
     {"raw.key", "insert into record_key (scope, key, digest, seq) values ($1, $2, $3, $4)"}},
    {{"raw.nodes",
      "select (idx + 1) << cast(level as integer), level, idx, hash from record_node "
      "where (idx + 1) << cast(level as integer) > $1"},
     {"raw.node", "insert into record_node (level, idx, hash) values ($1, $2, $3)"}},
    {{"raw.transfers",
      "select seq, owner, seq, n, book, place, to_owner, to_book, to_place, unit, amount, phase, pending_id, kind, at, "
      "closed_by, balancing, expires, reverses from ledger_transfer where seq > $1"},
     {"raw.transfer",
      "insert into ledger_transfer (owner, seq, n, book, place, to_owner, to_book, to_place, unit, amount, phase, "
      "pending_id, kind, at, closed_by, balancing, expires, reverses) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)"}},
    {{"raw.accounts",
      "select p.seq, p.owner, p.book, p.place, a.unit, p.posted from ledger_posting p "
      "join ledger_account a on a.owner = p.owner and a.book = p.book and a.place = p.place where p.seq > $1"},
     {"raw.account",
      "insert into ledger_account (owner, book, place, unit, posted, pending_in, pending_out) values ($1, $2, $3, $4, "
      "$5, 0, 0) "
      "on conflict (owner, book, place) do update set posted = excluded.posted"}},
    {{"raw.postings",
      "select seq, owner, book, place, seq, n, giver, amount, posted from ledger_posting where seq > $1"},
     {"raw.posting", "insert into ledger_posting values ($1, $2, $3, $4, $5, $6, $7, $8)"}}};

// What the entries after `seq` wrote.
Result<std::vector<Insert>> inserts_after(store::Reader& reader, std::int64_t seq) {
  std::vector<Insert> inserts;
  for (const Source& source : sources) {
    TRY(reader.scan(source.select, {seq}, [&](const store::Row& row) {
      inserts.push_back({row.integer(0), &source.insert, {row.values().begin() + 1, row.values().end()}});
      return true;
    }));
  }
  std::stable_sort(inserts.begin(), inserts.end(), [](const Insert& a, const Insert& b) { return a.seq < b.seq; });
  return inserts;
}

// The batches from `first_batch` on, each durable before the next.
Result<void> run_raw(store::Connection& connection, const std::vector<Insert>& inserts, std::size_t first_batch,
                     Run& run) {
  auto start = Steady::now();
  auto next = inserts.begin();
  for (std::size_t batch = first_batch; batch < run.batches.size(); ++batch) {
    TRY(connection.begin());
    for (; next != inserts.end() && next->seq <= run.batches[batch]; ++next) {
      TRY(connection.execute(*next->statement, next->parameters));
    }
    TRY(connection.commit());
    TRY(connection.checkpoint());
  }
  run.raw_seconds += seconds_since(start);
  return {};
}

// Both kinds of work in turns, so that whatever else the machine does falls on both.
Result<Run> run_both(store::Database& record_database, store::Database& raw_database, int clients, int each) {
  std::vector<store::Migration> migrations = all_migrations();
  TRY_ASSIGN(auto record, record::Record::open(record_database, system_now, {}, migrations));
  TRY_ASSIGN(auto reader, record_database.open_reader());
  TRY_ASSIGN(auto raw, raw_database.open_writer());
  TRY(store::migrate(*raw, migrations));
  Run run;
  std::mutex mutex;
  std::condition_variable told;
  record->on_commit([&](std::int64_t, std::int64_t last) {
    std::lock_guard lock(mutex);
    run.batches.push_back(last);
    told.notify_one();
  });
  for (int turn = 0; turn < turns; ++turn) {
    std::size_t first_batch = run.batches.size();
    std::int64_t seq = run.batches.empty() ? 0 : run.batches.back();
    TRY(send_all(*record, clients, turn * each, each, usual, run.sent));
    {
      // Clients have their answers a moment before the listener hears of the batch.
      std::unique_lock lock(mutex);
      told.wait(lock, [&] { return !run.batches.empty() && run.batches.back() == seq + std::int64_t{clients} * each; });
    }
    TRY_ASSIGN(std::vector<Insert> inserts, inserts_after(*reader, seq));
    TRY(run_raw(*raw, inserts, first_batch, run));
  }
  return run;
}

// How long commands took: the median, the slow one in a hundred, the slowest.
void add_latencies(json::object& figures, const Sent& sent) {
  for (auto [name, share] : {std::pair{"p50_ms", 0.5}, std::pair{"p99_ms", 0.99}, std::pair{"most_ms", 1.0}})
    figures[name] = rounded(percentile(sent.latencies_ms, share), 100);
}

}  // namespace

Result<json::object> measure_record(const std::string& folder, int commands, int clients) {
  Scratch record_file((fs::path(folder) / "measure-record.db").string());
  Scratch raw_file((fs::path(folder) / "measure-raw.db").string());
  TRY_ASSIGN(auto record_database, store::open_sqlite(record_file.path));
  TRY_ASSIGN(auto raw_database, store::open_sqlite(raw_file.path));
  int each = std::max(1, commands / clients / turns);
  TRY_ASSIGN(Run run, run_both(*record_database, *raw_database, clients, each));
  double sent = static_cast<double>(run.sent.latencies_ms.size());
  json::object figures{{"commands", run.sent.latencies_ms.size()},
                       {"clients", clients},
                       {"batches", run.batches.size()},
                       {"record_per_second", rounded(sent / run.sent.seconds, 1)},
                       {"raw_per_second", rounded(sent / run.raw_seconds, 1)},
                       {"ratio", rounded(run.raw_seconds / run.sent.seconds, 1000)}};
  add_latencies(figures, run.sent);
  return figures;
}

Result<json::object> measure_server(store::Database& database, int commands, int clients) {
  std::vector<store::Migration> migrations = all_migrations();
  TRY_ASSIGN(auto record, record::Record::open(database, system_now, {}, migrations));
  TRY_ASSIGN(auto reader, database.open_reader());
  TRY_ASSIGN(record::Head head, record::head(*reader));
  if (head.size != 0) return fail(ErrorKind::conflict, "zone_not_empty", {}, {{"entries", std::to_string(head.size)}});
  Run run;
  std::atomic<std::int64_t> batches = 0;
  record->on_commit([&](std::int64_t, std::int64_t) { ++batches; });
  TRY(send_all(*record, clients, 0, std::max(1, commands / clients), usual, run.sent));
  record->stop();
  double sent = static_cast<double>(run.sent.latencies_ms.size());
  json::object figures{{"commands", run.sent.latencies_ms.size()},
                       {"clients", clients},
                       {"batches", batches.load()},
                       {"per_second", rounded(sent / run.sent.seconds, 1)}};
  add_latencies(figures, run.sent);
  return figures;
}

}  // namespace loopline::ledger
