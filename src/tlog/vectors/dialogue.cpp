// The dialogue with a fresh witness, through the handler that `loopline witness` serves.
#include "tlog/vectors/folder.h"
#include "tlog/witness.h"

namespace loopline::tlog {

namespace {

constexpr std::int64_t begins_at = 1'790'000'000'000'000;  // microseconds; the clock of the dialogue

// The cosignature of a 200 must verify over the checkpoint that was sent, and its time must not go back.
std::string judge_cosigned(const std::string& request, const std::string& answer, const VerifierKey& witness,
                           std::int64_t& last_seconds) {
  Result<AddCheckpoint> asked = parse_add_checkpoint(request);
  Result<Note> note = asked ? read_note(asked->checkpoint + answer) : Result<Note>(Failure(asked.error()));
  if (!note) return "the answer is no signature line";
  Result<std::vector<Signed>> by = signatures_of(*note, std::vector{witness});
  if (!by || by->size() != 1) return "the cosignature does not verify";
  if (by->front().seconds < last_seconds) return "the time goes back";
  last_seconds = by->front().seconds;
  return {};
}

std::string judge_step(const json::object& step, const Witness::Answer& answer) {
  if (answer.status != integer_at(step, "status")) return "answered " + std::to_string(answer.status);
  if (step.contains("content_type") && answer.content_type != text_at(step, "content_type")) return "other type";
  if (step.contains("body") && answer.body != text_at(step, "body")) return "other body";
  return {};
}

}  // namespace

Result<void> replay_witness(const Folder& folder, Tally& tally) {
  auto malformed = [] { return fail(ErrorKind::invalid, "vectors_malformed", {}, {{"file", "witness.json"}}); };
  TRY_ASSIGN(json::object dialogue, folder.object("witness.json"));
  TRY_ASSIGN(VerifierKey key, parse_vkey(text_at(dialogue, "witness")));
  std::optional<Hash> seed = hash_at(dialogue, "witness_seed");
  TRY_ASSIGN(Trust trust, trust_of(texts_at(dialogue, "log"), {}));
  if (!seed) return malformed();
  TRY_ASSIGN(auto witness,
             Witness::open(key.name, *SigningKey::from_seed(bytes_of(*seed)), {{trust.log.front().name, trust.log}},
                           [](const std::string&, const std::string&) -> Result<void> { return {}; }));
  tally.begin("witness");
  std::int64_t last_seconds = 0;
  std::int64_t now = begins_at;
  for (const json::value& one : array_at(dialogue, "steps")) {
    if (!one.is_object()) return malformed();
    const json::object& step = one.get_object();
    std::string request = text_at(step, "request");
    Witness::Answer answer = witness->add_checkpoint(request, Moment::from_micros(now++));
    std::string reason = judge_step(step, answer);
    if (reason.empty() && answer.status == 200) reason = judge_cosigned(request, answer.body, key, last_seconds);
    tally.count(text_at(step, "name"), reason);
  }
  return {};
}

}  // namespace loopline::tlog
