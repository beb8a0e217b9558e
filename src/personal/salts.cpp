#include <algorithm>
#include <atomic>

#include "base/random.h"
#include "personal/api.h"

namespace loopline::personal {

Salts system_salts() {
  return []() -> Result<Hash> {
    Hash salt{};
    auto bytes = random_bytes(salt.size());
    if (!bytes) return fail(ErrorKind::internal, "secret_failed", {}, {}, "the random generator failed");
    std::copy(bytes->begin(), bytes->end(), salt.begin());
    return salt;
  };
}

Salts counted_salts(std::uint64_t seed) {
  // shared: copies of the function go on counting together
  auto given = std::make_shared<std::atomic<std::uint64_t>>(0);
  return [seed, given]() -> Result<Hash> {
    return sha256("salt " + std::to_string(seed) + " " + std::to_string(given->fetch_add(1)));
  };
}

}  // namespace loopline::personal
