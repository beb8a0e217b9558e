// The vectors' folder, and how its cases are read and counted.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "tlog/checkpoint.h"
#include "tlog/merkle.h"
#include "tlog/vectors/api.h"

namespace loopline::tlog {

class Folder {
 public:
  explicit Folder(std::string path) : path_(std::move(path)) {}
  // Errors: cannot_read_file.
  Result<std::string> bytes(const std::string& file) const;
  // Errors: cannot_read_file, those of parse_json, vectors_malformed.
  Result<std::vector<json::object>> cases(const std::string& file) const;
  Result<json::object> object(const std::string& file) const;
  // The files below `folder`, with their paths from there, sorted.
  std::vector<std::string> files_below(const std::string& folder) const;

 private:
  std::string path_;
};

// Counts the cases of one list after the other.
class Tally {
 public:
  void begin(std::string list) { report_.lists.push_back({std::move(list)}); }
  // A case that went as it must where `reason` is empty.
  void count(std::string which, const std::string& reason);
  VectorsReport take() && { return std::move(report_); }

 private:
  VectorsReport report_;
};

// "": as it must be. `outcome` is what our reader said, `ok` what the list says.
template <class T>
std::string judged(const Result<T>& outcome, bool ok) {
  if (outcome.has_value() == ok) return {};
  return ok ? "refused: " + outcome.error().code : "accepted";
}

// Nothing where there is no integer of 64 bits.
std::optional<std::int64_t> whole(const json::object& one, std::string_view key);
std::optional<Hash> hash_at(const json::object& one, std::string_view key);
std::optional<merkle::Proof> proof_at(const json::object& one);
std::vector<std::string> texts_at(const json::object& one, std::string_view key);
// log, witnesses, quorum, origin.
Result<Trust> trust_at(const json::object& one);
// The tree of these entries, every complete subtree kept.
struct GrownTree {
  explicit GrownTree(const std::vector<std::string>& entries);
  merkle::Nodes nodes() const;

  std::map<std::pair<int, std::int64_t>, Hash> kept;
};

// The groups of lists, each in its own file. Errors: as run_vectors.
Result<void> read_notes(const Folder& folder, Tally& tally);  // keys, vkeys, notes, checkpoints, cosignatures, proofs
Result<void> read_trees(const Folder& folder, Tally& tally);  // inclusion, consistency, exhaustive
Result<void> read_tiles(const Folder& folder, Tally& tally);  // paths, tilesets, bundles, logs
Result<void> replay_witness(const Folder& folder, Tally& tally);  // witness
Result<void> make_again(const Folder& folder, Tally& tally);      // log, checkpoints, cosigned, proofs, from seeds

}  // namespace loopline::tlog
