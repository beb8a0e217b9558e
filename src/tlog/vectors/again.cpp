// What a writer makes again from the seeds, the entries and the times: the same bytes as the files.
#include <algorithm>

#include "tlog/proof.h"
#include "tlog/tile.h"
#include "tlog/vectors/folder.h"
#include "tlog/words.h"

namespace loopline::tlog {

namespace {

// Everything that a writer is given.
struct Given {
  std::vector<std::string> entries;
  std::string log_name;
  std::optional<SigningKey> log_key;
  std::map<std::string, SigningKey> witnesses;  // by vkey
  std::vector<std::int64_t> sizes;              // at which checkpoints were published
};

Failure malformed(const std::string& file) {
  return fail(ErrorKind::invalid, "vectors_malformed", {}, {{"file", file}});
}

std::string same(std::string_view ours, std::string_view theirs) { return ours == theirs ? "" : "other bytes"; }

Result<SigningKey> key_of(const json::object& one) {
  std::optional<Hash> seed = hash_at(one, "seed");
  if (!seed) return malformed("keys.json");
  return *SigningKey::from_seed(bytes_of(*seed));
}

// Every key comes out of its seed.
Result<void> make_keys(const Folder& folder, Tally& tally, Given& given) {
  TRY_ASSIGN(std::vector<json::object> keys, folder.cases("keys.json"));
  tally.begin("keys, made again");
  for (const json::object& one : keys) {
    TRY_ASSIGN(SigningKey key, key_of(one));
    std::string name = text_at(one, "name");
    bool witness = text_at(one, "role") == "witness";
    KeyType type = integer_at(one, "type") == 1 ? KeyType::ed25519 : KeyType::cosignature_v1;
    tally.count(text_at(one, "vkey"), same(verifier_key(name, type, key.public_key()).text(), text_at(one, "vkey")));
    if (text_at(one, "role") == "log") {
      given.log_name = name;
      given.log_key = key;
    }
    if (witness) given.witnesses.insert_or_assign(text_at(one, "vkey"), std::move(key));
  }
  if (!given.log_key) return malformed("keys.json");
  return {};
}

Result<void> read_given(const Folder& folder, Given& given) {
  for (const std::string& file : folder.files_below("checkpoints"))
    if (auto size = decimal_from(file)) given.sizes.push_back(*size);
  std::sort(given.sizes.begin(), given.sizes.end());
  if (given.sizes.empty()) return malformed("checkpoints");
  for (const Tile& bundle : bundles_of(given.sizes.back())) {
    TRY_ASSIGN(std::string bytes, folder.bytes("log/" + bundle.path()));
    TRY_ASSIGN(std::vector<std::string> some, read_entry_bundle(bytes, bundle.width));
    std::move(some.begin(), some.end(), std::back_inserter(given.entries));
  }
  return {};
}

Result<Checkpoint> checkpoint_at(const Given& given, const GrownTree& tree, std::int64_t size) {
  TRY_ASSIGN(Hash root, merkle::root(tree.nodes(), size));
  return Checkpoint{given.log_name, size, root};
}

Result<std::string> signed_at(const Given& given, const GrownTree& tree, std::int64_t size) {
  TRY_ASSIGN(Checkpoint checkpoint, checkpoint_at(given, tree, size));
  return sign_note(checkpoint.text(), std::vector{text_signer(given.log_name, *given.log_key)});
}

// The log's files of every published size, and no others.
Result<void> make_log(const Folder& folder, Tally& tally, const Given& given, const GrownTree& tree) {
  std::map<std::string, std::string> made;
  for (std::int64_t size : given.sizes) {
    for (const Tile& tile : tiles_of(size)) {
      TRY_ASSIGN(made[tile.path()], hash_tile_of(tree.nodes(), tile));
    }
    for (const Tile& bundle : bundles_of(size)) {
      auto first = given.entries.begin() + bundle.first();
      TRY_ASSIGN(made[bundle.path()], entry_bundle(std::vector(first, first + bundle.width)));
    }
  }
  TRY_ASSIGN(made["checkpoint"], folder.bytes("checkpoints/" + std::to_string(given.sizes.back()) + ".cosigned"));
  tally.begin("log, made again");
  for (const std::string& file : folder.files_below("log")) {
    TRY_ASSIGN(std::string theirs, folder.bytes("log/" + file));
    auto found = made.find(file);
    tally.count(file, found == made.end() ? "was not made" : same(found->second, theirs));
    if (found != made.end()) made.erase(found);
  }
  for (const auto& [path, bytes] : made) tally.count(path, "is not in the folder");
  return {};
}

Result<void> make_checkpoints(const Folder& folder, Tally& tally, const Given& given, const GrownTree& tree) {
  TRY_ASSIGN(std::vector<json::object> cosignatures, folder.cases("cosignatures.json"));
  tally.begin("checkpoints, made again");
  for (std::int64_t size : given.sizes) {
    std::string file = "checkpoints/" + std::to_string(size);
    TRY_ASSIGN(Checkpoint checkpoint, checkpoint_at(given, tree, size));
    TRY_ASSIGN(std::string note, signed_at(given, tree, size));
    TRY_ASSIGN(std::string theirs, folder.bytes(file));
    tally.count(file, same(note, theirs));
    for (const json::object& one : cosignatures) {
      auto witness = given.witnesses.find(text_at(one, "witness"));
      if (text_at(one, "checkpoint") != file || witness == given.witnesses.end()) continue;
      TRY_ASSIGN(VerifierKey key, parse_vkey(text_at(one, "witness")));
      Signer signer = cosigner(key.name, witness->second, integer_at(one, "timestamp"));
      std::string line = sign_line(checkpoint.text(), signer).text();
      tally.count(file + " " + key.name, same(line, text_at(one, "line")));
      note += line;
    }
    TRY_ASSIGN(std::string cosigned, folder.bytes(file + ".cosigned"));
    tally.count(file + ".cosigned", same(note, cosigned));
  }
  return {};
}

Result<void> make_proofs(const Folder& folder, Tally& tally, const GrownTree& tree) {
  TRY_ASSIGN(std::vector<json::object> cases, folder.cases("proofs.json"));
  tally.begin("proofs, made again");
  for (const json::object& one : cases) {
    if (!bool_at(one, "ok")) continue;
    std::int64_t size = integer_at(one, "size");
    std::string ending = texts_at(one, "witnesses").empty() ? "" : ".cosigned";
    EntryProof proof;
    proof.index = integer_at(one, "index");
    proof.extra = from_base64(text_at(one, "extra")).value_or("");
    TRY_ASSIGN(proof.path, merkle::inclusion(tree.nodes(), proof.index, size));
    TRY_ASSIGN(proof.checkpoint, folder.bytes("checkpoints/" + std::to_string(size) + ending));
    TRY_ASSIGN(std::string theirs, folder.bytes(text_at(one, "file")));
    tally.count(text_at(one, "file"), same(proof.text(), theirs));
  }
  return {};
}

}  // namespace

Result<void> make_again(const Folder& folder, Tally& tally) {
  Given given;
  TRY(make_keys(folder, tally, given));
  TRY(read_given(folder, given));
  GrownTree tree(given.entries);
  TRY(make_log(folder, tally, given, tree));
  TRY(make_checkpoints(folder, tally, given, tree));
  return make_proofs(folder, tally, tree);
}

Result<VectorsReport> run_vectors(const std::string& directory) {
  Folder folder(directory);
  Tally tally;
  for (auto group : {read_notes, read_trees, read_tiles, replay_witness, make_again}) TRY(group(folder, tally));
  return std::move(tally).take();
}

}  // namespace loopline::tlog
