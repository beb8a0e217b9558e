// A plain HTTP client over a blocking socket, for tests and for measuring our own server on this machine. Not for other
// hosts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http.h"

namespace loopline::server {

class Loopback {
 public:
  // Nothing answers: connected() is false. Reads give up after `timeout_ms`.
  explicit Loopback(std::uint16_t port, int timeout_ms = 5000);
  ~Loopback();
  Loopback(const Loopback&) = delete;
  Loopback& operator=(const Loopback&) = delete;

  bool connected() const { return socket_ >= 0; }
  // False when the peer is gone.
  bool send(std::string_view bytes);
  // The next whole answer; nothing when the peer closed or was silent for too long. `bodyless`: the answer to HEAD.
  std::optional<Response> receive(bool bodyless = false);
  // What comes next, at least one byte; "" at the end or after the timeout.
  std::string receive_some();
  // True when the peer has closed.
  bool closed();

 private:
  int socket_ = -1;
  std::string unread_;
};

// "GET /x HTTP/1.1" with Host, the headers given and the body's length.
std::string request_text(std::string_view method, std::string_view target, const Headers& headers = {},
                         std::string_view body = {});

}  // namespace loopline::server
