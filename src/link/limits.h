// What a file may be.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::link {

inline constexpr std::int64_t lines_max = 2'000'000;
inline constexpr std::size_t faults_kept_max = 1'000;
inline constexpr std::size_t in_flight_max = 2'048;       // commands handed to the record and not yet answered
inline constexpr std::size_t document_lines_max = 1'000;  // movements that cross together
inline constexpr std::size_t all_or_none_max = 200'000;   // movements of one transaction
inline constexpr std::int64_t preview_lines_max = 2'000;
inline constexpr std::size_t batch_movements_max = 10'000;  // of one JSON array
inline constexpr std::size_t reader_kept_for = 256;         // documents looked up in one state of the book
inline constexpr std::size_t key_hash_digits = 16;
inline constexpr std::size_t tariff_digits = 8;
inline constexpr std::size_t tariff_schedule_digits = 10;  // the table knows the first eight
inline constexpr std::size_t tariff_faults_most = 100;
inline constexpr std::int64_t tariff_percent_most = 1'000;
inline constexpr std::size_t code_rows_max = 10'000;  // of a customs code table

// A pack as a ZIP archive: bytes inflated, and how dense a part larger than pack_ratio_free may be.
inline constexpr std::size_t pack_inflated_max = std::size_t{256} << 20;
inline constexpr std::size_t pack_ratio_max = 100;
inline constexpr std::size_t pack_inflated_step = std::size_t{64} << 10;  // at a time
inline constexpr std::size_t pack_ratio_free = std::size_t{1} << 20;

// Lines of one counting sheet.
inline constexpr std::size_t counts_max = 5'000;

}  // namespace loopline::link
