#include "tlog/merkle.h"

#include <bit>

#include "base/check.h"

namespace loopline::tlog::merkle {

namespace {

std::uint64_t bits(std::int64_t count) { return static_cast<std::uint64_t>(count); }

// The roots of the maximal complete subtrees of the leaves [from, to), left to right. `from` must be aligned to the
// first of them, which holds for every range that the definitions of RFC 6962 make.
Result<std::vector<Hash>> complete_subtrees(const Nodes& nodes, std::int64_t from, std::int64_t to) {
  std::vector<Hash> roots;
  while (from < to) {
    int level = std::bit_width(bits(to - from)) - 1;
    CHECK((from & ((std::int64_t{1} << level) - 1)) == 0);
    TRY_ASSIGN(Hash root, nodes(level, from >> level));
    roots.push_back(root);
    from += std::int64_t{1} << level;
  }
  return roots;
}

Hash folded(std::span<const Hash> roots) {
  if (roots.empty()) return sha256("");
  Hash hash = roots.back();
  for (std::size_t i = roots.size() - 1; i-- > 0;) hash = node_hash(roots[i], hash);
  return hash;
}

// MTH([from, to))
Result<Hash> range_hash(const Nodes& nodes, std::int64_t from, std::int64_t to) {
  TRY_ASSIGN(std::vector<Hash> roots, complete_subtrees(nodes, from, to));
  return folded(roots);
}

// The largest power of two smaller than `count` (≥ 2).
std::int64_t split(std::int64_t count) { return static_cast<std::int64_t>(std::bit_floor(bits(count - 1))); }

}  // namespace

Hash leaf_hash(std::string_view data) { return sha256(0x00, data); }
Hash node_hash(const Hash& left, const Hash& right) { return sha256(0x01, bytes_of(left), bytes_of(right)); }

Frontier::Frontier(std::int64_t size, std::vector<Hash> roots) : size_(size), roots_(std::move(roots)) {
  CHECK(size >= 0 && roots_.size() == static_cast<std::size_t>(std::popcount(bits(size))));
}

void Frontier::append(const Hash& leaf,
                      const std::function<void(int level, std::int64_t index, const Hash&)>& completed) {
  Hash hash = leaf;
  int level = 0;
  for (std::int64_t rest = size_; (rest & 1) != 0; rest >>= 1) {
    hash = node_hash(roots_.back(), hash);
    roots_.pop_back();
    completed(++level, rest >> 1, hash);
  }
  roots_.push_back(hash);
  ++size_;
}

Hash Frontier::root() const { return folded(roots_); }

Result<Hash> root(const Nodes& nodes, std::int64_t size) { return range_hash(nodes, 0, size); }

Result<Frontier> frontier(const Nodes& nodes, std::int64_t size) {
  TRY_ASSIGN(std::vector<Hash> roots, complete_subtrees(nodes, 0, size));
  return Frontier(size, std::move(roots));
}

Result<Proof> inclusion(const Nodes& nodes, std::int64_t index, std::int64_t size) {
  CHECK(0 <= index && index < size);
  Proof proof;
  // RFC 6962 2.1.1 walks from the root down; the proof is read from the leaf up.
  for (std::int64_t from = 0, to = size; to - from > 1;) {
    std::int64_t middle = from + split(to - from);
    bool left = index < middle;
    TRY_ASSIGN(Hash sibling, left ? range_hash(nodes, middle, to) : range_hash(nodes, from, middle));
    proof.push_back(sibling);
    (left ? to : from) = middle;
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

Result<Proof> consistency(const Nodes& nodes, std::int64_t old_size, std::int64_t size) {
  CHECK(0 <= old_size && old_size <= size);
  Proof proof;
  if (old_size == 0 || old_size == size) return proof;
  std::int64_t from = 0;
  std::int64_t to = size;
  bool whole = true;  // [0, to) so far: where the old tree ends exactly there, its root is known to the asker
  while (old_size != to) {
    std::int64_t middle = from + split(to - from);
    bool left = old_size <= middle;
    TRY_ASSIGN(Hash sibling, left ? range_hash(nodes, middle, to) : range_hash(nodes, from, middle));
    proof.push_back(sibling);
    whole = whole && left;
    (left ? to : from) = middle;
  }
  if (!whole) {
    TRY_ASSIGN(Hash last, range_hash(nodes, from, to));
    proof.push_back(last);
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

namespace {

// Where a proof stands in the tree: a node of a level and the level's last. Both count from 0.
struct Place {
  std::uint64_t node;
  std::uint64_t last;

  void rise() {
    node >>= 1;
    last >>= 1;
  }
  // Is the proof's next hash to the left? The last node of a level has none to its right: it rises to where it has one
  // to its left.
  bool sibling_is_left() const { return (node & 1) != 0 || node == last; }
  void rise_to_right_child() {
    while ((node & 1) == 0 && node != 0) rise();
  }
};

}  // namespace

bool verify_inclusion(const Hash& leaf, std::int64_t index, std::int64_t size, std::span<const Hash> proof,
                      const Hash& root) {
  if (index < 0 || index >= size) return false;
  Place place{bits(index), bits(size - 1)};
  Hash hash = leaf;
  for (const Hash& sibling : proof) {
    if (place.last == 0) return false;
    if (place.sibling_is_left()) {
      hash = node_hash(sibling, hash);
      place.rise_to_right_child();
    } else {
      hash = node_hash(hash, sibling);
    }
    place.rise();
  }
  return place.last == 0 && hash == root;
}

bool verify_consistency(std::int64_t old_size, const Hash& old_root, std::int64_t size, const Hash& root,
                        std::span<const Hash> proof) {
  if (old_size < 0 || old_size > size) return false;
  if (old_size == 0) {
    return proof.empty() && old_root == sha256("") && (size > 0 || root == old_root);
  }
  if (old_size == size) return proof.empty() && old_root == root;
  bool known = std::has_single_bit(bits(old_size));  // the old root itself begins the proof
  if (proof.empty()) return false;
  Place place{bits(old_size - 1), bits(size - 1)};
  while ((place.node & 1) != 0) place.rise();
  Hash old_hash = known ? old_root : proof.front();
  Hash hash = old_hash;
  for (const Hash& sibling : proof.subspan(known ? 0 : 1)) {
    if (place.last == 0) return false;
    if (place.sibling_is_left()) {
      old_hash = node_hash(sibling, old_hash);
      hash = node_hash(sibling, hash);
      place.rise_to_right_child();
    } else {
      hash = node_hash(hash, sibling);
    }
    place.rise();
  }
  return place.last == 0 && old_hash == old_root && hash == root;
}

}  // namespace loopline::tlog::merkle
