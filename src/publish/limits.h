// Limits of what others may cost the log.
#pragma once

#include <chrono>
#include <cstddef>

#include "tlog/limits.h"

namespace loopline::publish {

inline constexpr std::chrono::milliseconds witness_timeout{5'000};  // a checkpoint does not wait longer for a witness
inline constexpr std::size_t witness_answer_bytes_max = tlog::note_bytes_max;
inline constexpr std::size_t witnesses_max = 16;
inline constexpr std::size_t detail_bytes_max = 200;  // of what a witness said, as it is shown

}  // namespace loopline::publish
