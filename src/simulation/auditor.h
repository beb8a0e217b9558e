// The auditor: knows what was promised and nothing else, and holds the zone to it.
//
// Promised is: what was acknowledged happened once and is answered the same way for ever; what was not acknowledged did
// not happen twice; entries, tree and rows agree; a replay gives the same bytes; every unit adds up to nothing; the
// public log goes on from what it once showed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "command/api.h"
#include "tlog/checkpoint.h"

namespace loopline::simulation {

class Auditor {
 public:
  explicit Auditor(tlog::Trust trust) : trust_(std::move(trust)) {}

  struct Promise {
    std::string scope;
    std::string key;
    int status = 0;
    json::object body;
  };
  // A final answer to a command: the first is a promise, every other one must be the same.
  void heard(Promise answer);
  // What the log showed somebody.
  void saw_checkpoint(std::string_view note);
  // The promise of a key, if one was made.
  const Promise* promise(const std::string& scope, const std::string& key) const;
  std::size_t promises() const { return promises_.size(); }

  // Holds what is there to what was promised; `thoroughly`: every table to the entries.
  void inspect(command::Zone& zone, bool thoroughly);
  // Runs every command again and compares bytes.
  void replay(command::Zone& zone);

  void violated(std::string what);
  // The first that was found; nothing where all promises were kept.
  const std::optional<std::string>& violation() const { return violation_; }

 private:
  struct Seen {
    std::int64_t seq = 0;
    std::string leaf;
    json::value answer;
  };
  using Entries = std::map<std::pair<std::string, std::string>, Seen>;  // by scope and key
  Result<Entries> read_entries(store::Reader& reader);
  void hold_to(const Promise& promise, const Entries& entries);
  Result<void> check_log(store::Reader& reader);
  Result<void> check_sums(store::Reader& reader);
  Result<void> check(command::Zone& zone, bool thoroughly);

  tlog::Trust trust_;
  std::map<std::pair<std::string, std::string>, Promise> promises_;
  std::map<std::int64_t, Hash> roots_;  // that the log showed, by the size of the tree
  std::optional<std::string> violation_;
};

}  // namespace loopline::simulation
