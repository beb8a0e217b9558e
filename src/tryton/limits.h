// Technical limits of the connector.
#pragma once

#include <cstddef>

namespace loopline::tryton {

inline constexpr int page_size = 500;     // moves read at once
inline constexpr int batch_size = 1'000;  // movements sent at once
// A transaction of the ERP that began before what was read last may end after it: that much is read again each time.
inline constexpr int overlap_s = 300;
inline constexpr int wait_first_ms = 250;
inline constexpr int wait_most_ms = 30'000;
inline constexpr int retry_ms = 15'000;  // what was refused is tried again
inline constexpr int wait_step_ms = 50;  // how soon a stop is noticed
inline constexpr std::size_t mapping_rules_max = 500;
inline constexpr std::size_t seen_max = 1'000'000;

}  // namespace loopline::tryton
