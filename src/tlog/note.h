// Signed notes (c2sp.org/signed-note): a text and the lines of those who signed it. A note is bytes first: nothing is
// trimmed, normalised or encoded anew before it is verified.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tlog/key.h"

namespace loopline::tlog {

struct SignatureLine {
  std::string name;
  std::string id;         // 4 bytes
  std::string signature;  // not empty

  // "— name blob\n"
  std::string text() const;
};

struct Note {
  std::string text;  // ends in a newline
  std::vector<SignatureLine> lines;
};

// Form only; nothing is verified. Errors, in order: note_too_large, note_not_text (not UTF-8, or a control character),
// note_unsigned (no empty line before the signatures, no text, or no signature), signature_line_malformed (argument
// line, from 1), too_many_signatures.
Result<Note> read_note(std::string_view bytes);
// Lines only, as a witness answers. Errors: note_not_text, signature_line_malformed, too_many_signatures.
Result<std::vector<SignatureLine>> read_signature_lines(std::string_view bytes);

// The note with a line of each signer. `text` must be of the form that read_note gives (CHECKed).
std::string sign_note(std::string_view text, std::span<const Signer> signers);
SignatureLine sign_line(std::string_view text, const Signer& signer);

struct Signed {
  VerifierKey by;
  std::int64_t seconds = 0;  // of a cosignature
};
// Who of `known` signed, in the order of the lines, each once. Lines of unknown keys are read over. Errors:
// signature_wrong (a known key's line that does not verify spoils the note).
Result<std::vector<Signed>> signatures_of(const Note& note, std::span<const VerifierKey> known);

}  // namespace loopline::tlog
