// The record's own part of verify(): what the entries' bytes say of their order and of the tree, held against what is
// stored. Both go along with the entries, so that nothing is kept but the edge of the tree and a page of each level.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "record/api.h"
#include "record/compare.h"
#include "tlog/merkle.h"

namespace loopline::record {

// What a fault of an entry names.
std::string entry_at(std::int64_t seq);

// Order, times and leaves of entries that are given one after the other.
class TreeCheck {
 public:
  using Completed = std::function<void(int level, std::int64_t index, const Hash& hash)>;

  explicit TreeCheck(Faults& faults) : faults_(faults) {}
  // Whether the entry's leaf is the hash of its bytes. `completed` is told of the subtrees that it completes.
  bool add(const Entry& entry, const Completed& completed);
  Head head() const { return {frontier_.size(), frontier_.root()}; }

 private:
  Faults& faults_;
  tlog::merkle::Frontier frontier_;
  Moment last_at_;
  std::int64_t next_seq_ = 1;
};

// The stored nodes, each to be met once, those of a level in order.
class NodeCheck {
 public:
  NodeCheck(store::Reader& reader, Faults& faults) : reader_(reader), faults_(faults) {}
  void meet(int level, std::int64_t index, const Hash& hash);
  // When all were met: what is stored beyond them. Gives how many rows there are.
  std::int64_t finish();

 private:
  // The rows of a level from where it has come to.
  struct Level {
    std::vector<store::Row> page;
    std::size_t at = 0;
    std::int64_t next = std::numeric_limits<std::int64_t>::min();  // idx to read from
    bool ended = false;
  };
  const store::Row* row(std::int64_t level, Level& on);
  void extra(std::int64_t level, Level& on);

  store::Reader& reader_;
  Faults& faults_;
  std::map<std::int64_t, Level> levels_;
  std::int64_t rows_ = 0;
  bool readable_ = true;
};

}  // namespace loopline::record
