// The record: what happened, once, provably. The only thing that writes.
//
// An entry is canonical JSON kept as bytes; its hash is a leaf of an RFC 6962 tree that grows in the same transaction. A command is identified by
// (scope, key): repeated with the same request it gets the stored answer, with another request it is refused.
// The writer takes all that waits (at most 256 commands or 1 MiB), runs each inside one transaction, commits once, answers all (group commit).
// After any storage failure the writer is poisoned: it accepts nothing more and says so.
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <string>

#include "base/date.h"
#include "base/hash.h"
#include "base/json.h"
#include "store/database.h"

namespace loopline::record {

// What a unit of work gives back to be recorded.
struct Draft {
  json::object entry;      // everything but seq, at, scope, key, request: those are added by the writer
  json::value answer;      // kept in the entry ("answer"), given to the caller, now and on every repetition
};

struct Position {
  std::int64_t seq = 0;    // of the entry, from 1
  Moment at;               // never earlier than the entry before
};

// Runs inside the writer's transaction. An error undoes this unit alone; `kept` units (below) turn it into a recorded refusal.
using Work = std::function<Result<Draft>(store::Connection&, const Position&)>;

struct Request {
  std::string scope;       // who may reuse keys: the party or user
  std::string key;         // the caller's id; empty only for dry runs
  std::string digest;      // hex SHA-256 of the request's bytes
  Work work;
};

struct Answer {
  std::int64_t seq = 0;
  std::string leaf;        // hex leaf hash
  json::value body;
  bool repeated = false;   // the stored answer of an earlier, equal request
};

struct Head {
  std::int64_t size = 0;
  Hash root{};
};

class Record {
 public:
  struct Options {
    std::size_t batch_commands_max = 256;
    std::size_t batch_bytes_max = 1 << 20;
    std::size_t queue_max = 16'384;      // beyond it: too_busy
  };

  // Takes the writing connection; starts the writer thread. Errors: storage_failed.
  // Applies the migrations (our own are to be among them) through the writing connection first.
  static Result<std::unique_ptr<Record>> open(store::Database& database, Clock clock, Options options,
                                              std::span<const store::Migration> migrations);
  ~Record();

  // Queues the request; `done` is called on the writer's thread after the commit. Errors through `done`, in order:
  // too_busy (unavailable), record_poisoned (unavailable), key_reused (invalid: same key, other request), what the work says.
  void submit(Request request, std::function<void(Result<Answer>)> done);
  // The same, waiting.
  Result<Answer> submit(Request request);
  // Several requests as one transaction: all or none. The error names the first failing one in argument "index".
  Result<std::vector<Answer>> submit_linked(std::vector<Request> requests);
  // Runs the work in a transaction that is then thrown away. Nothing is recorded, no key is used up.
  Result<json::value> dry_run(const Work& work);

  // After the commit of each batch, on the writer's thread: the first and last new seq. For event streams.
  void on_commit(std::function<void(std::int64_t first, std::int64_t last)> listener);

  bool poisoned() const;
  // Stops taking, finishes what was taken, joins the thread.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
  explicit Record(std::unique_ptr<Impl> impl);
};

// Reading.
Result<Head> head(store::Reader& reader);
struct Entry {
  std::int64_t seq = 0;
  Moment at;
  std::string bytes;       // canonical JSON
  Hash leaf{};
};
Result<std::optional<Entry>> entry(store::Reader& reader, std::int64_t seq);
Result<std::vector<Entry>> entries(store::Reader& reader, std::int64_t from, std::size_t limit);
// RFC 6962 inclusion proof of entry `seq` in the tree of `size` entries.
Result<std::vector<Hash>> inclusion_proof(store::Reader& reader, std::int64_t seq, std::int64_t size);
Result<std::vector<Hash>> consistency_proof(store::Reader& reader, std::int64_t old_size, std::int64_t size);

// Verify: rebuilds every leaf and node from the entries' bytes, checks order and continuity, then folds: applies every entry to an empty
// in-memory database through `fold` and compares every table with the live one, row by row.
struct Fault {
  std::string where;       // table and key
  std::string what;
};
using Fold = std::function<Result<void>(store::Connection&, const Entry&, const json::object&)>;
struct Verification {
  std::int64_t entries = 0;
  std::int64_t tables = 0;
  std::int64_t rows = 0;
  Head head;
  std::vector<Fault> faults;
};
Result<Verification> verify(store::Reader& reader, std::span<const store::Migration> migrations, const Fold& fold);

std::span<const store::Migration> migrations();

}  // namespace loopline::record
