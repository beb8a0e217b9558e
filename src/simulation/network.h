// Messages on their way: late, lost, twice, and one before the other. How bad it is comes from the seed.
#pragma once

#include <cstdint>
#include <functional>

#include "simulation/disk.h"
#include "simulation/timeline.h"

namespace loopline::simulation {

class Network {
 public:
  struct Figures {
    std::int64_t carried = 0;
    std::int64_t lost = 0;
    std::int64_t repeated = 0;
  };

  Network(Timeline& timeline, std::uint64_t seed);

  // Lets `arrive` happen once, twice or never. In calm weather exactly once.
  void carry(const std::function<void()>& arrive);
  // Whether one more message of a conversation, which somebody waits for, gets lost.
  bool loses();
  void calm_down() { calm_ = true; }
  const Figures& figures() const { return figures_; }

 private:
  void deliver(const std::function<void()>& arrive);

  Timeline& timeline_;
  Random random_;
  std::int64_t loss_percent_;
  std::int64_t repeat_percent_;
  std::int64_t delay_max_;  // microseconds
  bool calm_ = false;
  Figures figures_;
};

}  // namespace loopline::simulation
