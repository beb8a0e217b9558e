#include "server/clockwork.h"

#include "base/thread_name.h"

namespace loopline::server {

Clockwork::Clockwork(command::Zone& zone, Log& log, std::chrono::milliseconds beat)
    : runner_(zone), log_(log), thread_([this, beat] { run(beat); }) {}

Clockwork::~Clockwork() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}


void Clockwork::run(std::chrono::milliseconds beat) {
  name_this_thread("clockwork");
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    for (const jobs::Fault& fault : runner_.run().faults) {
      log_.write(Log::Level::error, "clockwork",
                 {{"command", fault.command}, {"code", fault.error.code}, {"cause", fault.error.cause}});
    }
    lock.lock();
    wake_.wait_for(lock, beat, [this] { return stopping_; });
  }
}

}  // namespace loopline::server
