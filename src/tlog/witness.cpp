#include "tlog/witness.h"

#include <algorithm>

#include "base/hash.h"
#include "tlog/limits.h"
#include "tlog/words.h"

namespace loopline::tlog {

namespace {

constexpr std::string_view old_word = "old ";
constexpr std::string_view size_type = "text/x.tlog.size";
constexpr std::int64_t micros_per_second = 1'000'000;

// The statuses of the protocol that are not those of our kinds of failure stand with the checks.
Witness::Answer refused(int status, Error why) {
  std::string body = why.code + "\n";
  return {status, "text/plain; charset=utf-8", std::move(body), std::move(why)};
}
Witness::Answer refused(int status, Failure why) { return refused(status, why.value()); }

Failure unfit(std::string_view what) {
  return fail(ErrorKind::malformed, "add_checkpoint_malformed", {}, {{"what", std::string(what)}});
}

// Whether the submitted tree continues the one held. `old_size` is the size held.
Result<void> continues(const AddCheckpoint& asked, const Hash& held_root, const Checkpoint& checkpoint) {
  bool good = asked.old_size == 0 ? asked.proof.empty()
                                  : merkle::verify_consistency(asked.old_size, held_root, checkpoint.size,
                                                               checkpoint.root, asked.proof);
  if (good) return {};
  return fail(ErrorKind::invalid, "not_a_continuation", {},
              {{"origin", checkpoint.origin},
               {"old", std::to_string(asked.old_size)},
               {"size", std::to_string(checkpoint.size)}});
}

// Errors: signature_wrong, log_signature_missing.
Result<std::vector<Signed>> log_signatures(const Note& note, const std::vector<VerifierKey>& keys,
                                           const std::string& origin) {
  TRY_ASSIGN(std::vector<Signed> found, signatures_of(note, keys));
  if (found.empty()) return fail(ErrorKind::forbidden, "log_signature_missing", {}, {{"name", origin}});
  return found;
}

// The checks from the sizes on, in the order of the protocol: why not to cosign, against what is held.
std::optional<Witness::Answer> unfit_for(const AddCheckpoint& asked, const Checkpoint& checkpoint,
                                         std::int64_t held_size, const Hash& held_root) {
  if (asked.old_size > checkpoint.size) return refused(400, unfit("old"));
  if (asked.old_size != held_size) {
    std::string size = std::to_string(held_size);
    Witness::Answer answer = refused(409, fail(ErrorKind::conflict, "other_size_held", {}, {{"size", size}}));
    answer.content_type = size_type;
    answer.body = size + "\n";
    return answer;
  }
  if (Result<void> good = hold_root(checkpoint); !good) return refused(422, good.error());
  if (Result<void> good = continues(asked, held_root, checkpoint); !good) return refused(422, good.error());
  return std::nullopt;
}

}  // namespace

std::string AddCheckpoint::text() const {
  std::string text = std::string(old_word) + std::to_string(old_size) + "\n";
  for (const Hash& hash : proof) text += hash_text(hash) + "\n";
  return text + "\n" + checkpoint;
}

Result<AddCheckpoint> parse_add_checkpoint(std::string_view body) {
  AddCheckpoint asked;
  std::optional<std::string_view> line = next_line(body);
  std::optional<std::int64_t> old_size =
      line && line->starts_with(old_word) ? decimal_from(line->substr(old_word.size())) : std::nullopt;
  if (!old_size) return unfit("old");
  asked.old_size = *old_size;
  for (line = next_line(body); !line || !line->empty(); line = next_line(body)) {
    std::optional<Hash> hash = line ? hash_from(*line) : std::nullopt;
    if (!hash) return unfit("proof");
    if (asked.proof.size() == proof_hashes_max) {
      return fail(ErrorKind::malformed, "proof_too_long", {}, {{"most", std::to_string(proof_hashes_max)}});
    }
    asked.proof.push_back(*hash);
  }
  asked.checkpoint = body;
  return asked;
}

std::string origin_hash(std::string_view origin) { return hex(sha256(origin)); }

Result<std::unique_ptr<Witness>> Witness::open(std::string name, SigningKey key, std::vector<Log> logs, Keep keep) {
  std::unique_ptr<Witness> witness(new Witness(std::move(name), std::move(key), std::move(keep)));  // private
  for (const Log& log : logs) TRY(witness->hold(log));
  return witness;
}

Result<void> Witness::hold(const Log& log) {
  Held held{log.keys, log.newest};
  if (!log.newest.empty()) {
    Result<Opened> opened = open_checkpoint(log.newest, {log.keys, {verifier()}, 1, log.origin});
    if (!opened) {
      return fail(ErrorKind::internal, "witness_state_damaged", {}, {{"origin", log.origin}}, opened.error().code);
    }
    held.size = opened->checkpoint.size;
    held.root = opened->checkpoint.root;
    held.seconds = opened->cosigned.at(name_);
  }
  held_.insert_or_assign(log.origin, std::move(held));
  return {};
}

VerifierKey Witness::verifier() const { return verifier_key(name_, KeyType::cosignature_v1, key_.public_key()); }

Witness::Answer Witness::add_checkpoint(std::string_view body, Moment now) {
  Result<AddCheckpoint> asked = parse_add_checkpoint(body);
  if (!asked) return refused(400, asked.error());
  Result<Note> note = read_note(asked->checkpoint);
  if (!note) return refused(400, note.error());
  Result<Checkpoint> checkpoint = parse_checkpoint(note->text);
  if (!checkpoint) return refused(400, checkpoint.error());
  std::lock_guard lock(mutex_);
  auto found = held_.find(checkpoint->origin);
  if (found == held_.end()) {
    return refused(404, fail(ErrorKind::not_found, "origin_unknown", {}, {{"origin", checkpoint->origin}}));
  }
  Held& held = found->second;
  Result<std::vector<Signed>> by = log_signatures(*note, held.keys, checkpoint->origin);
  if (!by) return refused(403, by.error());
  if (std::optional<Answer> refusal = unfit_for(*asked, *checkpoint, held.size, held.root)) return *refusal;
  return cosign(held, *note, *checkpoint, *by, now);
}

Witness::Answer Witness::cosign(Held& held, const Note& note, const Checkpoint& checkpoint,
                                const std::vector<Signed>& by, Moment now) {
  // A clock that was set back must not make a witness say that an older time is the newer one.
  std::int64_t clock = now.micros() / micros_per_second;
  std::int64_t seconds = std::max(clock, held.seconds);
  std::string line = sign_line(note.text, cosigner(name_, key_, seconds)).text();
  std::string kept = note.text + "\n";
  for (const SignatureLine& one : note.lines) {
    bool of_log =
        std::any_of(by.begin(), by.end(), [&](const Signed& s) { return s.by.name == one.name && s.by.id == one.id; });
    if (of_log) kept += one.text();
  }
  kept += line;
  if (Result<void> stored = keep_(checkpoint.origin, kept); !stored) return refused(500, stored.error());
  held.note = std::move(kept);
  held.size = checkpoint.size;
  held.root = checkpoint.root;
  held.seconds = seconds;
  Answer answer;
  answer.body = std::move(line);
  answer.clock_back = clock < seconds;
  return answer;
}

std::optional<std::string> Witness::newest(std::string_view hash) const {
  std::lock_guard lock(mutex_);
  for (const auto& [origin, held] : held_)
    if (origin_hash(origin) == hash && !held.note.empty()) return held.note;
  return std::nullopt;
}

}  // namespace loopline::tlog
