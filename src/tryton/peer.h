// The other end of HTTP: one request, one answer, one connection. TLS with the system's roots for https.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace loopline::tryton {

struct Reply {
  int status = 0;
  std::string body;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

class Peer {
 public:
  // "http://host:port" or "https://…", with a path that goes before every target. Errors: bad_url.
  static Result<Peer> of(std::string_view url);
  // Errors: peer_down (unavailable: no connection, no answer in time, a broken one; cause says which).
  Result<Reply> send(std::string_view method, std::string_view target, const Fields& fields, std::string body) const;
  const std::string& url() const { return url_; }

 private:
  std::string url_;
  std::string host_;
  std::string port_;
  std::string prefix_;
  bool secure_ = false;
};

}  // namespace loopline::tryton
