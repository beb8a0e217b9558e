// What a message may be. Technical limits; none of them is law.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::customs {

inline constexpr std::size_t message_size_max = std::size_t{64} << 20;
inline constexpr int depth_max = 32;
inline constexpr std::size_t nodes_max = 2'000'000;  // elements, texts and comments of one message
inline constexpr std::size_t name_size_max = 128;
inline constexpr std::size_t attributes_max = 64;
inline constexpr std::size_t faults_kept_max = 200;  // of one message; the rest is counted
inline constexpr std::size_t numbers_joined_max = 200;
inline constexpr std::size_t value_shown_max = 100;  // of a wrong value, in its error

// Messages may come packed.
inline constexpr std::size_t archive_entries_max = 200;
inline constexpr std::size_t archive_size_max = std::size_t{256} << 20;  // unpacked, all entries together
inline constexpr std::size_t archive_ratio_max = 200;                    // unpacked to packed, beyond the first MiB
inline constexpr std::size_t archive_ratio_free = std::size_t{1} << 20;

}  // namespace loopline::customs
