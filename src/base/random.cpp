#include "base/random.h"

#include <openssl/rand.h>

namespace loopline {

std::optional<std::string> random_bytes(std::size_t count) {
  std::string out(count, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(count)) != 1) return std::nullopt;
  return out;
}

}  // namespace loopline
