// How much evidence one party may keep here.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::attachments {

inline constexpr std::size_t file_bytes_max = 32UL * 1024 * 1024;
inline constexpr std::int64_t party_files_max = 200'000;
inline constexpr std::int64_t party_bytes_max = 64LL * 1024 * 1024 * 1024;
inline constexpr std::size_t name_size_max = 120;    // code points, the ending included
inline constexpr std::int64_t named_files_max = 20;  // that one part of a command names

}  // namespace loopline::attachments
