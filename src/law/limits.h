// Limits on what a pack may hold and on how long a decision may search.
#pragma once

#include <cstddef>

namespace loopline::law {

// Files of a pack, and bytes of one of them.
inline constexpr std::size_t pack_files_max = 10'000;
inline constexpr std::size_t file_bytes_max = 64u << 20;
// Columns and rows of one code table.
inline constexpr std::size_t csv_columns_max = 200;
inline constexpr std::size_t csv_rows_max = 1'000'000;
// Faults that one failed load names.
inline constexpr std::size_t faults_max = 200;
// Facts that "would pass if" changes together, values it tries for one fact, and decisions it may take for one answer.
inline constexpr std::size_t changes_max = 3;
inline constexpr std::size_t candidates_max = 40;
inline constexpr std::size_t search_decisions_max = 2'000;
// Rules named as near misses; decisions taken to find the fact that stands in the way.
inline constexpr std::size_t near_misses_max = 5;
// Tables behind one another that near misses are followed into, and rules named of each beside those.
inline constexpr int near_depth_max = 3;
inline constexpr std::size_t near_behind_max = 3;
inline constexpr std::size_t why_not_decisions_max = 500;
// Cells that a draft changes, where it is told as edits; rows of one that is told as rows; drafts whose analysis is
// kept, and cells that one may differ in from what is kept.
inline constexpr std::size_t edits_max = 1'000;
inline constexpr std::size_t draft_rows_max = 10'000;
inline constexpr std::size_t drafts_kept_max = 16;
inline constexpr std::size_t draft_edits_max = 8;
// Packs that a store keeps compiled beside the one in force.
inline constexpr std::size_t packs_compiled_max = 4;
// Rows of one code table that a diff of packs lists.
inline constexpr std::size_t diff_rows_max = 50;
// Results of one search of the law browser.
inline constexpr std::size_t search_results_max = 100;

}  // namespace loopline::law
