#include "simulation/network.h"

namespace loopline::simulation {

namespace {

constexpr std::int64_t worst_percent = 25;
constexpr std::int64_t delays[] = {2'000, 40'000, 400'000, 2'500'000};  // microseconds; the last beyond any patience

}  // namespace

Network::Network(Timeline& timeline, std::uint64_t seed) : timeline_(timeline), random_(seed) {
  loss_percent_ = random_.between(0, worst_percent);
  repeat_percent_ = random_.between(0, worst_percent);
  delay_max_ = random_.pick(delays);
}

bool Network::loses() {
  bool lost = !calm_ && random_.between(1, 100) <= loss_percent_;
  if (lost) ++figures_.lost;
  return lost;
}

void Network::deliver(const std::function<void()>& arrive) {
  ++figures_.carried;
  timeline_.after(random_.between(100, delay_max_), arrive);
}

void Network::carry(const std::function<void()>& arrive) {
  if (loses()) return;
  deliver(arrive);
  bool twice = !calm_ && random_.between(1, 100) <= repeat_percent_;
  if (!twice) return;
  ++figures_.repeated;
  deliver(arrive);
}

}  // namespace loopline::simulation
