// The derived rows made again from the entries, in a database of one's own: keys, and whatever the fold makes.
// verify() holds the result against what is stored; rebuild_until() keeps it, as the zone that once was.
#pragma once

#include "record/api.h"
#include "record/compare.h"
#include "record/tree_check.h"

namespace loopline::record {

class Rebuild {
 public:
  // The first three outlive it; `connection` is inside a transaction. What becomes of the tree's nodes is the caller's
  // affair.
  Rebuild(store::Connection& connection, const Fold& fold, Faults& faults, TreeCheck::Completed completed)
      : connection_(connection), fold_(fold), faults_(faults), completed_(std::move(completed)), tree_(faults) {}

  // What is wrong with the entry becomes a fault. Errors: storage_failed of our own database.
  Result<void> add(const Entry& entry);
  Head head() const { return tree_.head(); }

 private:
  Result<void> apply(const std::string& where, const Entry& entry, const json::object& object);

  store::Connection& connection_;
  const Fold& fold_;
  Faults& faults_;
  TreeCheck::Completed completed_;
  TreeCheck tree_;
};

// The newest entry that was there at the moment; 0 where there was none. Errors: storage_failed.
Result<std::int64_t> seq_at(store::Reader& reader, Moment at);

// Makes in `to`, which is migrated and empty, the record and the state as they were after entry `until`, and proves
// that the tree of `from` had that root then. Errors: proof_out_of_range (`from` has no such entry), record_damaged
// (argument where; an entry is not what its leaf says, or cannot be applied), storage_failed.
Result<Head> rebuild_until(store::Reader& from, store::Connection& to, const Fold& fold, std::int64_t until);

}  // namespace loopline::record
