#include "server/measure_hold.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "server/load.h"
#include "server/loopback.h"
#include "server/server.h"

namespace loopline::server {

namespace {

constexpr int dawdlers = 200;
constexpr std::size_t huge_head_bytes = 64 * 1024;
constexpr int client_timeout_ms = 20'000;

Result<std::unique_ptr<Server>> start_plain() {
  Service service;
  service.quick = [](const Request&) -> std::optional<Response> { return json_response(200, json::object{{"a", 1}}); };
  service.answer = [](const Request&, const Respond& respond) { respond(json_response(200, nullptr)); };
  service.refuse = [](const Request&, const Error& error) {
    return json_response(error.code == "head_too_large" ? 431 : 400, nullptr);
  };
  ServerOptions options;
  options.port = 0;
  options.limits.idle_timeout = std::chrono::minutes(10);
  return Server::start(options, std::move(service));
}

bool answered(Loopback& peer) {
  if (!peer.connected() || !peer.send(request_text("GET", "/"))) return false;
  auto answer = peer.receive();
  return answer && answer->status == 200;
}

// As many connections as were asked for, one request each; then, told to, another one each, and how often it came back.
std::int64_t hold(int port_in, int counts_out) {
  std::pair<std::uint16_t, int> wanted;
  if (read(port_in, &wanted, sizeof wanted) != sizeof wanted) return 1;
  std::vector<std::unique_ptr<Loopback>> peers;
  while (static_cast<int>(peers.size()) < wanted.second) {
    peers.push_back(std::make_unique<Loopback>(wanted.first, client_timeout_ms));
    if (answered(*peers.back())) continue;
    peers.pop_back();
    break;
  }
  std::int64_t count = static_cast<std::int64_t>(peers.size());
  if (write(counts_out, &count, sizeof count) != sizeof count) return 1;
  char go = 0;
  if (read(port_in, &go, 1) != 1) return 1;
  count = std::count_if(peers.begin(), peers.end(), [](auto& peer) { return answered(*peer); });
  return write(counts_out, &count, sizeof count) == sizeof count ? 0 : 1;
}

// Whoever holds the idle connections: another process, which has descriptors of its own.
class Holder {
 public:
  // Begun before this process has threads.
  Holder() {
    int to[2];
    int from[2];
    if (pipe(to) != 0 || pipe(from) != 0) return;
    child_ = fork();
    if (child_ == 0) {
      close(to[1]);
      close(from[0]);
      _exit(static_cast<int>(hold(to[0], from[1])));
    }
    close(to[0]);
    close(from[1]);
    tell_ = to[1];
    hear_ = from[0];
  }
  ~Holder() {
    close(tell_);
    close(hear_);
    if (child_ > 0) waitpid(child_, nullptr, 0);
  }
  Holder(const Holder&) = delete;
  Holder& operator=(const Holder&) = delete;

  // How many it could open.
  std::int64_t open(std::uint16_t port, int count) {
    std::pair<std::uint16_t, int> wanted{port, count};
    return write(tell_, &wanted, sizeof wanted) == sizeof wanted ? heard() : 0;
  }
  // How many of these are answered now.
  std::int64_t again() { return write(tell_, "a", 1) == 1 ? heard() : 0; }

 private:
  std::int64_t heard() const {
    std::int64_t count = 0;
    return read(hear_, &count, sizeof count) == sizeof count ? count : 0;
  }

  pid_t child_ = -1;
  int tell_ = -1;
  int hear_ = -1;
};

Result<double> rate_of(std::uint16_t port, int seconds) {
  Load load;
  load.seconds = seconds;
  auto wrk = find_program("wrk");
  auto rate = wrk ? rate_by_wrk(*wrk, port, "/", load) : rate_by_own_load(port, "/", load);
  if (!rate) return fail(ErrorKind::internal, "measure_failed", {}, {{"target", "/"}});
  return *rate;
}

// Those who send a byte now and then, and those who send too much, until it is told to stop.
class Hostile {
 public:
  explicit Hostile(std::uint16_t port) {
    threads_.emplace_back([this, port] { dawdle(port); });
    threads_.emplace_back([this, port] { overwhelm(port); });
  }
  ~Hostile() {
    {
      std::lock_guard lock(mutex_);
      stop_ = true;
    }
    told_.notify_all();
    for (auto& thread : threads_) thread.join();
  }
  int refused() const { return refused_; }

 private:
  void dawdle(std::uint16_t port) {
    std::vector<std::unique_ptr<Loopback>> peers;
    do {
      std::erase_if(peers, [](const auto& peer) { return !peer->send("x"); });
      while (peers.size() < dawdlers) {
        peers.push_back(std::make_unique<Loopback>(port));
        peers.back()->send("GET / HTTP/1.1\r\nX-Slow: ");
      }
    } while (pause(std::chrono::milliseconds(100)));
  }
  void overwhelm(std::uint16_t port) {
    std::string huge = "GET / HTTP/1.1\r\nHost: a\r\nX-Huge: " + std::string(huge_head_bytes, 'x') + "\r\n\r\n";
    do {
      Loopback peer(port, client_timeout_ms);
      peer.send(huge);
      auto answer = peer.receive();
      if (answer && answer->status == 431) ++refused_;
    } while (pause(std::chrono::milliseconds(10)));
  }

  // False when it is time to stop.
  bool pause(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return !told_.wait_for(lock, time, [this] { return stop_; });
  }

  std::mutex mutex_;
  std::condition_variable told_;
  bool stop_ = false;
  std::atomic<int> refused_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace

Result<json::object> measure_hold(int idle, int seconds) {
  Holder holder;
  TRY_ASSIGN(auto ours, start_plain());
  TRY_ASSIGN(double alone, rate_of(ours->port(), seconds));
  std::int64_t opened = holder.open(ours->port(), idle);
  TRY_ASSIGN(double with_idle, rate_of(ours->port(), seconds));
  std::int64_t again = holder.again();
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  Hostile hostile(ours->port());
  TRY_ASSIGN(double with_hostile, rate_of(ours->port(), seconds));
  return json::object{{"asked", idle},
                      {"opened", opened},
                      {"answered_again", again},
                      {"rate", static_cast<std::int64_t>(alone)},
                      {"rate_with_idle", static_cast<std::int64_t>(with_idle)},
                      {"rate_with_hostile", static_cast<std::int64_t>(with_hostile)},
                      {"idle_ratio", with_idle / alone},
                      {"hostile_ratio", with_hostile / alone},
                      {"too_large", hostile.refused()},
                      {"memory_mib", used.ru_maxrss / 1024}};
}

}  // namespace loopline::server
