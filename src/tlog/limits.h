// Every limit of the log's formats in one place. Each has a test one below, at and one above it.
#pragma once

#include <cstddef>

namespace loopline::tlog {

inline constexpr std::size_t note_bytes_max = 1'000'000;
inline constexpr std::size_t note_signatures_max = 100;
inline constexpr std::size_t proof_hashes_max = 63;          // a tree has fewer than 2^63 leaves
inline constexpr std::size_t entry_data_bytes_max = 65'535;  // what the length in an entry bundle can say
inline constexpr int tile_level_max = 63;
inline constexpr int tile_width = 256;  // hashes or entries of a full tile

}  // namespace loopline::tlog
