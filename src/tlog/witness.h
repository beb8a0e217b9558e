// A witness (c2sp.org/tlog-witness): cosigns a log's checkpoint only if it continues the newest one that it cosigned.
//
// What it holds for each origin, the newest cosigned checkpoint, is stored before the answer is given, so that no crash
// can make it sign a fork. Looking at it and replacing it is one step: requests at the same time never move it back.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "tlog/checkpoint.h"
#include "tlog/merkle.h"

namespace loopline::tlog {

// The body of add-checkpoint.
struct AddCheckpoint {
  std::int64_t old_size = 0;
  merkle::Proof proof;
  std::string checkpoint;  // the whole note

  std::string text() const;
};
// Errors: add_checkpoint_malformed (argument what: old, proof), proof_too_long.
Result<AddCheckpoint> parse_add_checkpoint(std::string_view body);

// The folder of an origin at a witness's monitoring address: hex SHA-256.
std::string origin_hash(std::string_view origin);

class Witness {
 public:
  // Keeps the newest checkpoint of an origin where a crash does not reach it.
  using Keep = std::function<Result<void>(const std::string& origin, const std::string& note)>;
  struct Log {
    std::string origin;
    std::vector<VerifierKey> keys;
    std::string newest = {};  // as kept; empty: nothing cosigned yet
  };
  // Errors: witness_state_damaged (what was kept is not signed by the log and this witness: it must not start from
  // nothing).
  static Result<std::unique_ptr<Witness>> open(std::string name, SigningKey key, std::vector<Log> logs, Keep keep);

  struct Answer {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;         // 200: signature lines; 409: the size held
    Error refusal = {};       // why not, where the status is not 200
    bool clock_back = false;  // `now` lies before the last cosignature, whose time was used
  };
  // From any thread.
  Answer add_checkpoint(std::string_view body, Moment now);
  // The newest cosigned checkpoint of the origin with this hash.
  std::optional<std::string> newest(std::string_view hash) const;
  VerifierKey verifier() const;

 private:
  struct Held {
    std::vector<VerifierKey> keys;
    std::string note;
    std::int64_t size = 0;
    Hash root{};
    std::int64_t seconds = 0;  // of the last cosignature
  };
  Witness(std::string name, SigningKey key, Keep keep)
      : name_(std::move(name)), key_(std::move(key)), keep_(std::move(keep)) {}
  Result<void> hold(const Log& log);
  Answer cosign(Held& held, const Note& note, const Checkpoint& checkpoint, const std::vector<Signed>& by, Moment now);

  std::string name_;
  SigningKey key_;
  Keep keep_;
  mutable std::mutex mutex_;  // of held_
  std::map<std::string, Held, std::less<>> held_;
};

}  // namespace loopline::tlog
