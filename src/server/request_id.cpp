#include "server/request_id.h"

#include <fmt/format.h>

#include <atomic>
#include <random>

#include "server/limits.h"

namespace loopline::server {

std::string request_id_of(std::string_view given) {
  constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
  if (!given.empty() && given.size() <= request_id_size_max &&
      given.find_first_not_of(allowed) == std::string_view::npos) {
    return std::string(given);
  }
  static const unsigned process = std::random_device{}();
  static std::atomic<std::uint64_t> count = 0;
  return fmt::format("{:08x}-{}", process, ++count);
}

}  // namespace loopline::server
