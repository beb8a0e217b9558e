// The HTTP/1.1 server: coroutines over a strict parser, one event loop a thread, a deadline on every phase.
//
// What is not exactly a request is refused and the connection closed: two lengths, a length and chunks, no Host, a NUL,
// a bare LF, a head over 16 KiB. A slow or silent peer costs a socket and a deadline, never a thread. TLS and HTTP/2
// are the proxy's.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/error.h"
#include "server/http.h"
#include "server/limits.h"

namespace loopline::server {

// What answers. Every function is called from many threads.
struct Service {
  // How many bytes of body this request (its head) may have; nothing: the usual limit.
  std::function<std::optional<std::size_t>(const Request&)> body_limit;
  // Answers that do not block, given on the event loop itself; nothing: ask `answer`.
  std::function<std::optional<Response>(const Request&)> quick;
  // On a worker; may call `respond` later from another thread.
  std::function<void(Request, Respond)> answer;
  // How a failure of the protocol looks. The request is as complete as it was read.
  std::function<Response(const Request&, const Error&)> refuse;
  // After each answer.
  std::function<void(const Request&, int status, std::size_t bytes, std::chrono::microseconds took)> log;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;    // 0: any free one
  std::size_t loops = 2;        // threads that read and write
  std::size_t workers = 8;      // threads that may block
  bool handle_signals = false;  // SIGTERM and SIGINT stop the server
  // With handle_signals: what SIGHUP asks for, on a worker; nothing: SIGHUP is left to the system.
  std::function<void()> on_hangup = nullptr;
  ConnectionLimits limits;
};

class Server {
 public:
  // Listens when it returns. Errors: cannot_listen (arguments: address, port; the port is taken or not ours).
  static Result<std::unique_ptr<Server>> start(ServerOptions options, Service service);
  ~Server();

  std::uint16_t port() const;
  // Event streams look for news at once. From any thread.
  void wake_streams();
  // Stops listening, lets requests under way finish (ConnectionLimits::grace), closes. From any thread; returns at
  // once.
  void stop();
  // Until it has stopped.
  void wait();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
  explicit Server(std::unique_ptr<Impl> impl);
};

}  // namespace loopline::server
