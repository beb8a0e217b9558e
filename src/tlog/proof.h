// Offline proofs (c2sp.org/tlog-proof): that an entry is in a log, in one file that needs no server.
#pragma once

#include <string>
#include <string_view>

#include "tlog/checkpoint.h"
#include "tlog/merkle.h"

namespace loopline::tlog {

struct EntryProof {
  std::string extra = {};  // not authenticated: nothing may be believed because it stands there
  std::int64_t index = 0;  // of the entry, from 0
  merkle::Proof path;
  std::string checkpoint;  // the whole note

  std::string text() const;
};

// Form only. Errors, in order: proof_too_large, proof_header_wrong, proof_extra_malformed, proof_index_malformed,
// proof_line_malformed (argument line), proof_too_long.
Result<EntryProof> parse_proof(std::string_view bytes);

struct Proven {
  std::int64_t index = 0;
  std::string extra;
  Opened opened;
};
// Whether the proof shows that the entry with this leaf hash is in the log that `trust` names. Errors, in order: those
// of parse_proof, those of open_checkpoint, index_out_of_tree, inclusion_wrong.
Result<Proven> verify_proof(std::string_view bytes, const Hash& leaf, const Trust& trust);

}  // namespace loopline::tlog
