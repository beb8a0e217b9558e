// loopline record prove, record verify: receipts made, and held against keys without any server.
#include <fmt/format.h>

#include "base/hash.h"
#include "cli/house.h"
#include "cli/log.h"
#include "cli/program.h"
#include "cli/record_check.h"
#include "publish/limits.h"
#include "tlog/durable_file.h"
#include "tlog/tile.h"

namespace loopline::cli {

namespace {

// A receipt with the bytes of its entry where they are at hand.
struct Made {
  tlog::EntryProof proof;
  std::string leaf_data;
};

Result<Made> from_data(const Shell& shell, const Arguments& arguments, std::int64_t seq) {
  TRY_ASSIGN(auto zone, open_zone(shell));
  TRY_ASSIGN(auto log, open_log(shell, zone->law()->name(), arguments));
  TRY_ASSIGN(auto reader, zone->open_reader());
  TRY(log->sign(*reader));
  Made made;
  TRY_ASSIGN(made.proof, log->receipt(*reader, seq));
  TRY_ASSIGN(auto entry, record::entry(*reader, seq));
  if (entry) made.leaf_data = record::leaf_data(entry->bytes);
  return made;
}

// Out of the public tiles: the server is believed nothing, the receipt is verified by whoever gets it.
Result<Made> from_url(const std::string& url, std::int64_t seq) {
  TRY_ASSIGN(peer::Peer peer, peer::Peer::of(url, {publish::witness_timeout, publish::witness_answer_bytes_max}));
  auto fetch = [&](const std::string& path) -> Result<std::string> {
    TRY_ASSIGN(peer::Reply reply, peer.send("GET", "/log/" + path, {}, {}));
    if (reply.status == 200) return std::move(reply.body);
    return fail(ErrorKind::unavailable, "peer_down", {}, {{"url", url + "/log/" + path}},
                "status " + std::to_string(reply.status));
  };
  Made made;
  TRY_ASSIGN(made.proof.checkpoint, fetch("checkpoint"));
  TRY_ASSIGN(tlog::Note note, tlog::read_note(made.proof.checkpoint));
  TRY_ASSIGN(tlog::Checkpoint top, tlog::parse_checkpoint(note.text));
  if (seq > top.size) {
    return fail(ErrorKind::conflict, "receipt_not_yet", {},
                {{"seq", std::to_string(seq)}, {"size", std::to_string(top.size)}});
  }
  made.proof.index = seq - 1;
  auto nodes = tlog::nodes_of_tiles([&](const tlog::Tile& tile) { return fetch(tile.path()); }, top.size);
  TRY_ASSIGN(made.proof.path, tlog::merkle::inclusion(nodes, made.proof.index, top.size));
  return made;
}

Result<void> prove(const Shell& shell, const Arguments& arguments) {
  if (!arguments.has("--seq")) return fail(ErrorKind::invalid, "option_missing", {}, {{"option", "--seq"}});
  TRY_ASSIGN(std::int64_t seq, arguments.number("--seq", 0, 1, INT64_MAX));
  TRY_ASSIGN(Made made,
             arguments.has("--url") ? from_url(arguments.get("--url"), seq) : from_data(shell, arguments, seq));
  if (arguments.has("--entry") && !made.leaf_data.empty()) {
    TRY(tlog::replace_durably(arguments.get("--entry"), made.leaf_data));
  }
  std::string text = made.proof.text();
  std::string path = arguments.get("--out");
  if (path.empty()) {
    fmt::print("{}", text);
    return {};
  }
  TRY(tlog::replace_durably(path, text));
  TRY_ASSIGN(tlog::Note note, tlog::read_note(made.proof.checkpoint));
  TRY_ASSIGN(tlog::Checkpoint top, tlog::parse_checkpoint(note.text));
  shell.print(json::object{{"seq", seq}, {"size", top.size}, {"path", path}},
              shell.say("cli.receipt_made",
                        {{"seq", std::to_string(seq)}, {"size", std::to_string(top.size)}, {"path", path}}));
  return {};
}

Result<Hash> leaf_of(const Arguments& arguments) {
  if (arguments.has("--entry")) {
    TRY_ASSIGN(std::string bytes, read_file(arguments.get("--entry")));
    return tlog::merkle::leaf_hash(bytes);
  }
  if (!arguments.has("--leaf")) return fail(ErrorKind::invalid, "option_missing", {}, {{"option", "--entry"}});
  std::optional<Hash> leaf = hash_from_hex(arguments.get("--leaf"));
  if (!leaf) {
    return fail(ErrorKind::invalid, "wrong_format", "--leaf", {{"value", arguments.get("--leaf")}, {"format", "hex"}});
  }
  return *leaf;
}

Result<tlog::Trust> trust_in(const Arguments& arguments) {
  std::optional<std::size_t> quorum;
  if (arguments.has("--quorum")) {
    TRY_ASSIGN(std::int64_t number, arguments.number("--quorum", 0, 0, 100));
    quorum = static_cast<std::size_t>(number);
  }
  return tlog::trust_of(arguments.all("--log"), arguments.all("--witness"), quorum, arguments.get("--origin"));
}

Result<int> verify_receipt(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(tlog::Trust trust, trust_in(arguments));
  TRY_ASSIGN(Hash leaf, leaf_of(arguments));
  TRY_ASSIGN(std::string bytes, read_file(arguments.get("--proof")));
  Result<tlog::Proven> verified = tlog::verify_proof(bytes, leaf, trust);
  if (!verified) {  // whatever is wrong with a receipt, the answer is no
    shell.fail_with(verified.error());
    return Exit::answer_is_no;
  }
  const tlog::Proven& proven = *verified;
  json::object cosigned;
  std::string names;
  for (const auto& [name, seconds] : proven.opened.cosigned) {
    cosigned[name] = seconds;
    names += (names.empty() ? "" : ", ") + name;
  }
  const tlog::Checkpoint& top = proven.opened.checkpoint;
  shell.print(json::object{{"seq", proven.index + 1},
                           {"origin", top.origin},
                           {"size", top.size},
                           {"root", hex(top.root)},
                           {"cosigned", std::move(cosigned)}},
              shell.say("cli.receipt_holds", {{"seq", std::to_string(proven.index + 1)},
                                              {"origin", top.origin},
                                              {"size", std::to_string(top.size)},
                                              {"witnesses", names.empty() ? "–" : names}}));
  return Exit::done;
}

// A receipt is verified without the zone; a record with it.
Result<int> verify(const Shell& shell, const Arguments& arguments) {
  if (arguments.has("--proof")) return verify_receipt(shell, arguments);
  std::vector<tlog::Checkpoint> checkpoints;
  for (const std::string& path : arguments.all("--checkpoint")) {
    TRY_ASSIGN(tlog::Trust trust, trust_in(arguments));
    TRY_ASSIGN(std::string note, read_file(path));
    TRY_ASSIGN(tlog::Opened opened, tlog::open_checkpoint(note, trust));
    checkpoints.push_back(std::move(opened.checkpoint));
  }
  return verify_record(shell, std::move(checkpoints));
}

Result<void> show_key(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(auto pack, shell.load_pack());
  TRY_ASSIGN(auto log, open_log(shell, pack->name(), arguments));
  std::string text = log->verifier().text();
  shell.print(json::object{{"vkey", text}}, text);
  return {};
}

}  // namespace

std::vector<Subcommand> receipt_subcommands() {
  return {{"record key", "", "record key", 0, 0, {origin_option}, run_with<show_key>},
          {"record prove",
           "",
           "record prove --seq 1 --out entry-1.tlog-proof --entry entry-1.entry",
           0,
           0,
           {{"--seq", "N"}, {"--url", "URL"}, {"--out", "FILE"}, {"--entry", "FILE"}, origin_option},
           run_with<prove>},
          {"record verify",
           "",
           "record verify",
           0,
           0,
           {{"--proof", "FILE"},
            {"--entry", "FILE"},
            {"--leaf", "HASH"},
            {"--checkpoint", "FILE", true},
            {"--log", "KEY", true},
            {"--witness", "KEY", true},
            {"--quorum", "N"},
            origin_option},
           run_with<verify>}};
}

}  // namespace loopline::cli
