// Clockwork: the zone's time passes by itself. At the start and at every beat, what has fallen due is carried out (room
// jobs).
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "jobs/api.h"
#include "server/log.h"

namespace loopline::server {

class Clockwork {
 public:
  // Looks at the zone's clock every `beat`. `zone` and `log` must outlive it.
  Clockwork(command::Zone& zone, Log& log, std::chrono::milliseconds beat);
  ~Clockwork();
  Clockwork(const Clockwork&) = delete;

 private:
  void run(std::chrono::milliseconds beat);

  jobs::Runner runner_;
  Log& log_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace loopline::server
