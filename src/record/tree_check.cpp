#include "record/tree_check.h"

#include <fmt/format.h>

#include <limits>

#include "record/rows.h"

namespace loopline::record {

namespace {

constexpr store::Statement select_nodes = {
    "verify.nodes", "select idx, hash from record_node where level = $1 and idx >= $2 order by idx limit 512"};
constexpr std::size_t page_rows = 512;
constexpr store::Statement count_nodes = {"verify.count_nodes", "select count(*) from record_node"};

std::string node_at(std::int64_t level, std::int64_t index) {
  return fmt::format("record_node ({}, {})", level, index);
}

// An index that is no number stands behind them all, as the engine orders it.
std::int64_t index_of(const store::Row& row) {
  const auto* index = std::get_if<std::int64_t>(&row.value(0));
  return index == nullptr ? std::numeric_limits<std::int64_t>::max() : *index;
}

}  // namespace

bool TreeCheck::add(const Entry& entry, const Completed& completed) {
  auto fault = [&](std::string what) { faults_.add(entry_at(entry.seq), std::move(what)); };
  if (entry.seq != next_seq_) fault("the entry before it should be " + std::to_string(next_seq_ - 1));
  next_seq_ = entry.seq + 1;
  if (entry.at < last_at_) fault("is earlier than the entry before it");
  last_at_ = entry.at;
  Hash leaf = leaf_of(entry.bytes);
  frontier_.append(leaf, completed);
  if (leaf == entry.leaf) return true;
  fault("leaf is not the hash of bytes");
  return false;
}

// Null at the end of the level, or where it cannot be read: then that is a fault.
const store::Row* NodeCheck::row(std::int64_t level, Level& on) {
  if (on.at < on.page.size()) return &on.page[on.at];
  if (on.ended || !readable_) return nullptr;
  Result<std::vector<store::Row>> page = reader_.query(select_nodes, {level, on.next});
  if (!page) {
    faults_.add("record_node", page.error());
    readable_ = false;
    return nullptr;
  }
  on.page = *std::move(page);
  on.at = 0;
  on.ended = on.page.size() < page_rows || index_of(on.page.back()) == std::numeric_limits<std::int64_t>::max();
  if (!on.ended) on.next = index_of(on.page.back()) + 1;
  return on.page.empty() ? nullptr : &on.page.front();
}

void NodeCheck::extra(std::int64_t level, Level& on) {
  faults_.add(node_at(level, index_of(on.page[on.at++])), "no entry made this row");
  ++rows_;
}

void NodeCheck::meet(int level, std::int64_t index, const Hash& hash) {
  Level& on = levels_[level];
  const store::Row* stored = row(level, on);
  for (; stored != nullptr && index_of(*stored) < index; stored = row(level, on)) extra(level, on);
  if (!readable_) return;
  if (stored == nullptr || index_of(*stored) != index) {
    faults_.add(node_at(level, index), "the row is missing");
    return;
  }
  if (hash_from(stored->value(1)) != hash) faults_.add(node_at(level, index), "hash is not that of its leaves");
  ++on.at;
  ++rows_;
}

std::int64_t NodeCheck::finish() {
  for (auto& [level, on] : levels_) {
    while (row(level, on) != nullptr && !faults_.full()) extra(level, on);
  }
  if (!readable_) return rows_;
  Result<std::vector<store::Row>> count = reader_.query(count_nodes);
  if (!count)
    faults_.add("record_node", count.error());
  else if (count->at(0).integer(0) > rows_ && !faults_.full())
    faults_.add("record_node", fmt::format("{} rows more than the entries give", count->at(0).integer(0) - rows_));
  return rows_;
}

std::string entry_at(std::int64_t seq) { return fmt::format("record_entry ({})", seq); }

Result<Verification> verify_tree(store::Reader& reader) {
  Faults faults;
  TreeCheck tree(faults);
  NodeCheck nodes(reader, faults);
  TRY_ASSIGN(store::Snapshot snapshot, store::Snapshot::of(reader));
  Result<void> scanned = scan_entries(reader, std::numeric_limits<std::int64_t>::min(), [&](const Entry& entry) {
    tree.add(entry, [&](int level, std::int64_t index, const Hash& hash) { nodes.meet(level, index, hash); });
    return !faults.full();
  });
  if (!scanned) faults.add("record_entry", scanned.error());
  Verification verification;
  verification.rows = nodes.finish() + tree.head().size;
  if (faults.away()) return tl::unexpected(*faults.away());
  verification.head = tree.head();
  verification.entries = verification.head.size;
  verification.tables = 2;
  verification.faults = std::move(faults).take();
  return verification;
}

}  // namespace loopline::record
