#include "record/writer.h"

#include <chrono>
#include <thread>

#include "base/check.h"

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

Waiting real_waiting() {
  return {std::chrono::steady_clock::now, [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); }};
}

Error Writer::poisoned_error() const { return fail(ErrorKind::unavailable, "record_poisoned", {}, {}, why_).value(); }

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
    for (const Job& job : jobs) refuse(job, ended == Ended::broken ? poisoned_error() : error);
    return {.taken = jobs.size()};
  }
  std::int64_t recorded = 0;
  for (Pending& job : pending) recorded += job.recorded;
  scrub();
  for (Pending& job : pending) job.answer();
  // Between batches, where nobody waits for it. Should it fail, what was committed is still in the log.
  Result<void> moved = connection_->checkpoint();
  if (!moved && connection_->setback() == store::Setback::none) break_for(moved.error());
  std::int64_t size = now_.frontier.size();
  return {.taken = pending.size(), .first = size - recorded + 1, .last = size};
}

// Before the answers: who is told that something is erased may rely on it. What cannot be done now stays owed.
void Writer::scrub() {
  std::erase_if(to_scrub_, [&](const std::string& table) {
    Result<bool> done = connection_->scrub(table);
    return done && *done;
  });
}

Writer::Ended Writer::attempt_patiently(std::span<const Job> jobs, std::vector<Pending>& pending, Error& error) {
  // A server that was away already is asked for once, so that those who wait are told soon.
  auto until = options_.waiting.now() + (away_ ? std::chrono::milliseconds(0) : options_.patience);
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
    if (options_.waiting.now() >= until) return ended;
    options_.waiting.pause(pause_between_attempts);
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
  static_cast<void>(look_up_keys(jobs));  // what could not be asked together is asked again, one by one
  perform_all(jobs, pending);
  return finish(before, pending);
}

// A batch of one asks as it comes to it.
Result<void> Writer::look_up_keys(std::span<const Job> jobs) {
  std::vector<KeyName> names;
  for (const Job& job : jobs) {
    const Group* group = std::get_if<Group>(&job);
    if (group == nullptr) continue;
    if (names.size() + group->requests.size() > options_.batch_commands_max) break;
    for (const Request& request : group->requests) names.emplace_back(request.scope, request.key);
  }
  if (names.size() == 1) names.clear();
  return keys_.look_up(*connection_, names);
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
  if (broken() || error.kind != ErrorKind::unavailable) return break_for(error);
  failing_ = error.code;
  unsure_ = true;
  return Ended::again;
}

// Ends the transaction.
Writer::Ended Writer::finish(const Standing& before, std::span<const Pending> pending) {
  if (broken()) return Ended::broken;
  if (connection_->setback() != store::Setback::none)
    return give_up(before, pending.empty() ? "" : pending.back().code());
  // Trials and refusals leave nothing to commit, and a rollback costs no sync.
  bool nothing = now_.frontier.size() == before.frontier.size();
  Result<void> ended = nothing ? connection_->rollback() : connection_->commit();
  if (ended) return Ended::well;
  if (broken()) return Ended::broken;
  if (connection_->setback() == store::Setback::none) return break_for(ended.error());
  failing_ = ended.error().code;
  if (connection_->setback() == store::Setback::lost) unsure_ = true;
  if (unsure_ && !nothing) return Ended::unknown;
  now_ = before;
  return Ended::again;
}

// Undoes a transaction that could not come to its commit, because of the error that its last job met.
Writer::Ended Writer::give_up(const Standing& before, std::string_view met) {
  unsure_ = connection_->setback() == store::Setback::lost;
  failing_ = met == "database_full" ? "database_full" : "transaction_conflict";
  if (unsure_) failing_ = "database_unavailable";
  now_ = before;
  Result<void> undone = connection_->rollback();
  if (!undone) return break_for(undone.error());
  return broken() ? Ended::broken : Ended::again;
}

// One process writes, and a new transaction waits for the end of the old one: what is read now will stay.
Writer::Ended Writer::look_up(const Standing& before, const Standing& hoped) {
  unsure_ = true;
  if (Result<void> begun = begin(); !begun)
    return not_begun(begun.error()) == Ended::broken ? Ended::broken : Ended::unknown;
  if (Result<void> ended = connection_->rollback(); !ended) return break_for(ended.error());
  bool took_effect = now_.frontier.size() == hoped.frontier.size() && now_.frontier.root() == hoped.frontier.root();
  if (took_effect) return Ended::well;
  bool unchanged = now_.frontier.size() == before.frontier.size() && now_.frontier.root() == before.frontier.root();
  if (unchanged) return Ended::again;
  return break_for(fail(ErrorKind::internal, "storage_failed", {}, {}, "the record is not where it was left").value());
}

bool Writer::broken() {
  if (poisoned_ || !connection_->poisoned()) return poisoned_;
  // Every call on a poisoned connection gives what poisoned it.
  auto failure = connection_->query({"why", "select 1"});
  break_for(failure ? fail(ErrorKind::internal, "storage_failed").value() : failure.error());
  return true;
}

Writer::Ended Writer::break_for(const Error& why) {
  if (poisoned_) return Ended::broken;
  why_ = why.code + ": " + why.cause;
  poisoned_ = true;
  return Ended::broken;
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
  if (outcome) return outcome;
  now_ = std::move(before);
  for (const Request& request : group.requests) keys_.forget({request.scope, request.key});
  return outcome;
}

Result<Answer> Writer::perform(const Request& request) {
  TRY_ASSIGN(std::optional<Key> known, keys_.find(*connection_, {request.scope, request.key}));
  if (known) {
    TRY_ASSIGN(bool same, is_of(request, *known));
    if (same) return stored_answer(known->seq);
    return fail(ErrorKind::invalid, "key_reused", {}, {{"key", request.key}, {"entry", std::to_string(known->seq)}});
  }
  Position position = next_position();
  TRY_ASSIGN(Draft draft, request.work(*connection_, position));
  return record(request, position, std::move(draft));
}

Result<bool> Writer::is_of(const Request& request, const Key& known) {
  if (known.digest != request.digest) return false;
  return request.is_of ? request.is_of(*connection_, known.seq) : Result<bool>(true);
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
  entry.leaf = leaf_of(entry.bytes);
  TRY(insert_entry(*connection_, entry));
  TRY(insert_key(*connection_, request.scope, request.key, {request.digest, entry.seq}));
  TRY(grow(*connection_, now_.frontier, entry.leaf));
  keys_.add({request.scope, request.key}, {request.digest, entry.seq});
  now_.last_at = entry.at;
  batch_bytes_ += entry.bytes.size();
  if (!draft.scrub.empty()) to_scrub_.insert(draft.scrub);
  return Answer{entry.seq, hex(entry.leaf), std::move(draft.answer), false};
}

Position Writer::next_position() const { return {now_.frontier.size() + 1, std::max(clock_(), now_.last_at)}; }

}  // namespace loopline::record
