// Load for measuring: wrk where it is installed, else a generator of our own.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace loopline::server {

struct Load {
  int connections = 64;
  int seconds = 3;
};

// The full path of an executable in $PATH or the usual places; nothing if it is not installed.
std::optional<std::string> find_program(const std::string& name);

// Requests a second of GET `target` on this machine, by wrk (its path). Nothing if it says none.
std::optional<double> rate_by_wrk(const std::string& wrk, std::uint16_t port, const std::string& target,
                                  const Load& load);
// The same by four threads of our own, each keeping its connections busy in turn; lower than wrk, but the same for both
// sides.
std::optional<double> rate_by_own_load(std::uint16_t port, const std::string& target, const Load& load);
// The same of whatever `next` gives, which is asked by all of them: a command with a key of its own each time.
using NextRequest = std::function<std::string()>;
std::optional<double> rate_by_own_load(std::uint16_t port, const NextRequest& next, const Load& load);

}  // namespace loopline::server
