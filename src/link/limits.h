// What a file may be.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::link {

inline constexpr std::int64_t lines_max = 2'000'000;
inline constexpr std::size_t faults_kept_max = 1'000;
inline constexpr std::size_t in_flight_max = 2'048;  // commands handed to the record and not yet answered
inline constexpr std::size_t tariff_digits = 8;
inline constexpr std::size_t code_rows_max = 10'000;  // of a customs code table

}  // namespace loopline::link
