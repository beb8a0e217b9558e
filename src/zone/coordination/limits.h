// How much one message says.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loopline::coordination {

inline constexpr std::int64_t title_size_max = 200;   // code points
inline constexpr std::int64_t body_size_max = 8'000;  // code points
inline constexpr std::int64_t id_size_max = 100;
inline constexpr std::int64_t thread_messages_max = 1'000;  // then another thread is opened
inline constexpr std::int64_t clock_threads_max = 200;      // handed up by one coordination.advance-clocks

}  // namespace loopline::coordination
