#include "tlog/merkle.h"

#include <gtest/gtest.h>

#include <bit>

namespace loopline::tlog::merkle {
namespace {

constexpr std::int64_t size_max = 600;

// RFC 6962 section 2.1, as it is written: lists, no cleverness. The auditor of everything below.
struct Naive {
  std::vector<Hash> leaves;
  mutable std::map<std::pair<std::size_t, std::size_t>, Hash> known;  // only so that the tests end today

  static std::size_t split(std::size_t n) {
    std::size_t k = 1;
    while (k * 2 < n) k *= 2;
    return k;
  }
  Hash root(std::size_t from, std::size_t to) const {
    if (from == to) return sha256("");
    if (to - from == 1) return leaves[from];
    auto [entry, fresh] = known.try_emplace({from, to});
    std::size_t k = split(to - from);
    if (fresh) entry->second = node_hash(root(from, from + k), root(from + k, to));
    return entry->second;
  }
  Proof path(std::size_t m, std::size_t from, std::size_t to) const {
    if (to - from == 1) return {};
    std::size_t k = split(to - from);
    bool left = m < k;
    Proof proof = left ? path(m, from, from + k) : path(m - k, from + k, to);
    proof.push_back(left ? root(from + k, to) : root(from, from + k));
    return proof;
  }
  Proof subproof(std::size_t m, std::size_t from, std::size_t to, bool whole) const {
    if (m == to - from) return whole ? Proof{} : Proof{root(from, to)};
    std::size_t k = split(to - from);
    bool left = m <= k;
    Proof proof = left ? subproof(m, from, from + k, whole) : subproof(m - k, from + k, to, false);
    proof.push_back(left ? root(from + k, to) : root(from, from + k));
    return proof;
  }
};

// A tree of which every complete subtree is stored, as the record does it.
struct Stored {
  std::map<std::pair<int, std::int64_t>, Hash> nodes;
  Frontier frontier;

  void append(const Hash& leaf) {
    nodes[{0, frontier.size()}] = leaf;
    frontier.append(leaf, [&](int level, std::int64_t index, const Hash& hash) {
      EXPECT_TRUE(nodes.emplace(std::pair(level, index), hash).second);
    });
  }
  Nodes read() const {
    return [this](int level, std::int64_t index) -> Result<Hash> { return nodes.at({level, index}); };
  }
};

Hash leaf_of(std::int64_t index) { return leaf_hash(std::to_string(index)); }

// Both trees with `size` leaves.
struct Trees {
  explicit Trees(std::int64_t size) {
    for (std::int64_t i = 0; i < size; ++i) {
      naive.leaves.push_back(leaf_of(i));
      stored.append(naive.leaves.back());
    }
  }
  Naive naive;
  Stored stored;
};

TEST(Merkle, HashesAreThoseOfTheRfc) {
  EXPECT_EQ(hex(Frontier().root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(leaf_hash("")), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

TEST(Merkle, RootsOfEverySizeAgreeWithTheDefinition) {
  Trees trees(size_max);
  Stored growing;
  for (std::int64_t size = 0; size <= size_max; ++size) {
    Hash expected = trees.naive.root(0, static_cast<std::size_t>(size));
    ASSERT_EQ(root(trees.stored.read(), size).value(), expected) << size;
    ASSERT_EQ(growing.frontier.root(), expected) << size;
    ASSERT_EQ(frontier(trees.stored.read(), size).value().root(), expected) << size;
    growing.append(leaf_of(size));
  }
}

TEST(Merkle, AFrontierGoesOnFromWhereItWasLoaded) {
  Trees trees(size_max);
  for (std::int64_t size = 0; size < size_max; ++size) {
    Frontier loaded = frontier(trees.stored.read(), size).value();
    loaded.append(leaf_of(size), [](int, std::int64_t, const Hash&) {});
    ASSERT_EQ(loaded.root(), root(trees.stored.read(), size + 1).value()) << size;
  }
}

TEST(Merkle, EveryInclusionProofIsTheOneDefinedAndVerifies) {
  Trees trees(size_max);
  for (std::int64_t size = 1; size <= size_max; ++size) {
    Hash top = root(trees.stored.read(), size).value();
    for (std::int64_t index = 0; index < size; ++index) {
      Proof proof = inclusion(trees.stored.read(), index, size).value();
      ASSERT_TRUE(verify_inclusion(leaf_of(index), index, size, proof, top)) << index << " of " << size;
      ASSERT_EQ(proof, trees.naive.path(static_cast<std::size_t>(index), 0, static_cast<std::size_t>(size)));
    }
  }
}

TEST(Merkle, EveryConsistencyProofIsTheOneDefinedAndVerifies) {
  Trees trees(size_max);
  std::vector<Hash> roots;
  for (std::int64_t size = 0; size <= size_max; ++size) {
    roots.push_back(root(trees.stored.read(), size).value());
    for (std::int64_t old_size = 0; old_size <= size; ++old_size) {
      Proof proof = consistency(trees.stored.read(), old_size, size).value();
      const Hash& old_root = roots[static_cast<std::size_t>(old_size)];
      ASSERT_TRUE(verify_consistency(old_size, old_root, size, roots.back(), proof)) << old_size << " to " << size;
      if (old_size == 0) continue;  // the RFC defines none
      ASSERT_EQ(proof,
                trees.naive.subproof(static_cast<std::size_t>(old_size), 0, static_cast<std::size_t>(size), true));
    }
  }
}

// Each way to change one thing of a good proof.
void spoil(const Proof& proof, const std::function<void(const Proof&)>& each) {
  for (std::size_t i = 0; i < proof.size(); ++i) {
    for (int bit = 0; bit < 256; bit += 37) {
      Proof flipped = proof;
      flipped[i][static_cast<std::size_t>(bit / 8)] ^= static_cast<std::uint8_t>(1 << bit % 8);
      each(flipped);
    }
    Proof shorter = proof;
    shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
    each(shorter);
  }
  Proof longer = proof;
  longer.push_back(Hash{});
  each(longer);
}

TEST(Merkle, ASpoiltInclusionProofFails) {
  Trees trees(70);
  for (std::int64_t size = 1; size <= 70; ++size) {
    Hash top = root(trees.stored.read(), size).value();
    for (std::int64_t index = 0; index < size; ++index) {
      Proof proof = inclusion(trees.stored.read(), index, size).value();
      spoil(proof, [&](const Proof& bad) { ASSERT_FALSE(verify_inclusion(leaf_of(index), index, size, bad, top)); });
      ASSERT_FALSE(verify_inclusion(leaf_of(index + 1), index, size, proof, top));
      ASSERT_FALSE(verify_inclusion(leaf_of(index), index, size, proof, leaf_of(999)));
      for (std::int64_t other = -1; other <= size; ++other) {
        if (other != index) {
          ASSERT_FALSE(verify_inclusion(leaf_of(index), other, size, proof, top));
        }
      }
    }
  }
}

TEST(Merkle, ASpoiltConsistencyProofFails) {
  Trees trees(70);
  for (std::int64_t size = 1; size <= 70; ++size) {
    Hash top = root(trees.stored.read(), size).value();
    for (std::int64_t old_size = 1; old_size <= size; ++old_size) {
      Hash old_top = root(trees.stored.read(), old_size).value();
      Proof proof = consistency(trees.stored.read(), old_size, size).value();
      spoil(proof, [&](const Proof& bad) {
        ASSERT_FALSE(verify_consistency(old_size, old_top, size, top, bad)) << old_size << " to " << size;
      });
      ASSERT_FALSE(verify_consistency(old_size, leaf_of(999), size, top, proof));
      ASSERT_FALSE(verify_consistency(old_size, old_top, size, leaf_of(999), proof));
    }
  }
}

TEST(Merkle, NonsenseIsRefusedWithoutHarm) {
  Hash some = leaf_hash("x");
  EXPECT_FALSE(verify_inclusion(some, -1, 1, {}, some));
  EXPECT_FALSE(verify_inclusion(some, 0, 0, {}, some));
  EXPECT_FALSE(verify_consistency(-1, some, 1, some, {}));
  EXPECT_FALSE(verify_consistency(2, some, 1, some, {}));
  EXPECT_FALSE(verify_consistency(0, some, 1, some, {}));
  EXPECT_TRUE(verify_inclusion(some, 0, 1, {}, some));
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  EXPECT_FALSE(verify_inclusion(some, most - 1, most, std::vector<Hash>(64, some), some));
}

// Every size to 600: of each proof one bit is flipped, another one each time; all bits are too many for one sitting.
TEST(Merkle, AFlippedBitFailsAtEverySize) {
  Trees trees(size_max);
  std::vector<Hash> roots;
  std::size_t turn = 0;
  auto flipped = [&turn](Proof proof) {
    std::size_t bit = (turn += 97) % (proof.size() * 256);
    proof[bit / 256][bit % 256 / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    return proof;
  };
  for (std::int64_t size = 0; size <= size_max; ++size) {
    roots.push_back(root(trees.stored.read(), size).value());
    for (std::int64_t at = 0; at < size; ++at) {
      Proof in = inclusion(trees.stored.read(), at, size).value();
      if (!in.empty()) {
        ASSERT_FALSE(verify_inclusion(leaf_of(at), at, size, flipped(in), roots.back())) << at << " of " << size;
      }
      Proof on = consistency(trees.stored.read(), at, size).value();
      const Hash& old_root = roots[static_cast<std::size_t>(at)];
      if (!on.empty()) {
        ASSERT_FALSE(verify_consistency(at, old_root, size, roots.back(), flipped(on))) << at << " to " << size;
      }
    }
  }
}

// The lengths that the RFC's recursion gives, in closed form (tlog-formats 4.3, 4.5): a checker that forgets one of its
// conditions accepts proofs of other lengths.
TEST(Merkle, ProofsHaveTheirExactLengths) {
  Trees trees(size_max);
  for (std::uint64_t size = 1; size <= size_max; ++size) {
    for (std::uint64_t at = 0; at < size; ++at) {
      auto x = static_cast<unsigned>(std::bit_width(at ^ (size - 1)));
      auto signed_size = static_cast<std::int64_t>(size);
      auto index = static_cast<std::int64_t>(at);
      ASSERT_EQ(inclusion(trees.stored.read(), index, signed_size).value().size(),
                x + static_cast<unsigned>(std::popcount(at >> x)));
      if (at == 0) continue;
      x = static_cast<unsigned>(std::bit_width((at - 1) ^ (size - 1)));
      auto zeros = static_cast<unsigned>(std::countr_zero(at));
      ASSERT_EQ(consistency(trees.stored.read(), index, signed_size).value().size(),
                x - zeros + static_cast<unsigned>(std::popcount((at - 1) >> x)) + (std::has_single_bit(at) ? 0 : 1));
    }
  }
}

}  // namespace
}  // namespace loopline::tlog::merkle
