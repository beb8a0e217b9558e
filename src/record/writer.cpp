#include "record/writer.h"

#include <chrono>
#include <thread>

#include "base/check.h"
#include "record/rows.h"

namespace loopline::record {

namespace {

constexpr std::chrono::milliseconds pause_between_attempts{50};

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
  std::int64_t recorded = 0;  // entries

  // Of its error; "" where it has none.
  std::string code() const {
    return std::visit([](const auto& result) { return result ? std::string() : result.error().code; }, outcome);
  }

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
  TRY(writer->read_standing());
  return writer;
}

Result<void> Writer::read_standing() {
  TRY_ASSIGN(std::int64_t size, size_of(*connection_));
  TRY_ASSIGN(now_.last_at, last_moment(*connection_));
  TRY_ASSIGN(now_.frontier, merkle::frontier(stored_nodes(*connection_), size));
  unsure_ = false;
  return {};
}

Writer::Batch Writer::run(std::span<const Job> jobs) {
  CHECK(!jobs.empty());
  std::vector<Pending> pending;
  pending.reserve(jobs.size());
  Error error;
  Ended ended = attempt_patiently(jobs, pending, error);
  away_ = ended != Ended::well;
  if (ended != Ended::well) {
    if (ended == Ended::broken) poisoned_ = true;  // before the first answer that says so
    for (const Job& job : jobs) refuse(job, ended == Ended::broken ? poisoned_error() : error);
    return {.taken = jobs.size()};
  }
  std::int64_t recorded = 0;
  for (Pending& job : pending) recorded += job.recorded;
  for (Pending& job : pending) job.answer();
  // Between batches, where nobody waits for it. Should it fail, what was committed is still in the log.
  if (!connection_->checkpoint() && connection_->setback() == store::Setback::none) poisoned_ = true;
  std::int64_t size = now_.frontier.size();
  return {.taken = pending.size(), .first = size - recorded + 1, .last = size};
}

Writer::Ended Writer::attempt_patiently(std::span<const Job> jobs, std::vector<Pending>& pending, Error& error) {
  // A server that was away already is asked for once, so that those who wait are told soon.
  auto until = std::chrono::steady_clock::now() + (away_ ? std::chrono::milliseconds(0) : options_.patience);
  std::optional<Standing> hoped;
  Standing before;
  for (;;) {
    Ended ended = Ended::unknown;
    if (hoped) {
      ended = look_up(before, *hoped);
    } else {
      before = now_;
      ended = attempt(jobs, pending);
      if (ended == Ended::unknown) hoped = std::exchange(now_, before);
    }
    if (ended == Ended::well || ended == Ended::broken) return ended;
    if (ended == Ended::again) {
      // The commit did not take effect, or there was none: the batch is run anew.
      hoped.reset();
      error = fail(ErrorKind::unavailable, failing_).value();
    } else {
      error = fail(ErrorKind::unavailable, "outcome_unknown").value();
    }
    if (std::chrono::steady_clock::now() >= until) return ended;
    std::this_thread::sleep_for(pause_between_attempts);
  }
}

Result<void> Writer::begin() {
  TRY(connection_->begin());
  if (!unsure_) return {};
  Result<void> read = read_standing();
  if (!read) TRY(connection_->rollback());
  return read;
}

Writer::Ended Writer::attempt(std::span<const Job> jobs, std::vector<Pending>& pending) {
  pending.clear();
  batch_bytes_ = 0;
  if (broken()) return Ended::broken;
  if (Result<void> begun = begin(); !begun) return not_begun(begun.error());
  Standing before = now_;
  perform_all(jobs, pending);
  return finish(before, pending);
}

// The front of the jobs, until the batch is full or the transaction cannot go on.
void Writer::perform_all(std::span<const Job> jobs, std::vector<Pending>& pending) {
  std::size_t commands = 0;
  for (const Job& job : jobs) {
    bool full = commands + commands_of(job) > options_.batch_commands_max || batch_bytes_ >= options_.batch_bytes_max;
    if (broken() || connection_->setback() != store::Setback::none || (full && commands > 0)) return;
    commands += commands_of(job);
    std::int64_t size = now_.frontier.size();
    pending.push_back(perform(job));
    pending.back().recorded = now_.frontier.size() - size;
  }
}

Writer::Ended Writer::not_begun(const Error& error) {
  if (broken() || error.kind != ErrorKind::unavailable) return Ended::broken;
  failing_ = error.code;
  unsure_ = true;
  return Ended::again;
}

// Ends the transaction.
Writer::Ended Writer::finish(const Standing& before, std::span<const Pending> pending) {
  if (broken()) return Ended::broken;
  if (connection_->setback() != store::Setback::none) return give_up(before, pending.back());
  // Trials and refusals leave nothing to commit, and a rollback costs no sync.
  bool nothing = now_.frontier.size() == before.frontier.size();
  Result<void> ended = nothing ? connection_->rollback() : connection_->commit();
  if (ended) return Ended::well;
  if (broken()) return Ended::broken;
  if (connection_->setback() == store::Setback::none) return Ended::broken;
  failing_ = ended.error().code;
  if (connection_->setback() == store::Setback::lost) unsure_ = true;
  if (unsure_ && !nothing) return Ended::unknown;
  now_ = before;
  return Ended::again;
}

// Undoes a transaction that could not come to its commit, because of what its last job met.
Writer::Ended Writer::give_up(const Standing& before, const Pending& last) {
  unsure_ = connection_->setback() == store::Setback::lost;
  failing_ = last.code() == "database_full" ? "database_full" : "transaction_conflict";
  if (unsure_) failing_ = "database_unavailable";
  now_ = before;
  return connection_->rollback() && !broken() ? Ended::again : Ended::broken;
}

// One process writes, and a new transaction waits for the end of the old one: what is read now will stay.
Writer::Ended Writer::look_up(const Standing& before, const Standing& hoped) {
  unsure_ = true;
  if (Result<void> begun = begin(); !begun)
    return not_begun(begun.error()) == Ended::broken ? Ended::broken : Ended::unknown;
  if (!connection_->rollback()) return Ended::broken;
  bool took_effect = now_.frontier.size() == hoped.frontier.size() && now_.frontier.root() == hoped.frontier.root();
  if (took_effect) return Ended::well;
  bool unchanged = now_.frontier.size() == before.frontier.size() && now_.frontier.root() == before.frontier.root();
  return unchanged ? Ended::again : Ended::broken;
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
  Standing before = now_;
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
  if (!outcome) now_ = std::move(before);
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
  TRY(grow(*connection_, now_.frontier, entry.leaf));
  now_.last_at = entry.at;
  batch_bytes_ += entry.bytes.size();
  return Answer{entry.seq, hex(entry.leaf), std::move(draft.answer), false};
}

Position Writer::next_position() const { return {now_.frontier.size() + 1, std::max(clock_(), now_.last_at)}; }

}  // namespace loopline::record
