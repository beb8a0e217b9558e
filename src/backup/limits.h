// What a backup may be made of. Anything beyond is refused before it is believed.
#pragma once

#include <cstddef>

namespace loopline::backup {

// Rows of a database travel in pieces of about this size, so that nobody holds a whole database in memory.
inline constexpr std::size_t piece_bytes = 4 << 20;
// Of the list of what an archive holds, which is read into memory: a million files take 150 MB.
inline constexpr std::size_t manifest_bytes_max = 256 << 20;
inline constexpr std::size_t member_name_max = 255;

}  // namespace loopline::backup
