// The log keeper: the record's tree is signed and published as it grows, every ten seconds or 256 entries.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "command/api.h"
#include "publish/api.h"
#include "server/log.h"

namespace loopline::server {

class LogKeeper {
 public:
  // Publishes at once, then whenever `beat` has passed or `grown` has counted enough. All must outlive it.
  LogKeeper(command::Zone& zone, publish::Publisher& publisher, Log& log, std::chrono::milliseconds beat);
  ~LogKeeper();
  LogKeeper(const LogKeeper&) = delete;

  // The record's newest entry; from any thread.
  void grown(std::int64_t last);
  // Why nothing is signed, nothing where all is well. From any thread.
  std::optional<Error> trouble() const;

 private:
  void run(std::chrono::milliseconds beat);
  void publish();
  void note(const publish::Publisher::Round& round);

  command::Zone& zone_;
  publish::Publisher& publisher_;
  Log& log_;
  bool clock_back_ = false;   // of the newest round
  mutable std::mutex mutex_;  // of the next three
  std::condition_variable wake_;
  bool stopping_ = false;
  std::int64_t last_ = 0;
  std::optional<Error> trouble_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace loopline::server
