// Limits of what is told to receivers.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace loopline::webhooks {

inline constexpr std::size_t url_size_max = 2048;
inline constexpr std::size_t kinds_max = 50;
inline constexpr std::size_t webhooks_max = 20;  // of one party
inline constexpr std::size_t secret_bytes = 32;  // Standard Webhooks: 24 to 64

inline constexpr std::chrono::milliseconds answer_timeout{10'000};
inline constexpr std::chrono::seconds pause_first{2};  // doubles with every further failure
inline constexpr std::chrono::seconds pause_max{3600};
inline constexpr std::int64_t pause_spread_percent = 20;  // shorter or longer by up to so much
inline constexpr std::chrono::hours give_up_after{72};    // of failures without a success between them

inline constexpr int workers = 4;                        // receivers that are told at one time
inline constexpr std::chrono::milliseconds beat{1'000};  // how often it is looked whether a pause has ended
inline constexpr int tests_at_once_max = 2;
inline constexpr std::size_t id_digits = 16;
inline constexpr std::size_t entries_at_once = 50;          // read and told in one turn, then others have theirs
inline constexpr std::int64_t unwritten_entries_max = 500;  // that concern nobody, before the place is written down
inline constexpr std::int64_t deliveries_kept = 50;         // of one webhook, for the page

}  // namespace loopline::webhooks
