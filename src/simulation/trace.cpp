#include "simulation/trace.h"

#include <fmt/format.h>

namespace loopline::simulation {

void Trace::note(std::int64_t micros, const std::string& what) {
  std::string line = fmt::format("{:>5}.{:06} {}", micros / 1'000'000, micros % 1'000'000, what);
  hash_ = sha256(std::string(bytes_of(hash_)) + line);
  if (kept_) lines_.push_back(std::move(line));
}

}  // namespace loopline::simulation
