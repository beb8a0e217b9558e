// The record: what happened, once, provably. The only thing that writes.
//
// An entry is canonical JSON kept as bytes; its hash is a leaf of an RFC 6962 tree that grows in the same transaction.
// A command is identified by (scope, key): repeated with the same request it gets the stored answer, with another
// request it is refused. The writer takes all that waits (at most 256 commands or 1 MiB), runs each inside one
// transaction, commits once, answers all. After any storage failure the writer is poisoned: it accepts nothing more and
// says so. A database server that goes away is no such failure: the batch is tried again for a while, then refused, and
// the next one after the server's return goes through. Where it went away during a commit, the record itself tells
// afterwards whether the batch is in it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "store/database.h"

namespace loopline::record {

// Larger entries are refused: a command of that size is an import that should be split.
inline constexpr std::size_t entry_bytes_max = 16 << 20;
// Deeper than parse_json takes from outside, because an entry wraps what came from there.
inline constexpr std::size_t entry_depth_max = 64;

// What a unit of work gives back to be recorded.
struct Draft {
  json::object entry;  // everything but seq, at, scope, key, request, answer: those are added by the writer
  json::value answer;  // kept in the entry ("answer"), given to the caller, now and on every repetition
  // A table of which the work deleted what has to be gone from the disk as well. It is scrubbed before the answer is
  // given; where a reader stands in the way, after the batches that follow.
  std::string scrub = {};
};

struct Position {
  std::int64_t seq = 0;  // of the entry, from 1
  Moment at;             // never earlier than the entry before
};

// Runs inside the writer's transaction, on the writer's thread. An error undoes this unit alone and leaves no trace of
// it. To record a refusal instead, run the effects in store::within_savepoint() and turn its error into a Draft.
using Work = std::function<Result<Draft>(store::Connection&, const Position&)>;

struct Request {
  std::string scope;   // who may reuse keys: the party or user
  std::string key;     // the caller's id, not empty
  std::string digest;  // hex SHA-256 of the request's bytes
  Work work;
  // Whether the entry `seq`, recorded under the same key and digest, is of the same request: for what the digest leaves
  // out, because nobody may find it by trying. Empty: the digest says it all.
  std::function<Result<bool>(store::Reader&, std::int64_t seq)> is_of = {};
};

struct Answer {
  std::int64_t seq = 0;
  std::string leaf;  // hex leaf hash
  json::value body;
  bool repeated = false;  // the stored answer of an earlier, equal request
};

template <class T>
using Done = std::function<void(Result<T>)>;

// How time passes for the writer while it waits for a server to come back; a simulation has a time of its own.
struct Waiting {
  std::function<std::chrono::steady_clock::time_point()> now;
  std::function<void(std::chrono::milliseconds)> pause;
};
Waiting real_waiting();

struct Head {
  std::int64_t size = 0;
  Hash root{};
};

class Record {
 public:
  struct Options {
    std::size_t batch_commands_max = 256;
    std::size_t batch_bytes_max = 1 << 20;
    std::size_t queue_max = 16'384;  // commands; beyond it, or beyond a scope's share of it: too_busy
    // How long a batch is tried again whose transaction a server's conflict or absence has ended.
    std::chrono::milliseconds patience{3'000};
    Waiting waiting = real_waiting();
    // Without a thread nothing runs until step() is called, and whoever waits for an answer steps until it is there:
    // for a simulation, which does everything in one thread in an order of its own.
    bool has_thread = true;
  };

  // Takes the writing connection, applies the migrations of all rooms (ours among them), starts the writer's thread.
  // Errors: as store::migrate.
  static Result<std::unique_ptr<Record>> open(store::Database& database, Clock clock, Options options,
                                              std::span<const store::Migration> migrations);
  ~Record();

  // All of these may be called from any thread. The ones with `done` return at once and call it exactly once: on the
  // writer's thread after the commit, or on the caller's where nothing was queued. The waiting ones must not be called
  // on the writer's thread.
  //
  // Errors, in order: record_stopped, record_poisoned, too_busy (unavailable), key_reused (invalid: same key, other
  // request), what the work says, entry_too_large, database_unavailable, database_full, transaction_conflict (these are
  // unavailable: it did not happen), outcome_unknown. After record_poisoned and outcome_unknown it is not known whether
  // it happened: ask again with the same key once the system is back.
  void submit(Request request, Done<Answer> done);
  Result<Answer> submit(Request request);
  // Several requests as one transaction: all or none. The error names the first failing one in argument "index".
  void submit_linked(std::vector<Request> requests, Done<std::vector<Answer>> done);
  Result<std::vector<Answer>> submit_linked(std::vector<Request> requests);
  // Runs the work at the place that the next entry would have, then undoes it; gives Draft::answer. Nothing is
  // recorded. It waits in turn with what `scope` submits.
  void dry_run(std::string scope, Work work, Done<json::value> done);
  Result<json::value> dry_run(std::string scope, Work work);

  // After the commit of each batch and its answers, on the writer's thread: the first and last new seq. For event
  // streams.
  void on_commit(std::function<void(std::int64_t first, std::int64_t last)> listener);

  // Whether those who wait take turns, as they do at first, or are taken as they came: for a script that files in many
  // names and must always come out the same. Nothing may be waiting.
  void take_turns(bool turns);

  bool poisoned() const;
  // What the writer has done since it was opened, for whoever watches it. From any thread.
  struct Figures {
    std::size_t waiting = 0;  // commands
    bool poisoned = false;
    std::uint64_t batches = 0;
    std::uint64_t commands = 0;        // taken, trials with them
    std::uint64_t turned_away = 0;     // too_busy
    std::chrono::microseconds busy{};  // in transactions, commits with them
  };
  Figures figures() const;
  // Without a thread: runs one batch of what waits; false where nothing did. Never inside work or a callback of it.
  bool step();
  // Without a thread: steps until nothing waits. With one: nothing, for it does that by itself.
  void drive();
  // Stops taking, finishes what was taken, joins the thread.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
  explicit Record(std::unique_ptr<Impl> impl);
};

// Reading. Errors of all: storage_failed.
Result<Head> head(store::Reader& reader);
struct Entry {
  std::int64_t seq = 0;
  Moment at;
  std::string bytes;  // canonical JSON
  Hash leaf{};
};
Result<std::optional<Entry>> entry(store::Reader& reader, std::int64_t seq);
// In order, from `from` on.
Result<std::vector<Entry>> entries(store::Reader& reader, std::int64_t from, std::size_t limit);
// The entry that a command became, if it is recorded.
Result<std::optional<Entry>> entry_of(store::Reader& reader, std::string_view scope, std::string_view key);
// An entry's bytes as JSON. Errors: storage_failed (they are not an object: the database is damaged).
Result<json::object> parse_entry(std::string_view bytes);
// The bytes whose hash is the leaf: the entry's own, or, beyond what a C2SP entry bundle can carry (65,535 bytes),
// {"bytes","sha256"} of them.
std::string leaf_data(std::string_view entry_bytes);
// The leaf: the tree's hash of these.
Hash leaf_of(std::string_view entry_bytes);

// RFC 6962 inclusion proof of entry `seq` in the tree of the first `size` entries. Errors: proof_out_of_range,
// storage_failed.
Result<std::vector<Hash>> inclusion_proof(store::Reader& reader, std::int64_t seq, std::int64_t size);
// That the tree of `size` entries continues the one of `old_size`. Errors: proof_out_of_range, storage_failed.
Result<std::vector<Hash>> consistency_proof(store::Reader& reader, std::int64_t old_size, std::int64_t size);
// The root of the tree of the first `size` entries. Errors: proof_out_of_range, storage_failed.
Result<Hash> root_at(store::Reader& reader, std::int64_t size);

// Verify: rebuilds every leaf and node from the entries' bytes, checks order and continuity, and folds: applies every
// entry to an empty database of its own (store::open_sqlite_scratch) through `fold` and compares every table with the
// live one, row by row; the tables that stand apart are examined in their own way.
struct Fault {
  std::string where;  // table and key
  std::string what;   // in English, for whoever repairs
};
// Makes the effects of an entry again. It is given only entries that match their leaf; a malformed one is an Error all
// the same.
using Fold = std::function<Result<void>(store::Connection&, const Entry&, const json::object&)>;
struct Verification {
  std::int64_t entries = 0;
  std::int64_t tables = 0;
  std::int64_t rows = 0;
  Head head;                  // rebuilt from the entries
  std::vector<Fault> faults;  // at most faults_max
};
inline constexpr std::size_t faults_max = 100;
// A table that no entry gives back, with what examines its rows instead: given the live database and the one that was
// made of the entries, it tells the faults it finds.
struct Apart {
  std::string_view table;
  std::function<Result<void>(store::Reader& live, store::Reader& expected,
                             const std::function<void(std::string where, std::string what)>& fault)>
      examine;
};
// Takes the migrations of all rooms, as store::migrate. What cannot be read is a fault, not an error. Errors:
// storage_failed (of its own database), database_unavailable (nothing was found, nobody was there to ask).
Result<Verification> verify(store::Reader& reader, std::span<const store::Migration> migrations, const Fold& fold,
                            std::span<const Apart> apart = {});

// The tree alone: every leaf from its entry's bytes, every stored node from the leaves, order and continuity; about as
// fast as the bytes are read and hashed. What it does not look at is what follows from the entries: keys and state.
// Errors: as verify.
Result<Verification> verify_tree(store::Reader& reader);

std::span<const store::Migration> migrations();

}  // namespace loopline::record
