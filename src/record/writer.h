// The writer: what runs on the record's one thread. Batches in, committed answers out; no queue and no threads here.
#pragma once

#include <atomic>
#include <memory>
#include <set>
#include <span>
#include <variant>
#include <vector>

#include "record/api.h"
#include "record/known_keys.h"
#include "record/rows.h"
#include "tlog/merkle.h"

namespace loopline::record {

// Requests that succeed or fail together; one request is a group of one.
struct Group {
  std::vector<Request> requests;
  Done<std::vector<Answer>> done;
};
struct Trial {
  std::string scope;
  Work work;
  Done<json::value> done;
};
using Job = std::variant<Group, Trial>;

std::size_t commands_of(const Job& job);
// Who waits for it: of a group its first request's.
const std::string& scope_of(const Job& job);
// Answers the job with an error that it did not bring about itself.
void refuse(const Job& job, const Error& error);

class Writer {
 public:
  // Errors: as store::migrate.
  static Result<std::unique_ptr<Writer>> open(store::Database& database, Clock clock, Record::Options options,
                                              std::span<const store::Migration> migrations);

  struct Batch {
    std::size_t taken = 0;   // of the jobs, answered all
    std::int64_t first = 0;  // seqs that were committed; none where last < first
    std::int64_t last = -1;
  };
  // Runs jobs from the front until the batch is full, commits once, then answers each of them.
  Batch run(std::span<const Job> jobs);
  // True once the database, or a commit, has failed: then run() answers record_poisoned to all. May be asked from any
  // thread, and is true before the first such answer is given.
  bool poisoned() const { return poisoned_; }
  // Nothing can be promised any more: neither that it happened nor that it did not. Its cause is what broke.
  Error poisoned_error() const;

 private:
  struct Pending;  // a job's outcome until the commit
  // How an attempt at a batch ended.
  enum class Ended {
    well,     // what was recorded is durable
    again,    // nothing happened; worth another attempt
    unknown,  // the server went away during the commit
    broken,   // for good
  };
  // Where the record stands, in memory.
  struct Standing {
    merkle::Frontier frontier;
    Moment last_at;
  };

  Writer(std::unique_ptr<store::Connection> connection, Clock clock, Record::Options options)
      : connection_(std::move(connection)), clock_(std::move(clock)), options_(options) {}
  Pending perform(const Job& job);
  Result<std::vector<Answer>> perform(const Group& group);
  Result<Answer> perform(const Request& request);
  Result<bool> is_of(const Request& request, const Key& known);
  Result<Answer> stored_answer(std::int64_t seq);
  Result<json::value> perform(const Trial& trial);
  Result<Answer> record(const Request& request, const Position& position, Draft draft);
  Position next_position() const;
  Result<void> read_standing();
  // Begins a transaction, with the standing read anew where it may have moved without us.
  Result<void> begin();
  Result<void> look_up_keys(std::span<const Job> jobs);
  Ended attempt(std::span<const Job> jobs, std::vector<Pending>& pending);
  // Attempts until one ends well, the patience has run out (then `error` says why) or nothing helps any more.
  Ended attempt_patiently(std::span<const Job> jobs, std::vector<Pending>& pending, Error& error);
  void perform_all(std::span<const Job> jobs, std::vector<Pending>& pending);
  Ended finish(const Standing& before, std::span<const Pending> pending);
  Ended give_up(const Standing& before, std::string_view met);
  Ended not_begun(const Error& error);
  // Whether the commit took effect whose answer was lost; again: the server is not back yet.
  Ended look_up(const Standing& before, const Standing& hoped);
  // Scrubs the tables that are owed it.
  void scrub();
  // Whether to stop here; once yes, always yes.
  bool broken();
  // From now on it is: before the first answer that says so.
  Ended break_for(const Error& why);

  std::unique_ptr<store::Connection> connection_;
  Clock clock_;
  Record::Options options_;
  Standing now_;
  bool unsure_ = false;             // whether now_ is what the database has
  bool away_ = false;               // the server, when it was last asked for
  std::set<std::string> to_scrub_;  // tables
  std::string failing_;             // the code of what ended the last attempt
  std::size_t batch_bytes_ = 0;
  KnownKeys keys_;
  std::string why_;  // it is poisoned; written once, before that is true
  std::atomic<bool> poisoned_ = false;
};

}  // namespace loopline::record
