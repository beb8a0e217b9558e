// What server.cpp keeps of one thread and of one connection. Included there and nowhere else: Asio stays in one
// translation unit.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <set>
#include <string>

namespace loopline::server {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using Steady = std::chrono::steady_clock;
using ErrorCode = boost::system::error_code;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

inline constexpr std::size_t read_bytes = 16 * 1024;

// One thread's world: nothing in it is shared.
struct Connection;
struct Loop {
  asio::io_context io{1};
  tcp::acceptor acceptor{io};
  asio::steady_timer sweeper{io};
  std::set<Connection*> connections;
  std::set<asio::steady_timer*> sleeping_streams;
  std::uint64_t news = 0;  // counts wake_streams(), so that news between asking and sleeping is not missed
  std::size_t streams = 0;
  bool stopping = false;
  Steady::time_point stop_by;
};

struct Connection {
  Connection(Loop& l, std::atomic<std::size_t>& c, tcp::socket s)
      : loop(l), count(c), socket(std::move(s)), chunk(read_bytes, '\0') {
    loop.connections.insert(this);
    ++count;
    ErrorCode gone;
    auto peer = socket.remote_endpoint(gone);
    if (!gone) remote = peer.address().to_string();
  }
  ~Connection() {
    loop.connections.erase(this);
    --count;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Loop& loop;
  std::atomic<std::size_t>& count;
  tcp::socket socket;
  std::string chunk;   // what a read fills
  std::string unread;  // received, not yet parsed: part of a head, or pipelined requests
  std::string remote;
  Steady::time_point deadline = Steady::time_point::max();
  bool idle = true;
  bool timed_out = false;
};

}  // namespace loopline::server
