#include "record/fair_queue.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace loopline::record {

bool FairQueue::has_room(const std::string& scope, std::size_t commands) const {
  if (empty()) return true;
  if (commands_ + commands > commands_max_) return false;
  if (!turns_taken_) return true;
  auto lane = lanes_.find(scope);
  bool waits = lane != lanes_.end();
  std::size_t held = waits ? lane->second.commands : 0;
  std::size_t sharers = lanes_.size() + (waits ? 0 : 1) + 1;  // one more than there are: who comes next finds room
  return held + commands <= std::max<std::size_t>(1, commands_max_ / sharers);
}

void FairQueue::take_turns(bool turns) {
  CHECK(empty());
  turns_taken_ = turns;
}

bool FairQueue::push(Job& job) {
  const std::string scope = turns_taken_ ? scope_of(job) : std::string();
  std::size_t commands = commands_of(job);
  if (!has_room(scope, commands)) return false;
  auto [lane, is_new] = lanes_.try_emplace(scope);
  if (is_new) turns_.push_back(lane);
  lane->second.commands += commands;
  commands_ += commands;
  lane->second.jobs.push_back(std::move(job));
  return true;
}

Job FairQueue::pop() {
  CHECK(!empty());
  Lanes::iterator lane = turns_.front();
  turns_.pop_front();
  Job job = std::move(lane->second.jobs.front());
  lane->second.jobs.pop_front();
  lane->second.commands -= commands_of(job);
  commands_ -= commands_of(job);
  if (lane->second.jobs.empty())
    lanes_.erase(lane);
  else
    turns_.push_back(lane);
  return job;
}

}  // namespace loopline::record
