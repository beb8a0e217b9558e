// The other end of HTTP: one request, one answer, one connection. TLS with the system's roots for https. Redirects are
// answers like any other: nobody is sent on to where he did not mean to go.
#pragma once

#include <chrono>
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

// How one speaks with it.
struct Manner {
  std::chrono::milliseconds timeout{120'000};  // from connecting to the answer's end; finding the address not counted
  std::size_t answer_size_max = std::size_t{64} << 20;
  bool status_only = false;  // the answer's body is not read
  // Connects to addresses of the public internet only, whatever the name means at that moment: for addresses that
  // others give us, who must not reach into our own network through us.
  bool public_only = false;
};

class Peer {
 public:
  // "http://host:port" or "https://…", with a path that goes before every target. Errors: bad_url (also: a user name,
  // a fragment, anything but visible ASCII).
  static Result<Peer> of(std::string_view url, Manner manner = {});
  // An empty target is the address as it was given. Errors: peer_not_public, peer_down (unavailable: no connection, no
  // answer in time, a broken one; cause says which).
  Result<Reply> send(std::string_view method, std::string_view target, const Fields& fields, std::string body) const;
  const std::string& url() const { return url_; }
  const std::string& host() const { return host_; }

 private:
  std::string path_of(std::string_view target) const;

  std::string url_;
  std::string host_;  // an IPv6 address without its brackets
  std::string port_;
  std::string prefix_;
  bool secure_ = false;
  Manner manner_;
};

}  // namespace loopline::peer
