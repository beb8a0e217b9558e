#include "server/load.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

#include "server/loopback.h"

namespace loopline::server {

namespace {

constexpr int load_threads = 4;

// Sends on every connection, then reads every answer, until the time is over. Nothing if an answer fails.
std::optional<std::int64_t> keep_busy(std::uint16_t port, const NextRequest& next, int connections,
                                      std::chrono::steady_clock::time_point until) {
  std::vector<std::unique_ptr<Loopback>> peers;
  for (int i = 0; i < connections; ++i) {
    peers.push_back(std::make_unique<Loopback>(port));
    if (!peers.back()->connected()) return std::nullopt;
  }
  std::int64_t answered = 0;
  while (std::chrono::steady_clock::now() < until) {
    for (auto& peer : peers)
      if (!peer->send(next())) return std::nullopt;
    for (auto& peer : peers) {
      auto answer = peer->receive();
      if (!answer || answer->status != 200) return std::nullopt;
      ++answered;
    }
  }
  return answered;
}

}  // namespace

std::optional<std::string> find_program(const std::string& name) {
  const char* variable = std::getenv("PATH");
  std::string path =
      (variable != nullptr ? std::string(variable) : std::string()) + ":/usr/sbin:/usr/bin:/usr/local/bin";
  for (std::size_t at = 0; at < path.size();) {
    std::size_t end = std::min(path.find(':', at), path.size());
    std::string candidate = path.substr(at, end - at).append("/").append(name);
    if (end > at && access(candidate.c_str(), X_OK) == 0) return candidate;
    at = end + 1;
  }
  return std::nullopt;
}

std::optional<double> rate_by_wrk(const std::string& wrk, std::uint16_t port, const std::string& target,
                                  const Load& load) {
  std::string command =
      fmt::format("{} -t2 -c{} -d{}s http://127.0.0.1:{}{} 2>&1", wrk, load.connections, load.seconds, port, target);
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) return std::nullopt;
  std::optional<double> rate;
  char line[512];
  while (std::fgets(line, sizeof line, pipe.get()) != nullptr) {
    double value = 0;
    if (std::sscanf(line, "Requests/sec: %lf", &value) == 1) rate = value;
    if (std::string_view(line).find("Non-2xx") != std::string_view::npos) return std::nullopt;
  }
  return rate;
}

std::optional<double> rate_by_own_load(std::uint16_t port, const std::string& target, const Load& load) {
  return rate_by_own_load(
      port, [request = request_text("GET", target)] { return request; }, load);
}

std::optional<double> rate_by_own_load(std::uint16_t port, const NextRequest& next, const Load& load) {
  auto began = std::chrono::steady_clock::now();
  auto until = began + std::chrono::seconds(load.seconds);
  std::atomic<std::int64_t> answered = 0;
  std::atomic<bool> failed = false;
  std::vector<std::thread> threads;
  for (int i = 0; i < load_threads; ++i) {
    threads.emplace_back([&] {
      auto count = keep_busy(port, next, std::max(1, load.connections / load_threads), until);
      if (count)
        answered += *count;
      else
        failed = true;
    });
  }
  for (auto& thread : threads) thread.join();
  if (failed) return std::nullopt;
  std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began;
  return static_cast<double>(answered.load()) / passed.count();
}

}  // namespace loopline::server
