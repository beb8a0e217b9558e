#include "server/rate_limit.h"

#include <algorithm>

#include "server/limits.h"

namespace loopline::server {

std::int64_t RateLimit::take(const std::string& who, Moment now) {
  if (per_second_ == 0) return 0;
  constexpr std::int64_t second = 1'000'000;
  std::int64_t allowance = rate_rush.count() * second;
  std::lock_guard lock(mutex_);
  if (full_again_.size() >= throttle_entries_max) {
    // Whoever has his whole allowance is as good as forgotten; a flood of addresses then forgets some of itself.
    std::erase_if(full_again_, [&](const auto& entry) { return entry.second <= now.micros(); });
    if (full_again_.size() >= throttle_entries_max) full_again_.erase(full_again_.begin());
  }
  std::int64_t& full_again = full_again_[who];
  std::int64_t after = std::max(full_again, now.micros()) + second / per_second_;
  std::int64_t over = after - now.micros() - allowance;
  if (over > 0) return (over + second - 1) / second;
  full_again = after;
  return 0;
}

}  // namespace loopline::server
