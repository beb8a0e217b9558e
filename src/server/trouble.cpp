#include "server/trouble.h"

#include "server/limits.h"

namespace loopline::server {

void Trouble::went_well() {
  std::lock_guard lock(mutex_);
  error_.reset();
}

void Trouble::met(const Error& error, Clock::time_point now) {
  bool of_database =
      error.code == "database_unavailable" || error.code == "database_full" || error.code == "outcome_unknown";
  if (!of_database) return;
  std::lock_guard lock(mutex_);
  error_ = error;
  at_ = now;
}

std::optional<Error> Trouble::recent(Clock::time_point now) const {
  std::lock_guard lock(mutex_);
  return error_ && now - at_ < trouble_counts ? error_ : std::nullopt;
}

}  // namespace loopline::server
