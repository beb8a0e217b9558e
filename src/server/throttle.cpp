#include "server/throttle.h"

namespace loopline::server {

namespace {

constexpr std::int64_t micros_of(std::chrono::seconds time) { return std::chrono::microseconds(time).count(); }

}  // namespace

std::int64_t Throttle::wait(const std::string& who, Moment now) {
  std::lock_guard lock(mutex_);
  auto found = states_.find(who);
  if (found == states_.end() || found->second.until <= now) return 0;
  return (found->second.until.micros() - now.micros() + 999'999) / 1'000'000;
}

void Throttle::failed(const std::string& who, Moment now) {
  std::lock_guard lock(mutex_);
  if (states_.size() >= throttle_entries_max) {
    // What has been quiet for the longest wait is forgotten; a flood of invented names then costs the flooder its own
    // history only.
    std::erase_if(states_, [&](const auto& entry) {
      return entry.second.until.micros() + micros_of(failure_wait_max) < now.micros();
    });
    if (states_.size() >= throttle_entries_max) states_.erase(states_.begin());
  }
  State& state = states_[who];
  ++state.failures;
  state.until = now;
  if (state.failures < free_failures_) return;
  int doublings = std::min(state.failures - free_failures_, 20);
  std::int64_t wait = std::min(micros_of(failure_wait_first) << doublings, micros_of(failure_wait_max));
  state.until = Moment::from_micros(now.micros() + wait);
}

void Throttle::succeeded(const std::string& who) {
  std::lock_guard lock(mutex_);
  states_.erase(who);
}

}  // namespace loopline::server
