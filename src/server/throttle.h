// Slows down guessing: after a few wrong passwords of a user or an address, each further one doubles the wait.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/date.h"
#include "server/limits.h"

namespace loopline::server {

class Throttle {
 public:
  explicit Throttle(int free_failures) : free_failures_(free_failures) {}

  // Seconds until `who` may try again, 0: now.
  std::int64_t wait(const std::string& who, Moment now);
  void failed(const std::string& who, Moment now);
  void succeeded(const std::string& who);

 private:
  struct State {
    int failures = 0;
    Moment until;
  };
  int free_failures_;
  std::mutex mutex_;
  std::map<std::string, State> states_;
};

}  // namespace loopline::server
