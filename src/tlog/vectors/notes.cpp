// Lists about signed texts: keys, notes, checkpoints, cosignatures, proofs.
#include <algorithm>

#include "tlog/proof.h"
#include "tlog/vectors/folder.h"
#include "tlog/words.h"

namespace loopline::tlog {

namespace {

std::string differs(std::string_view what) { return std::string(what) + " is another"; }

// Where the list names a value, ours must be it.
std::string held(const json::object& one, std::string_view key, const json::value& ours) {
  const json::value* wanted = one.if_contains(key);
  return wanted == nullptr || canonical(*wanted) == canonical(ours) ? "" : differs(key);
}

std::string first_of(std::initializer_list<std::string> reasons) {
  for (const std::string& reason : reasons)
    if (!reason.empty()) return reason;
  return {};
}

std::string judge_key(const json::object& one) {
  Result<VerifierKey> key = parse_vkey(text_at(one, "vkey"));
  if (std::string wrong = judged(key, bool_at(one, "ok")); !wrong.empty() || !key) return wrong;
  return first_of({held(one, "name", json::value(key->name)), held(one, "id", json::value(hex(key->id))),
                   held(one, "type", json::value(static_cast<int>(key->type()))),
                   held(one, "public", json::value(hex(key->public_key()))),
                   key->text() == text_at(one, "vkey") ? "" : differs("vkey")});
}

Result<std::vector<VerifierKey>> keys_at(const json::object& one) {
  std::vector<VerifierKey> keys;
  for (const std::string& text : texts_at(one, "keys")) {
    TRY_ASSIGN(VerifierKey key, parse_vkey(text));
    keys.push_back(std::move(key));
  }
  return keys;
}

struct OpenedNote {
  Note note;
  json::array by;
};

Result<OpenedNote> open_note(const json::object& one, std::string_view bytes) {
  TRY_ASSIGN(std::vector<VerifierKey> keys, keys_at(one));
  OpenedNote opened;
  TRY_ASSIGN(opened.note, read_note(bytes));
  TRY_ASSIGN(std::vector<Signed> found, signatures_of(opened.note, keys));
  if (found.empty()) return fail(ErrorKind::invalid, "log_signature_missing", {}, {{"name", ""}});
  for (const Signed& by : found) opened.by.emplace_back(by.by.name);
  return opened;
}

std::string judge_note(const json::object& one, const std::string& bytes) {
  Result<OpenedNote> opened = open_note(one, bytes);
  if (std::string wrong = judged(opened, bool_at(one, "ok")); !wrong.empty() || !opened) return wrong;
  return first_of(
      {held(one, "signed_by", opened->by), held(one, "text_sha256", json::value(hex(sha256(opened->note.text))))});
}

json::array array_of(const std::vector<std::string>& lines) { return json::array(lines.begin(), lines.end()); }

json::object object_of(const std::map<std::string, std::int64_t>& times) {
  json::object object;
  for (const auto& [name, seconds] : times) object[name] = seconds;
  return object;
}

Result<Opened> open_case(const json::object& one, std::string_view bytes) {
  TRY_ASSIGN(Trust trust, trust_at(one));
  return open_checkpoint(bytes, trust);
}

std::string judge_checkpoint(const json::object& one, const std::string& bytes) {
  Result<Opened> opened = open_case(one, bytes);
  if (std::string wrong = judged(opened, bool_at(one, "ok")); !wrong.empty() || !opened) return wrong;
  const Checkpoint& checkpoint = opened->checkpoint;
  return first_of(
      {held(one, "size", json::value(checkpoint.size)), held(one, "root", json::value(hash_text(checkpoint.root))),
       held(one, "extensions", array_of(checkpoint.extensions)), held(one, "timestamps", object_of(opened->cosigned))});
}

Result<Proven> prove_case(const json::object& one, std::string_view bytes) {
  TRY_ASSIGN(Trust trust, trust_at(one));
  std::optional<Hash> leaf = hash_at(one, "leaf_hash");
  if (!leaf) return fail(ErrorKind::invalid, "vectors_malformed", {}, {{"file", "proofs.json"}});
  return verify_proof(bytes, *leaf, trust);
}

std::string judge_proof(const json::object& one, const std::string& bytes) {
  Result<Proven> proven = prove_case(one, bytes);
  if (std::string wrong = judged(proven, bool_at(one, "ok")); !wrong.empty() || !proven) return wrong;
  return first_of({held(one, "index", json::value(proven->index)),
                   held(one, "size", json::value(proven->opened.checkpoint.size)),
                   held(one, "extra", json::value(base64(proven->extra)))});
}

// The line must be the one that stands in the cosigned file, and its signature over exactly the message.
std::string judge_cosignature(const json::object& one, const std::string& plain, const std::string& cosigned) {
  Result<VerifierKey> key = parse_vkey(text_at(one, "witness"));
  Result<std::vector<SignatureLine>> lines = read_signature_lines(text_at(one, "line"));
  Result<Note> note = read_note(plain);
  if (!key || !lines || lines->size() != 1 || !note) return "cannot be read";
  std::int64_t seconds = 0;
  if (!verifies(*key, note->text, lines->front().signature, seconds)) return "does not verify";
  return first_of({held(one, "timestamp", json::value(seconds)),
                   cosigned_message(seconds, note->text) == text_at(one, "message") ? "" : differs("message"),
                   cosigned.find(text_at(one, "line")) != std::string::npos ? "" : differs("line")});
}

using Judge = std::string (*)(const json::object& one, const std::string& bytes);

// A list whose cases each name a file.
Result<void> read_files(const Folder& folder, Tally& tally, const std::string& list, Judge judge) {
  TRY_ASSIGN(std::vector<json::object> cases, folder.cases(list + ".json"));
  tally.begin(list);
  for (const json::object& one : cases) {
    TRY_ASSIGN(std::string bytes, folder.bytes(text_at(one, "file")));
    tally.count(text_at(one, "file"), judge(one, bytes));
  }
  return {};
}

}  // namespace

Result<void> read_notes(const Folder& folder, Tally& tally) {
  TRY_ASSIGN(std::vector<json::object> keys, folder.cases("vkeys.json"));
  tally.begin("vkeys");
  for (const json::object& one : keys) tally.count(text_at(one, "vkey"), judge_key(one));
  TRY(read_files(folder, tally, "notes", judge_note));
  TRY(read_files(folder, tally, "checkpoints", judge_checkpoint));
  TRY_ASSIGN(std::vector<json::object> cosignatures, folder.cases("cosignatures.json"));
  tally.begin("cosignatures");
  for (const json::object& one : cosignatures) {
    std::string file = text_at(one, "checkpoint");
    TRY_ASSIGN(std::string plain, folder.bytes(file));
    TRY_ASSIGN(std::string cosigned, folder.bytes(file + ".cosigned"));
    tally.count(file + " " + text_at(one, "witness"), judge_cosignature(one, plain, cosigned));
  }
  return read_files(folder, tally, "proofs", judge_proof);
}

}  // namespace loopline::tlog
