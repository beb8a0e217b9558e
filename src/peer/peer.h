// The other end of HTTP: one request, one answer, one connection. TLS with the system's roots for https.
//
// For programs that ask other servers: the connector of an ERP, a log that asks its witnesses.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace loopline::peer {

struct Reply {
  int status = 0;
  std::string body;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

// What is waited for and taken, at most.
struct Limits {
  int timeout_ms = 120'000;  // of a whole exchange
  std::size_t answer_bytes_max = std::size_t{64} << 20;
};

class Peer {
 public:
  // "http://host:port" or "https://…", with a path that goes before every target. Errors: bad_url.
  static Result<Peer> of(std::string_view url, Limits limits = {});
  // Errors: peer_down (unavailable: no connection, no answer in time, a broken one; cause says which).
  Result<Reply> send(std::string_view method, std::string_view target, const Fields& fields, std::string body) const;
  const std::string& url() const { return url_; }

 private:
  std::string url_;
  std::string host_;
  std::string port_;
  std::string prefix_;
  bool secure_ = false;
  Limits limits_;
};

}  // namespace loopline::peer
