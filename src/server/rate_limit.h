// How many requests a second one account may send, or one address that has not signed in: each has an allowance that
// fills again with time, so that a short rush is free and a steady flood is not.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace loopline::server {

class RateLimit {
 public:
  using Clock = std::chrono::steady_clock;  // a clock that is set back must not make everybody wait

  // 0 a second: no limit.
  explicit RateLimit(int per_second) : per_second_(per_second) {}

  // Takes one request of `who`. Seconds to wait before the next one counts, 0: go on. From any thread.
  std::int64_t take(const std::string& who, Clock::time_point now = Clock::now());

 private:
  int per_second_;
  std::mutex mutex_;
  // When all that was taken will have been filled again.
  std::unordered_map<std::string, Clock::time_point> full_again_;
};

}  // namespace loopline::server
