// What waits for the writer, taken in turns: one job of each scope that has some waiting, so that an institution which
// files ten thousand lines at once makes itself wait, not the others. Within a scope the order is that of arrival.
#pragma once

#include <deque>
#include <map>
#include <string>

#include "record/writer.h"

namespace loopline::record {

class FairQueue {
 public:
  // Takes `commands_max` commands, and of one scope its equal share among those who wait and one more: alone, half. So
  // whoever files without end cannot keep the others out.
  explicit FairQueue(std::size_t commands_max) : commands_max_(commands_max) {}

  // Whether scopes take turns (at first they do); else the order is that of arrival, of all. The queue must be empty.
  void take_turns(bool turns);
  bool empty() const { return commands_ == 0; }
  std::size_t commands() const { return commands_; }
  // False where the queue, or the scope's share of it, is full; then the job stays with the caller. An empty queue
  // takes a job of any size.
  bool push(Job& job);
  // The next in turn; the queue must not be empty.
  Job pop();

 private:
  struct Lane {
    std::deque<Job> jobs;
    std::size_t commands = 0;
  };
  using Lanes = std::map<std::string, Lane>;  // its iterators stay good while others come and go
  bool has_room(const std::string& scope, std::size_t commands) const;

  std::size_t commands_max_;
  bool turns_taken_ = true;
  std::size_t commands_ = 0;
  Lanes lanes_;                        // only those with jobs
  std::deque<Lanes::iterator> turns_;  // every lane once
};

}  // namespace loopline::record
