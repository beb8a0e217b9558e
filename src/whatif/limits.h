// Limits of a trial.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::whatif {

// Entries of one record that a fact store can name.
inline constexpr std::int64_t entries_max = 0xffff'ffff;
inline constexpr std::size_t page_entries = 512;  // read of the record at a time
// Of one question in a report: kinds of change, samples of each, categories and parties.
inline constexpr std::size_t changes_max = 50;
inline constexpr std::size_t samples_max = 5;
inline constexpr std::size_t groups_max = 100;
inline constexpr std::size_t threads_max = 64;
inline constexpr std::size_t rows_at_a_time = 65'536;  // of a thread

}  // namespace loopline::whatif
