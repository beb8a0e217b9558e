// Lists about logs as files: paths, which tiles a tree has, bundles, whole logs.
#include <algorithm>

#include "tlog/tile.h"
#include "tlog/vectors/folder.h"

namespace loopline::tlog {

namespace {

std::string judge_path(const json::object& one) {
  std::string path = text_at(one, "path");
  Result<Tile> tile = parse_tile_path(path);
  if (std::string wrong = judged(tile, bool_at(one, "ok")); !wrong.empty() || !tile) return wrong;
  bool entries = text_at(one, "level") == "entries";
  bool same = tile->entries == entries && (entries || tile->level == integer_at(one, "level")) &&
              tile->index == integer_at(one, "index") && tile->width == integer_at(one, "width");
  return !same ? "means another tile" : tile->path() != path ? "is written " + tile->path() : "";
}

std::string judge_tileset(const json::object& one) {
  std::vector<Tile> all = tiles_of(integer_at(one, "size"));
  for (const Tile& bundle : bundles_of(integer_at(one, "size"))) all.push_back(bundle);
  std::vector<std::string> paths, partials;
  for (const Tile& tile : all) {
    paths.push_back(tile.path());
    if (tile.width < tile_width) partials.push_back(tile.path());
  }
  auto same = [&](std::vector<std::string> ours, std::string_view key) {
    std::vector<std::string> wanted = texts_at(one, key);
    std::sort(wanted.begin(), wanted.end());
    std::sort(ours.begin(), ours.end());
    return !one.contains(key) || wanted == ours;
  };
  bool good = static_cast<std::int64_t>(all.size()) == integer_at(one, "count") && same(partials, "partials") &&
              same(paths, "paths");
  return good == bool_at(one, "ok") ? "" : "other tiles";
}

std::string judge_bundle(const json::object& one) {
  std::string bytes = from_base64(text_at(one, "bundle")).value_or("");
  Result<std::vector<std::string>> entries = read_entry_bundle(bytes, static_cast<int>(integer_at(one, "width")));
  if (std::string wrong = judged(entries, bool_at(one, "ok")); !wrong.empty() || !entries) return wrong;
  std::vector<std::string> hashes;
  for (const std::string& entry : *entries) hashes.push_back(hex(merkle::leaf_hash(entry)));
  if (hashes != texts_at(one, "leaf_hashes")) return "other leaf hashes";
  Result<std::string> again = entry_bundle(*entries);
  return again && *again == bytes ? "" : "is written otherwise";
}

// The log below `dir` against its own checkpoint: every bundle and tile, then every older checkpoint.
Result<void> verify_log(const Folder& folder, const json::object& one) {
  std::string dir = text_at(one, "dir");
  TRY_ASSIGN(Trust trust, trust_at(one));
  TRY_ASSIGN(std::string note, folder.bytes(dir + "/checkpoint"));
  TRY_ASSIGN(Opened opened, open_checkpoint(note, trust));
  const Checkpoint& top = opened.checkpoint;
  auto wrong = [](const std::string& what) {
    return fail(ErrorKind::invalid, "vectors_malformed", {}, {{"file", what}});
  };
  std::vector<std::string> entries;
  for (const Tile& bundle : bundles_of(top.size)) {
    TRY_ASSIGN(std::string bytes, folder.bytes(dir + "/" + bundle.path()));
    TRY_ASSIGN(std::vector<std::string> some, read_entry_bundle(bytes, bundle.width));
    std::move(some.begin(), some.end(), std::back_inserter(entries));
  }
  GrownTree tree(entries);
  for (const Tile& tile : tiles_of(top.size)) {
    TRY_ASSIGN(std::string ours, hash_tile_of(tree.nodes(), tile));
    TRY_ASSIGN(std::string bytes, folder.bytes(dir + "/" + tile.path()));
    if (bytes != ours) return wrong(tile.path());
  }
  merkle::Nodes nodes =
      nodes_of_tiles([&](const Tile& tile) { return folder.bytes(dir + "/" + tile.path()); }, top.size);
  TRY_ASSIGN(Hash root, merkle::root(nodes, top.size));
  if (root != top.root) return wrong("root");
  trust.quorum = 0;  // older checkpoints are the log's own
  for (const std::string& file : texts_at(one, "old")) {
    TRY_ASSIGN(std::string bytes, folder.bytes(file));
    TRY_ASSIGN(Opened old, open_checkpoint(bytes, trust));
    TRY_ASSIGN(merkle::Proof proof, merkle::consistency(nodes, old.checkpoint.size, top.size));
    if (!merkle::verify_consistency(old.checkpoint.size, old.checkpoint.root, top.size, top.root, proof))
      return wrong(file);
  }
  return {};
}

}  // namespace

Result<void> read_tiles(const Folder& folder, Tally& tally) {
  TRY_ASSIGN(std::vector<json::object> paths, folder.cases("paths.json"));
  tally.begin("paths");
  for (const json::object& one : paths) tally.count(text_at(one, "path"), judge_path(one));
  TRY_ASSIGN(std::vector<json::object> sets, folder.cases("tilesets.json"));
  tally.begin("tilesets");
  for (const json::object& one : sets) tally.count(std::to_string(integer_at(one, "size")), judge_tileset(one));
  TRY_ASSIGN(std::vector<json::object> bundles, folder.cases("bundles.json"));
  tally.begin("bundles");
  for (const json::object& one : bundles) tally.count(text_at(one, "bundle").substr(0, 24), judge_bundle(one));
  TRY_ASSIGN(std::vector<json::object> logs, folder.cases("logs.json"));
  tally.begin("logs");
  for (const json::object& one : logs)
    tally.count(text_at(one, "dir"), judged(verify_log(folder, one), bool_at(one, "ok")));
  return {};
}

}  // namespace loopline::tlog
