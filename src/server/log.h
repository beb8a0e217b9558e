// The server's log: one JSON object a line, so that a machine can read what happened and a person can grep it.
#pragma once

#include <cstdio>
#include <mutex>
#include <string_view>

#include "base/date.h"
#include "base/json.h"

namespace loopline::server {

class Log {
 public:
  enum class Level { debug, info, warning, error };

  // Writes to `out` (not owned; null: nowhere) what is at least `least`.
  Log(std::FILE* out, Level least, Clock clock) : out_(out), least_(least), clock_(std::move(clock)) {}

  // {"at": …, "level": …, "event": event, …fields}. Never a password, a token or a body.
  void write(Level level, std::string_view event, json::object fields);
  bool wants(Level level) const { return out_ != nullptr && level >= least_; }

 private:
  std::FILE* out_;
  Level least_;
  Clock clock_;
  std::mutex mutex_;
};

}  // namespace loopline::server
