#include "record/writer.h"

#include "base/check.h"
#include "record/rows.h"

namespace loopline::record {

namespace {

constexpr std::string_view reserved[] = {"seq", "at", "scope", "key", "request", "answer"};

std::string entry_bytes(const Request& request, const Position& position, Draft& draft) {
  for (std::string_view name : reserved) CHECK(!draft.entry.contains(name));
  draft.entry["seq"] = position.seq;
  draft.entry["at"] = position.at.text();
  draft.entry["scope"] = request.scope;
  draft.entry["key"] = request.key;
  draft.entry["request"] = request.digest;
  json::value& answer = draft.entry["answer"] = std::move(draft.answer);
  std::string bytes = canonical(draft.entry);
  draft.answer = std::move(answer);
  return bytes;
}

}  // namespace

struct Writer::Pending {
  const Job* job;
  std::variant<Result<std::vector<Answer>>, Result<json::value>> outcome;

  void answer() {
    if (const Group* group = std::get_if<Group>(job)) {
      group->done(std::move(std::get<Result<std::vector<Answer>>>(outcome)));
    } else {
      std::get<Trial>(*job).done(std::move(std::get<Result<json::value>>(outcome)));
    }
  }
};

std::size_t commands_of(const Job& job) {
  const Group* group = std::get_if<Group>(&job);
  return group == nullptr ? 1 : group->requests.size();
}

const std::string& scope_of(const Job& job) {
  const Group* group = std::get_if<Group>(&job);
  return group == nullptr ? std::get<Trial>(job).scope : group->requests.front().scope;
}

void refuse(const Job& job, const Error& error) {
  if (const Group* group = std::get_if<Group>(&job))
    group->done(tl::unexpected(error));
  else
    std::get<Trial>(job).done(tl::unexpected(error));
}

Error poisoned_error() { return fail(ErrorKind::unavailable, "record_poisoned").value(); }

Result<std::unique_ptr<Writer>> Writer::open(store::Database& database, Clock clock, Record::Options options,
                                             std::span<const store::Migration> migrations) {
  TRY_ASSIGN(std::unique_ptr<store::Connection> connection, database.open_writer());
  TRY(store::migrate(*connection, migrations));
  std::unique_ptr<Writer> writer(new Writer(std::move(connection), std::move(clock), options));  // private constructor
  TRY_ASSIGN(std::int64_t size, size_of(*writer->connection_));
  TRY_ASSIGN(writer->last_at_, last_moment(*writer->connection_));
  TRY_ASSIGN(writer->frontier_, merkle::frontier(stored_nodes(*writer->connection_), size));
  return writer;
}

Writer::Batch Writer::run(std::span<const Job> jobs) {
  CHECK(!jobs.empty());
  std::int64_t size_before = frontier_.size();
  std::vector<Pending> pending;
  pending.reserve(jobs.size());
  batch_bytes_ = 0;
  if (!broken() && !connection_->begin()) poisoned_ = true;
  std::size_t commands = 0;
  for (const Job& job : jobs) {
    bool full = commands + commands_of(job) > options_.batch_commands_max || batch_bytes_ >= options_.batch_bytes_max;
    if (broken() || (full && commands > 0)) break;
    commands += commands_of(job);
    pending.push_back(perform(job));
  }
  if (!finish(size_before)) {
    for (const Job& job : jobs) refuse(job, poisoned_error());
    return {.taken = jobs.size()};
  }
  for (Pending& job : pending) job.answer();
  // Between batches, where nobody waits for it. Should it fail, what was committed is still in the log.
  if (!connection_->checkpoint()) poisoned_ = true;
  return {.taken = pending.size(), .first = size_before + 1, .last = frontier_.size()};
}

// Ends the transaction: true once what was recorded is durable.
bool Writer::finish(std::int64_t size_before) {
  if (broken()) return false;
  // Trials and refusals leave nothing to commit, and a rollback costs no sync.
  Result<void> ended = frontier_.size() == size_before ? connection_->rollback() : connection_->commit();
  if (!ended) poisoned_ = true;
  return ended.has_value();
}

bool Writer::broken() {
  if (connection_->poisoned()) poisoned_ = true;
  return poisoned_;
}

Writer::Pending Writer::perform(const Job& job) {
  if (const Group* group = std::get_if<Group>(&job)) return {&job, perform(*group)};
  return {&job, perform(std::get<Trial>(job))};
}

Result<std::vector<Answer>> Writer::perform(const Group& group) {
  merkle::Frontier frontier = frontier_;
  Moment last_at = last_at_;
  auto outcome = store::within_savepoint(*connection_, [&]() -> Result<std::vector<Answer>> {
    std::vector<Answer> answers;
    answers.reserve(group.requests.size());
    for (const Request& request : group.requests) {
      Result<Answer> answer = perform(request);
      if (!answer) {
        Error error = std::move(answer.error());
        if (group.requests.size() > 1) error.arguments.emplace_back("index", std::to_string(answers.size()));
        return tl::unexpected(std::move(error));
      }
      answers.push_back(*std::move(answer));
    }
    return answers;
  });
  if (!outcome) {
    frontier_ = std::move(frontier);
    last_at_ = last_at;
  }
  return outcome;
}

Result<Answer> Writer::perform(const Request& request) {
  TRY_ASSIGN(std::optional<Key> known, find_key(*connection_, request.scope, request.key));
  if (known && known->digest != request.digest) {
    return fail(ErrorKind::invalid, "key_reused", {}, {{"key", request.key}, {"entry", std::to_string(known->seq)}});
  }
  if (known) return stored_answer(known->seq);
  Position position = next_position();
  TRY_ASSIGN(Draft draft, request.work(*connection_, position));
  return record(request, position, std::move(draft));
}

Result<Answer> Writer::stored_answer(std::int64_t seq) {
  TRY_ASSIGN(std::optional<Entry> stored, entry(*connection_, seq));
  TRY_ASSIGN(json::object object, parse_entry(stored ? std::string_view(stored->bytes) : ""));
  return Answer{seq, hex(stored->leaf), std::move(object["answer"]), true};
}

Result<json::value> Writer::perform(const Trial& trial) {
  TRY(connection_->savepoint());
  Result<Draft> draft = trial.work(*connection_, next_position());
  TRY(connection_->rollback_to_savepoint());
  if (!draft) return tl::unexpected(std::move(draft.error()));
  return std::move(draft->answer);
}

Result<Answer> Writer::record(const Request& request, const Position& position, Draft draft) {
  Entry entry{position.seq, position.at, entry_bytes(request, position, draft), {}};
  if (entry.bytes.size() > entry_bytes_max) {
    return fail(ErrorKind::too_large, "entry_too_large", {}, {{"most", std::to_string(entry_bytes_max)}});
  }
  entry.leaf = merkle::leaf_hash(leaf_data(entry.bytes));
  TRY(insert_entry(*connection_, entry));
  TRY(insert_key(*connection_, request.scope, request.key, {request.digest, entry.seq}));
  TRY(grow(*connection_, frontier_, entry.leaf));
  last_at_ = entry.at;
  batch_bytes_ += entry.bytes.size();
  return Answer{entry.seq, hex(entry.leaf), std::move(draft.answer), false};
}

Position Writer::next_position() const { return {frontier_.size() + 1, std::max(clock_(), last_at_)}; }

}  // namespace loopline::record
