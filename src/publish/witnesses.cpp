// Asking the witnesses, and what is made of their answers.
#include "base/text.h"
#include "publish/api.h"
#include "publish/limits.h"
#include "tlog/witness.h"
#include "tlog/words.h"

namespace loopline::publish {

namespace {

// The first line of what a witness said, for people.
std::string said(const peer::Reply& reply) {
  std::string line = std::to_string(reply.status) + " " + reply.body.substr(0, reply.body.find('\n'));
  line = line.substr(0, detail_bytes_max);
  return is_utf8(line) ? line : std::to_string(reply.status);
}

bool is_transport(int status) { return status == 429 || status >= 500; }

}  // namespace

Result<WitnessAt> witness_at(const std::string& url, const std::string& vkey) {
  TRY(peer::Peer::of(url));
  TRY_ASSIGN(tlog::VerifierKey key, tlog::parse_vkey(vkey));
  if (key.type() != tlog::KeyType::cosignature_v1) {
    return fail(ErrorKind::invalid, "not_a_witness_key", {}, {{"name", key.name}});
  }
  return WitnessAt{url, std::move(key)};
}

Result<peer::Reply> send_over_http(const std::string& url, const std::string& method, const std::string& target,
                                   const std::string& body) {
  TRY_ASSIGN(peer::Peer peer, peer::Peer::of(url, {witness_timeout, witness_answer_bytes_max}));
  return peer.send(method, target, {}, body);
}

void Publisher::stand(std::size_t which, Standing standing, std::string detail) {
  std::lock_guard lock(mutex_);
  states_[which].standing = standing;
  states_[which].detail = std::move(detail);
  if (standing == Standing::cosigned) states_[which].size = last_.size;
}

// After a start: a record that was restored from a copy may lie behind what this log signed before, and must not sign
// another continuation. Only a checkpoint with our own signature and the witness's proves that.
Result<void> Publisher::hold_against_witnesses(store::Reader& reader, const record::Head& head) {
  const std::string target = "/" + tlog::origin_hash(parts_.origin) + "/checkpoint";
  std::vector<std::future<Result<peer::Reply>>> replies;
  for (const WitnessAt& one : parts_.witnesses) {
    replies.push_back(std::async(parts_.asking, parts_.send, one.url, "GET", target, ""));
  }
  std::vector<Result<peer::Reply>> taken;
  for (auto& reply : replies) taken.push_back(reply.get());  // all, before any failure ends this
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i] || taken[i]->status != 200) continue;
    tlog::Trust both = trust(&parts_.witnesses[i]);
    both.quorum = 1;
    Result<tlog::Opened> held = tlog::open_checkpoint(taken[i]->body, both);
    if (!held) {
      stand(i, Standing::lying, held.error().code);
      continue;
    }
    if (held->checkpoint.size > head.size) {
      return fail(ErrorKind::conflict, "log_behind_witness", {},
                  {{"name", parts_.witnesses[i].key.name},
                   {"held", std::to_string(held->checkpoint.size)},
                   {"size", std::to_string(head.size)}});
    }
    TRY(hold_against(reader, held->checkpoint, head));
    std::lock_guard lock(mutex_);
    states_[i].size = held->checkpoint.size;
  }
  held_against_witnesses_ = true;
  return {};
}

// A witness that holds another size than we thought is asked a second time, from there.
Result<void> Publisher::ask_witnesses(store::Reader& reader) {
  std::vector<std::size_t> whom;
  std::vector<WitnessState> now = witnesses();
  for (std::size_t i = 0; i < now.size(); ++i) {
    bool done = now[i].standing == Standing::cosigned || now[i].standing == Standing::refused;
    if (!done) whom.push_back(i);
  }
  return ask(reader, whom);
}

Result<void> Publisher::ask(store::Reader& reader, const std::vector<std::size_t>& whom) {
  std::vector<std::size_t> open = whom;
  for (int turn = 0; turn < 2 && !open.empty(); ++turn) {
    std::vector<WitnessState> now = witnesses();
    std::vector<std::future<Result<peer::Reply>>> replies;
    for (std::size_t i : open) {
      tlog::AddCheckpoint asked{now[i].size, {}, signed_};
      TRY_ASSIGN(asked.proof, record::consistency_proof(reader, asked.old_size, last_.size));
      replies.push_back(
          std::async(parts_.asking, parts_.send, parts_.witnesses[i].url, "POST", "/add-checkpoint", asked.text()));
    }
    std::vector<std::size_t> again;
    for (std::size_t k = 0; k < open.size(); ++k) {
      TRY_ASSIGN(bool once_more, take_reply(open[k], now[open[k]].size, replies[k].get()));
      if (once_more) again.push_back(open[k]);
    }
    open = std::move(again);
  }
  for (std::size_t i : open) stand(i, Standing::lying, "it names one size after the other");
  return {};
}

// True: ask once more, from the size that it holds.
Result<bool> Publisher::take_reply(std::size_t which, std::int64_t old_size, const Result<peer::Reply>& reply) {
  if (!reply) {
    stand(which, Standing::late, reply.error().cause);
    return false;
  }
  if (reply->status == 409) return take_size(which, old_size, reply->body);
  if (reply->status != 200) {
    stand(which, is_transport(reply->status) ? Standing::late : Standing::refused, said(*reply));
    return false;
  }
  const tlog::VerifierKey& key = parts_.witnesses[which].key;
  Result<std::vector<tlog::SignatureLine>> lines = tlog::read_signature_lines(reply->body);
  if (!lines) {
    stand(which, Standing::lying, lines.error().code);
    return false;
  }
  for (const tlog::SignatureLine& line : *lines) {
    std::int64_t seconds = 0;
    bool good = line.name == key.name && line.id == key.id &&
                tlog::verifies(key, last_.text(), line.signature, seconds) && seconds > 0;
    if (!good) continue;
    lines_[which] = line;
    stand(which, Standing::cosigned, {});
    return false;
  }
  stand(which, Standing::lying, "signature_wrong");
  return false;
}

// A size above ours means that this log has lost entries, or that the witness lies: its checkpoint decides.
Result<bool> Publisher::take_size(std::size_t which, std::int64_t old_size, const std::string& body) {
  std::string_view rest = body;
  std::optional<std::int64_t> size = tlog::decimal_from(tlog::next_line(rest).value_or(""));
  bool sensible = size && rest.empty() && *size != old_size;
  if (sensible && *size <= last_.size) {
    std::lock_guard lock(mutex_);
    states_[which].size = *size;
    return true;
  }
  if (sensible) held_against_witnesses_ = false;  // the next round asks for proof before it signs anything
  stand(which, Standing::lying, sensible ? "it says that it holds " + std::to_string(*size) : "no size");
  return false;
}

}  // namespace loopline::publish
