// SHA-256 of what comes piece by piece.
#pragma once

#include <memory>
#include <string_view>

#include "base/hash.h"

namespace loopline {

class Digest {
 public:
  Digest();
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;
  ~Digest();
  void add(std::string_view bytes);
  // Once; nothing may be added after it.
  Hash finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace loopline
