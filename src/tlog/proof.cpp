#include "tlog/proof.h"

#include "tlog/limits.h"
#include "tlog/words.h"

namespace loopline::tlog {

namespace {

constexpr std::string_view header = "c2sp.org/tlog-proof@v1";
constexpr std::string_view extra_word = "extra ";
constexpr std::string_view index_word = "index ";

Failure malformed(std::string code) { return fail(ErrorKind::malformed, std::move(code)); }

}  // namespace

std::string EntryProof::text() const {
  std::string text = std::string(header) + "\n";
  if (!extra.empty()) text.append(extra_word).append(base64(extra)).append("\n");
  text.append(index_word).append(std::to_string(index)).append("\n");
  for (const Hash& hash : path) text += hash_text(hash) + "\n";
  return text + "\n" + checkpoint;
}

Result<EntryProof> parse_proof(std::string_view bytes) {
  EntryProof proof;
  if (bytes.size() > 2 * note_bytes_max) {
    return fail(ErrorKind::too_large, "proof_too_large", {}, {{"most", std::to_string(2 * note_bytes_max)}});
  }
  std::string_view rest = bytes;
  if (next_line(rest) != header) return malformed("proof_header_wrong");
  std::optional<std::string_view> line = next_line(rest);
  if (line && line->starts_with(extra_word)) {
    std::optional<std::string> extra = from_base64(line->substr(extra_word.size()));
    if (!extra || extra->empty()) return malformed("proof_extra_malformed");
    proof.extra = *std::move(extra);
    line = next_line(rest);
  }
  std::optional<std::int64_t> index =
      line && line->starts_with(index_word) ? decimal_from(line->substr(index_word.size())) : std::nullopt;
  if (!index) return malformed("proof_index_malformed");
  proof.index = *index;
  for (line = next_line(rest); !line || !line->empty(); line = next_line(rest)) {
    std::optional<Hash> hash = line ? hash_from(*line) : std::nullopt;
    if (!hash) {
      return fail(ErrorKind::malformed, "proof_line_malformed", {}, {{"line", std::to_string(proof.path.size() + 1)}});
    }
    if (proof.path.size() == proof_hashes_max) {
      return fail(ErrorKind::malformed, "proof_too_long", {}, {{"most", std::to_string(proof_hashes_max)}});
    }
    proof.path.push_back(*hash);
  }
  proof.checkpoint = rest;
  return proof;
}

Result<Proven> verify_proof(std::string_view bytes, const Hash& leaf, const Trust& trust) {
  TRY_ASSIGN(EntryProof proof, parse_proof(bytes));
  TRY_ASSIGN(Opened opened, open_checkpoint(proof.checkpoint, trust));
  const Checkpoint& checkpoint = opened.checkpoint;
  if (proof.index >= checkpoint.size) {
    return fail(ErrorKind::invalid, "index_out_of_tree", {},
                {{"index", std::to_string(proof.index)}, {"size", std::to_string(checkpoint.size)}});
  }
  if (!merkle::verify_inclusion(leaf, proof.index, checkpoint.size, proof.path, checkpoint.root)) {
    return fail(ErrorKind::invalid, "inclusion_wrong", {}, {{"index", std::to_string(proof.index)}});
  }
  return Proven{proof.index, std::move(proof.extra), std::move(opened)};
}

}  // namespace loopline::tlog
