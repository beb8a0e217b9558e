// Checkpoints (c2sp.org/tlog-checkpoint, tlog-cosignature): the size and root of a log, signed by the log, cosigned by
// witnesses.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "tlog/note.h"

namespace loopline::tlog {

struct Checkpoint {
  std::string origin;  // the log's identity
  std::int64_t size = 0;
  Hash root{};
  std::vector<std::string> extensions = {};  // read, never written

  // The text that is signed.
  std::string text() const;
};

// Errors, in order: checkpoint_lines_missing, checkpoint_line_empty, checkpoint_size_malformed,
// checkpoint_root_malformed. That a tree of no entries has the root of nothing is held by hold_root.
Result<Checkpoint> parse_checkpoint(std::string_view text);
// Errors: checkpoint_root_not_empty.
Result<void> hold_root(const Checkpoint& checkpoint);

// Whom a reader trusts.
struct Trust {
  std::vector<VerifierKey> log;        // of type ed25519; one of them must have signed
  std::vector<VerifierKey> witnesses;  // of type cosignature_v1
  std::size_t quorum = 0;              // so many distinct witnesses must have cosigned
  std::string origin = {};             // empty: the name of the log's first key

  std::string_view expected_origin() const;
};

// Reads keys as people give them. `quorum`: nothing means all of `witnesses`. Errors: those of parse_vkey;
// not_a_log_key, not_a_witness_key (argument name: the type is the other's), no_log_key, quorum_out_of_reach.
Result<Trust> trust_of(const std::vector<std::string>& log, const std::vector<std::string>& witnesses,
                       std::optional<std::size_t> quorum = {}, std::string origin = {});

struct Opened {
  Checkpoint checkpoint;
  std::string text;
  std::map<std::string, std::int64_t> cosigned;  // the witness's name: seconds since 1970
};

// The checkpoint of a note, if it may be believed. Errors, in order: those of read_note and signatures_of,
// log_signature_missing, those of parse_checkpoint, checkpoint_of_other_log (argument origin), those of hold_root,
// quorum_not_met (arguments found, needed).
Result<Opened> open_checkpoint(std::string_view note, const Trust& trust);

// Distinct witnesses among those who signed: a name or a key that comes twice counts once.
std::size_t distinct_witnesses(const std::vector<Signed>& found);

}  // namespace loopline::tlog
