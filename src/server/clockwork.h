// Clockwork: the zone's days pass by themselves. Once a day, and at the start, every room that has an "advance-clocks"
// command is asked to carry out what has fallen due, as the role `system`.
//
// A room's answer says how much it advanced ("advanced") and whether there is more ("more"). What would advance nothing
// is tried dry and never recorded, so that quiet days leave no entries.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "command/api.h"
#include "server/log.h"

namespace loopline::server {

class Clockwork {
 public:
  // Looks at the zone's clock every `beat`. `zone` and `log` must outlive it.
  Clockwork(command::Zone& zone, Log& log, std::chrono::milliseconds beat);
  ~Clockwork();
  Clockwork(const Clockwork&) = delete;

  // Carries out what has fallen due now, in every room. What fails is logged and left for the next day; false where
  // something failed for the moment only, because the database was away, and is to be tried again.
  static bool advance(command::Zone& zone, Log& log);

 private:
  void run(std::chrono::milliseconds beat);

  command::Zone& zone_;
  Log& log_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::optional<Date> done_;
  std::thread thread_;
};

}  // namespace loopline::server
