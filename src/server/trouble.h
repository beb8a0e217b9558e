// What kept the last command from being recorded, for whoever asks whether we are ready. Nobody can know whether a disk
// has space again but by trying: so it counts for a few seconds, after which the next command has to find out.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

#include "base/error.h"

namespace loopline::server {

class Trouble {
 public:
  using Clock = std::chrono::steady_clock;

  // A command ended, well or with this error; one that says nothing about the database is no news.
  void went_well();
  void met(const Error& error, Clock::time_point now = Clock::now());

  std::optional<Error> recent(Clock::time_point now = Clock::now()) const;

 private:
  mutable std::mutex mutex_;
  std::optional<Error> error_;
  Clock::time_point at_;
};

}  // namespace loopline::server
