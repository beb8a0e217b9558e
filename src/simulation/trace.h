// What happened in a seed's world, line by line: the same seed gives the same lines, on both engines.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/hash.h"

namespace loopline::simulation {

class Trace {
 public:
  // `kept`: the lines are wanted, not their hash alone.
  explicit Trace(bool kept) : kept_(kept) {}

  // `micros` of virtual time since the world began.
  void note(std::int64_t micros, const std::string& what);
  // Over all lines.
  const Hash& hash() const { return hash_; }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  bool kept_;
  Hash hash_{};
  std::vector<std::string> lines_;
};

}  // namespace loopline::simulation
