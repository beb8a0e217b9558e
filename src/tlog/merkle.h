// The RFC 6962 tree (hashing as in RFC 9162): pure functions on hashes. Where hashes come from is the caller's affair.
//
// Indexes are from 0 here, sizes count leaves. A node (level, index) is the root of the complete subtree over the
// leaves [index · 2^level, (index + 1) · 2^level); level 0 are the leaf hashes. Complete subtrees never change, so they
// can be stored.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/hash.h"

namespace loopline::tlog::merkle {

using Proof = std::vector<Hash>;

// SHA-256(0x00 ‖ data)
Hash leaf_hash(std::string_view data);
// SHA-256(0x01 ‖ left ‖ right)
Hash node_hash(const Hash& left, const Hash& right);

// The right edge of a growing tree: the roots of its maximal complete subtrees, largest first. O(log n) memory.
class Frontier {
 public:
  Frontier() = default;
  // `roots`: one for each 1 bit of `size`, largest subtree first (CHECKed).
  Frontier(std::int64_t size, std::vector<Hash> roots);

  // Appends a leaf hash; `completed` is told of every subtree that it completes, lowest first, from level 1 on.
  void append(const Hash& leaf, const std::function<void(int level, std::int64_t index, const Hash&)>& completed);
  std::int64_t size() const { return size_; }
  // Of no leaves: SHA-256 of nothing.
  Hash root() const;

 private:
  std::int64_t size_ = 0;
  std::vector<Hash> roots_;
};

// Where stored nodes are read from. Asked only for complete subtrees inside the tree.
using Nodes = std::function<Result<Hash>(int level, std::int64_t index)>;

// Errors of all four: those of `nodes`.
Result<Hash> root(const Nodes& nodes, std::int64_t size);
Result<Frontier> frontier(const Nodes& nodes, std::int64_t size);
// From the leaf's sibling to the root's child. 0 ≤ index < size (CHECKed).
Result<Proof> inclusion(const Nodes& nodes, std::int64_t index, std::int64_t size);
// 0 ≤ old_size ≤ size (CHECKed); empty where old_size is 0 or size.
Result<Proof> consistency(const Nodes& nodes, std::int64_t old_size, std::int64_t size);

// RFC 9162 2.1.3.2: whether `proof` shows that `leaf` is at `index` of the tree of `size` leaves with that root. Any
// input is allowed.
bool verify_inclusion(const Hash& leaf, std::int64_t index, std::int64_t size, std::span<const Hash> proof,
                      const Hash& root);
// RFC 9162 2.1.4.2: whether the tree with `root` begins with all leaves of the one with `old_root`, unchanged and in
// order. A tree of no leaves is a beginning of every tree; its root must be SHA-256 of nothing. Any input is allowed.
bool verify_consistency(std::int64_t old_size, const Hash& old_root, std::int64_t size, const Hash& root,
                        std::span<const Hash> proof);

}  // namespace loopline::tlog::merkle
