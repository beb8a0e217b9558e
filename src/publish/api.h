// The record as a public log: its tree is signed, cosigned by witnesses, and never signed smaller or forked.
//
// What is signed is stored before anybody sees it, and every new tree is held against the last signed one and, after a
// start, against what the witnesses hold. A witness that is late, refuses or lies is named and does not stop the log.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "peer/peer.h"
#include "record/api.h"
#include "tlog/checkpoint.h"
#include "tlog/proof.h"

namespace loopline::publish {

struct WitnessAt {
  std::string url;  // submission and monitoring prefix
  tlog::VerifierKey key;
};
// Reads an address and a key. Errors: bad_url, those of parse_vkey, not_a_witness_key.
Result<WitnessAt> witness_at(const std::string& url, const std::string& vkey);

// How a witness stands to the newest checkpoint.
enum class Standing {
  waiting,   // not asked yet
  cosigned,  // its line is in the checkpoint
  late,      // no answer in time, or a failure of transport; asked again
  refused,   // it answered, and does not cosign; asked again for the next checkpoint
  lying,     // what it says does not verify
};
std::string_view name_of(Standing standing);

struct WitnessState {
  std::string name;
  std::string url;
  std::string vkey;
  Standing standing = Standing::waiting;
  std::int64_t size = 0;  // of the newest tree that it cosigned, as far as we know
  std::string detail;     // what it said or failed at
};

// One request to a witness. Replaced by tests.
using Send = std::function<Result<peer::Reply>(const std::string& url, const std::string& method,
                                               const std::string& target, const std::string& body)>;
Result<peer::Reply> send_over_http(const std::string& url, const std::string& method, const std::string& target,
                                   const std::string& body);

// Where what was signed is kept: what replace() was given is there, whole, once it has returned. Files; a simulation
// has its own.
struct Shelf {
  std::function<Result<void>(const std::string& folder)> open;  // makes it where it is not there
  std::function<Result<std::optional<std::string>>(const std::string& path)> read;
  std::function<Result<void>(const std::string& path, const std::string& bytes)> replace;
};
Shelf shelf_of_files();

class Publisher {
 public:
  struct Parts {
    std::string folder;  // where signed checkpoints are kept
    std::string origin;
    SigningKey key;
    std::vector<WitnessAt> witnesses = {};
    Clock clock = {};
    Send send = send_over_http;
    std::launch asking = std::launch::async;  // deferred: one witness after the other, on the caller's thread
    Shelf shelf = shelf_of_files();
  };
  // Errors: log_state_damaged (what is kept is not signed by this key for this origin), too_many_witnesses,
  // cannot_read_file, cannot_write_file.
  static Result<std::unique_ptr<Publisher>> open(Parts parts);

  struct Round {
    std::int64_t size = 0;
    bool grown = false;                 // a new tree was signed
    std::vector<WitnessState> changed;  // whose standing is another than before
    bool clock_back = false;            // the clock shows less than the newest entry
  };
  // Signs the record's tree if it grew, asks the witnesses that have not cosigned, publishes what they gave. One thread
  // at a time. Errors, in order: log_behind_witness (a witness holds a larger tree that this log signed), log_smaller
  // and log_forked (against the last signed tree, or a witness's), cannot_write_file, storage_failed. After the first
  // three nothing is signed until the record is what it was.
  Result<Round> publish(store::Reader& reader);
  // The same without the witnesses, for a tool that has no time.
  Result<Round> sign(store::Reader& reader);

  // From any thread: the newest published checkpoint, its size, how the witnesses stand.
  std::string checkpoint() const;
  std::int64_t size() const;
  std::vector<WitnessState> witnesses() const;
  tlog::VerifierKey verifier() const { return signer_.key; }
  const std::string& origin() const { return parts_.origin; }

  // The receipt of an entry: its place in the published tree. Errors: receipt_not_yet (the tree is not that long),
  // storage_failed.
  Result<tlog::EntryProof> receipt(store::Reader& reader, std::int64_t seq) const;

 private:
  struct Asked;
  explicit Publisher(Parts parts);
  Result<void> load();
  Result<void> take_published_lines();
  tlog::Trust trust(const WitnessAt* witness = nullptr) const;
  Result<void> hold_against(store::Reader& reader, const tlog::Checkpoint& earlier, const record::Head& head) const;
  Result<void> hold_against_witnesses(store::Reader& reader, const record::Head& head);
  Result<void> sign_head(const record::Head& head);
  Result<void> ask_witnesses(store::Reader& reader);
  Result<void> ask(store::Reader& reader, const std::vector<std::size_t>& whom);
  Result<bool> take_reply(std::size_t which, std::int64_t old_size, const Result<peer::Reply>& reply);
  Result<bool> take_size(std::size_t which, std::int64_t old_size, const std::string& body);
  void stand(std::size_t which, Standing standing, std::string detail);
  Result<void> put_out();

  Parts parts_;
  tlog::Signer signer_;
  tlog::Checkpoint last_;  // the newest signed tree
  std::string signed_;     // its note, with the log's line only; empty: none yet
  bool held_against_witnesses_ = false;
  std::vector<tlog::SignatureLine> lines_;  // of each witness on `signed_`; without a name where there is none
  mutable std::mutex mutex_;                // of the next three
  std::string published_;
  std::int64_t published_size_ = 0;
  std::vector<WitnessState> states_;
};

}  // namespace loopline::publish
