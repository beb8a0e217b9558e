// From a request to the function that answers it. Routes are declared once; what is not declared does not exist.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "command/api.h"
#include "server/http.h"

namespace loopline::server {

// Who is asking, once known.
struct Caller {
  command::Actor actor;
  std::string name;
  std::string csrf;    // of the portal's session; "" for a program's token
  std::string secret;  // the session's, for signing out
};

using PathArguments = std::map<std::string, std::string, std::less<>>;

// One request on its way through.
struct Call {
  Request request;
  PathArguments path;            // {"id": "L12-1"}
  std::optional<Caller> caller;  // always set where the route is not open
  Script script = Script::zh_hans;
  Respond respond;
};

struct Route {
  Method method = Method::get;
  std::string pattern;               // "/api/v1/lots/{id}/path"
  bool open = false;                 // anybody, without signing in
  std::vector<command::Role> roles;  // empty: everyone signed in
  std::optional<std::size_t> body_bytes_max;
  std::function<void(Call)> answer;  // on a worker; must answer through call.respond
  bool unlimited = false;            // as often as one likes: for whoever watches over the service
};

class Router {
 public:
  // Two routes for the same method and pattern are a bug (CHECK).
  void add(Route route);

  struct Match {
    const Route* route = nullptr;
    PathArguments path;
  };
  // HEAD is answered by GET. Errors: no_such_address, method_not_allowed (argument allow: "GET, HEAD").
  // A literal segment beats a {parameter}: "/lots/new" before "/lots/{id}".
  Result<Match> match(Method method, const std::vector<std::string>& segments) const;

 private:
  struct Entry {
    std::vector<std::string> segments;
    Route route;
  };
  std::vector<Entry> entries_;
  std::map<std::size_t, std::vector<std::size_t>> by_length_;  // number of segments: entries
};

}  // namespace loopline::server
