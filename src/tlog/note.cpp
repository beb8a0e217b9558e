#include "tlog/note.h"

#include <algorithm>

#include "base/check.h"
#include "base/hash.h"
#include "base/text.h"
#include "tlog/limits.h"
#include "tlog/words.h"

namespace loopline::tlog {

namespace {

constexpr std::string_view dash = "\u2014 ";
constexpr std::size_t id_bytes = 4;

bool is_text(std::string_view bytes) {
  bool controls = std::any_of(bytes.begin(), bytes.end(), [](unsigned char c) { return c < ' ' && c != '\n'; });
  return !controls && is_utf8(bytes);
}

std::optional<SignatureLine> line_from(std::string_view line) {
  if (!line.starts_with(dash)) return std::nullopt;
  line.remove_prefix(dash.size());
  std::size_t space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
  std::optional<std::string> blob = from_base64(line.substr(space + 1));
  if (!blob || blob->size() <= id_bytes) return std::nullopt;
  return SignatureLine{std::string(line.substr(0, space)), blob->substr(0, id_bytes), blob->substr(id_bytes)};
}

Result<std::vector<SignatureLine>> lines_from(std::string_view block) {
  std::vector<SignatureLine> lines;
  while (!block.empty()) {
    std::optional<std::string_view> line = next_line(block);
    std::optional<SignatureLine> read = line ? line_from(*line) : std::nullopt;
    if (!read) {
      return fail(ErrorKind::malformed, "signature_line_malformed", {}, {{"line", std::to_string(lines.size() + 1)}});
    }
    if (lines.size() == note_signatures_max) {
      return fail(ErrorKind::malformed, "too_many_signatures", {}, {{"most", std::to_string(note_signatures_max)}});
    }
    lines.push_back(*std::move(read));
  }
  return lines;
}

}  // namespace

std::string SignatureLine::text() const {
  return std::string(dash).append(name).append(" ").append(base64(id + signature)).append("\n");
}

Result<Note> read_note(std::string_view bytes) {
  if (bytes.size() > note_bytes_max) {
    return fail(ErrorKind::too_large, "note_too_large", {}, {{"most", std::to_string(note_bytes_max)}});
  }
  if (!is_text(bytes)) return fail(ErrorKind::malformed, "note_not_text");
  std::size_t separator = bytes.rfind("\n\n");
  if (separator == std::string_view::npos || separator + 2 == bytes.size()) {
    return fail(ErrorKind::malformed, "note_unsigned");
  }
  Note note{std::string(bytes.substr(0, separator + 1)), {}};
  TRY_ASSIGN(note.lines, lines_from(bytes.substr(separator + 2)));
  return note;
}

Result<std::vector<SignatureLine>> read_signature_lines(std::string_view bytes) {
  if (!is_text(bytes)) return fail(ErrorKind::malformed, "note_not_text");
  return lines_from(bytes);
}

SignatureLine sign_line(std::string_view text, const Signer& signer) {
  CHECK(text.ends_with('\n') && is_text(text));
  return {signer.key.name, signer.key.id, signer.sign(text)};
}

std::string sign_note(std::string_view text, std::span<const Signer> signers) {
  std::string note = std::string(text) + "\n";
  for (const Signer& signer : signers) note += sign_line(text, signer).text();
  return note;
}

Result<std::vector<Signed>> signatures_of(const Note& note, std::span<const VerifierKey> known) {
  std::vector<Signed> found;
  for (const SignatureLine& line : note.lines) {
    bool claimed = false;  // two keys can share an id: one of them must have signed
    const VerifierKey* by = nullptr;
    std::int64_t seconds = 0;
    for (const VerifierKey& key : known) {
      if (key.name != line.name || key.id != line.id) continue;
      claimed = true;
      if (by == nullptr && verifies(key, note.text, line.signature, seconds)) by = &key;
    }
    if (claimed && by == nullptr) return fail(ErrorKind::invalid, "signature_wrong", {}, {{"name", line.name}});
    bool again = std::any_of(found.begin(), found.end(), [&](const Signed& one) { return by && one.by == *by; });
    if (by != nullptr && !again) found.push_back({*by, seconds});
  }
  return found;
}

}  // namespace loopline::tlog
