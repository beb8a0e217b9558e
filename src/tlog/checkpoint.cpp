#include "tlog/checkpoint.h"

#include <algorithm>
#include <set>

#include "tlog/words.h"

namespace loopline::tlog {

namespace {

bool contains(const std::vector<VerifierKey>& keys, const VerifierKey& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

Failure malformed(std::string code) { return fail(ErrorKind::malformed, std::move(code)); }

}  // namespace

std::string Checkpoint::text() const {
  std::string text = origin + "\n" + std::to_string(size) + "\n" + hash_text(root) + "\n";
  for (const std::string& line : extensions) text += line + "\n";
  return text;
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  std::vector<std::string_view> lines;
  while (auto line = next_line(text)) lines.push_back(*line);
  constexpr std::size_t lines_least = 3;
  if (lines.size() < lines_least || !text.empty()) return malformed("checkpoint_lines_missing");
  if (std::any_of(lines.begin(), lines.end(), [](std::string_view line) { return line.empty(); })) {
    return malformed("checkpoint_line_empty");
  }
  Checkpoint checkpoint;
  checkpoint.origin = lines[0];
  std::optional<std::int64_t> size = decimal_from(lines[1]);
  if (!size) return malformed("checkpoint_size_malformed");
  checkpoint.size = *size;
  std::optional<Hash> root = hash_from(lines[2]);
  if (!root) return malformed("checkpoint_root_malformed");
  checkpoint.root = *root;
  checkpoint.extensions.assign(lines.begin() + lines_least, lines.end());
  return checkpoint;
}

Result<void> hold_root(const Checkpoint& checkpoint) {
  if (checkpoint.size > 0 || checkpoint.root == sha256("")) return {};
  return fail(ErrorKind::invalid, "checkpoint_root_not_empty");
}

std::string_view Trust::expected_origin() const {
  return !origin.empty() || log.empty() ? std::string_view(origin) : std::string_view(log.front().name);
}

Result<Trust> trust_of(const std::vector<std::string>& log, const std::vector<std::string>& witnesses,
                       std::optional<std::size_t> quorum, std::string origin) {
  Trust trust;
  for (const std::string& text : log) {
    TRY_ASSIGN(VerifierKey key, parse_vkey(text));
    if (key.type() != KeyType::ed25519) return fail(ErrorKind::invalid, "not_a_log_key", {}, {{"name", key.name}});
    trust.log.push_back(std::move(key));
  }
  for (const std::string& text : witnesses) {
    TRY_ASSIGN(VerifierKey key, parse_vkey(text));
    if (key.type() != KeyType::cosignature_v1) {
      return fail(ErrorKind::invalid, "not_a_witness_key", {}, {{"name", key.name}});
    }
    trust.witnesses.push_back(std::move(key));
  }
  if (trust.log.empty()) return fail(ErrorKind::invalid, "no_log_key");
  trust.quorum = quorum.value_or(trust.witnesses.size());
  if (trust.quorum > trust.witnesses.size()) {
    return fail(ErrorKind::invalid, "quorum_out_of_reach", {},
                {{"witnesses", std::to_string(trust.witnesses.size())}, {"quorum", std::to_string(trust.quorum)}});
  }
  trust.origin = std::move(origin);
  return trust;
}

std::size_t distinct_witnesses(const std::vector<Signed>& found) {
  std::set<std::string> names;
  std::set<std::string> keys;
  for (const Signed& one : found) {
    names.insert(one.by.name);
    keys.emplace(one.by.public_key());
  }
  return std::min(names.size(), keys.size());
}

Result<Opened> open_checkpoint(std::string_view bytes, const Trust& trust) {
  TRY_ASSIGN(Note note, read_note(bytes));
  std::vector<VerifierKey> known = trust.log;
  known.insert(known.end(), trust.witnesses.begin(), trust.witnesses.end());
  TRY_ASSIGN(std::vector<Signed> found, signatures_of(note, known));
  std::vector<Signed> cosigners;
  bool by_log = false;
  for (Signed& one : found) {
    if (contains(trust.log, one.by))
      by_log = true;
    else
      cosigners.push_back(std::move(one));
  }
  if (!by_log)
    return fail(ErrorKind::invalid, "log_signature_missing", {}, {{"name", std::string(trust.expected_origin())}});
  Opened opened;
  TRY_ASSIGN(opened.checkpoint, parse_checkpoint(note.text));
  if (opened.checkpoint.origin != trust.expected_origin()) {
    return fail(ErrorKind::invalid, "checkpoint_of_other_log", {},
                {{"origin", opened.checkpoint.origin}, {"expected", std::string(trust.expected_origin())}});
  }
  TRY(hold_root(opened.checkpoint));
  std::size_t count = distinct_witnesses(cosigners);
  if (count < trust.quorum) {
    return fail(ErrorKind::invalid, "quorum_not_met", {},
                {{"found", std::to_string(count)}, {"needed", std::to_string(trust.quorum)}});
  }
  for (const Signed& one : cosigners) opened.cosigned.emplace(one.by.name, one.seconds);
  opened.text = std::move(note.text);
  return opened;
}

}  // namespace loopline::tlog
