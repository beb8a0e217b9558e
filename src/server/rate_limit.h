// How many requests a second one account may send, or one address that has not signed in: each has an allowance that
// fills again with time, so that a short rush is free and a steady flood is not.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "base/date.h"

namespace loopline::server {

class RateLimit {
 public:
  // 0 a second: no limit.
  explicit RateLimit(int per_second) : per_second_(per_second) {}

  // Takes one request of `who`. Seconds to wait before the next one counts, 0: go on. From any thread.
  std::int64_t take(const std::string& who, Moment now);

 private:
  int per_second_;
  std::mutex mutex_;
  // When all that was taken will have been filled again, in microseconds.
  std::unordered_map<std::string, std::int64_t> full_again_;
};

}  // namespace loopline::server
