// Lists about bare proofs: every case of inclusion and consistency, and every proof of every size by its digest.
#include <fmt/format.h>

#include "tlog/vectors/folder.h"
#include "tlog/words.h"

namespace loopline::tlog {

namespace {

std::string judge(bool accepted, const json::object& one) {
  if (accepted == bool_at(one, "ok")) return {};
  return accepted ? "accepted" : "refused";
}

// What is no hash or no size of 64 bits cannot even be asked: it counts as refused.
bool included(const json::object& one) {
  auto index = whole(one, "index"), size = whole(one, "size");
  auto leaf = hash_at(one, "leaf_hash"), root = hash_at(one, "root");
  auto proof = proof_at(one);
  return index && size && leaf && root && proof && merkle::verify_inclusion(*leaf, *index, *size, *proof, *root);
}

bool continued(const json::object& one) {
  auto old_size = whole(one, "old"), size = whole(one, "new");
  auto old_root = hash_at(one, "old_root"), root = hash_at(one, "new_root");
  auto proof = proof_at(one);
  return old_size && size && old_root && root && proof &&
         merkle::verify_consistency(*old_size, *old_root, *size, *root, *proof);
}

std::string big_endian(std::int64_t value) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(value >> shift & 0xff));
  return bytes;
}

using Prove = Result<merkle::Proof>(const merkle::Nodes& nodes, std::int64_t what, std::int64_t size);

// Of all proofs of `first` to size - 1, their hashes one after the other.
Result<std::string> digest_of(Prove& prove, const merkle::Nodes& nodes, std::int64_t first, std::int64_t size) {
  std::string all;
  for (std::int64_t what = first; what < size; ++what) {
    TRY_ASSIGN(merkle::Proof proof, prove(nodes, what, size));
    for (const Hash& hash : proof) all += bytes_of(hash);
  }
  return hex(sha256(all));
}

// "<size> <root> <digest of inclusions> <digest of consistencies>"
Result<std::string> line_of(const merkle::Nodes& nodes, std::int64_t size) {
  TRY_ASSIGN(Hash root, merkle::root(nodes, size));
  TRY_ASSIGN(std::string inclusions, digest_of(merkle::inclusion, nodes, 0, size));
  TRY_ASSIGN(std::string consistencies, digest_of(merkle::consistency, nodes, 1, size));
  return fmt::format("{} {} {} {}", size, hex(root), inclusions, consistencies);
}

Result<void> read_exhaustive(const Folder& folder, Tally& tally) {
  constexpr std::int64_t size_max = 4096;  // of a tree that is made in memory
  TRY_ASSIGN(std::string text, folder.bytes("exhaustive.txt"));
  std::string_view rest = text;
  auto malformed = [] { return fail(ErrorKind::invalid, "vectors_malformed", {}, {{"file", "exhaustive.txt"}}); };
  std::string_view head = next_line(rest).value_or("");
  bool decimal = head == "# leaf=decimal";
  if (!decimal && head != "# leaf=uint64") return malformed();
  std::vector<std::string_view> lines;
  std::int64_t most = 0;
  while (auto line = next_line(rest)) {
    std::optional<std::int64_t> size = decimal_from(line->substr(0, line->find(' ')));
    if (!size || *size > size_max) return malformed();
    most = std::max(most, *size);
    lines.push_back(*line);
  }
  std::vector<std::string> entries;
  for (std::int64_t i = 0; i < most; ++i) entries.push_back(decimal ? std::to_string(i) : big_endian(i));
  GrownTree tree(entries);
  tally.begin("exhaustive");
  for (std::string_view line : lines) {
    std::string_view size = line.substr(0, line.find(' '));
    TRY_ASSIGN(std::string ours, line_of(tree.nodes(), *decimal_from(size)));
    tally.count("size " + std::string(size), ours == line ? "" : "other hashes: " + ours);
  }
  return {};
}

}  // namespace

Result<void> read_trees(const Folder& folder, Tally& tally) {
  TRY_ASSIGN(std::vector<json::object> inclusions, folder.cases("inclusion.json"));
  tally.begin("inclusion");
  for (const json::object& one : inclusions) {
    tally.count(canonical(json::object{{"index", one.at("index")}, {"size", one.at("size")}}),
                judge(included(one), one));
  }
  TRY_ASSIGN(std::vector<json::object> consistencies, folder.cases("consistency.json"));
  tally.begin("consistency");
  for (const json::object& one : consistencies) {
    tally.count(canonical(json::object{{"old", one.at("old")}, {"new", one.at("new")}}), judge(continued(one), one));
  }
  return read_exhaustive(folder, tally);
}

}  // namespace loopline::tlog
