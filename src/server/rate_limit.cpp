#include "server/rate_limit.h"

#include <algorithm>

#include "server/limits.h"

namespace loopline::server {

std::int64_t RateLimit::take(const std::string& who, Clock::time_point now) {
  if (per_second_ == 0) return 0;
  std::lock_guard lock(mutex_);
  if (full_again_.size() >= throttle_entries_max) {
    // Whoever has his whole allowance is as good as forgotten; a flood of addresses then forgets some of itself.
    std::erase_if(full_again_, [&](const auto& entry) { return entry.second <= now; });
    if (full_again_.size() >= throttle_entries_max) full_again_.erase(full_again_.begin());
  }
  Clock::time_point& full_again = full_again_[who];
  Clock::time_point after = std::max(full_again, now) + Clock::duration(std::chrono::seconds(1)) / per_second_;
  auto over = after - now - rate_rush;
  if (over > Clock::duration::zero()) return std::chrono::ceil<std::chrono::seconds>(over).count();
  full_again = after;
  return 0;
}

}  // namespace loopline::server
