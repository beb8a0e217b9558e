// Requests and responses as the rooms see them; no network library shows through, so that a file of routes compiles in
// a moment.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/text.h"

namespace loopline::server {

enum class Method { get, head, post, put, patch, delete_, options };
std::string_view name_of(Method method);
std::optional<Method> method_from(std::string_view name);

// "/api/v1/lots/L%31?limit=5" taken apart: segments {"api", "v1", "lots", "L1"}, query {{"limit", "5"}}.
struct Target {
  std::vector<std::string> segments;  // decoded; never "." or ".."
  std::vector<std::pair<std::string, std::string>> query;

  std::string path() const;  // "/" and the segments joined, for logs
};
// Origin form only. Errors: malformed_target (not "/…", bad %xx, control characters, not UTF-8, too many parts).
Result<Target> parse_target(std::string_view text);

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string id;  // for logs and the caller, X-Request-Id
  Method method = Method::get;
  Target target;
  Headers headers;  // names in lower case
  std::string body;
  std::string remote;  // address of the peer

  // The first value of a header (name in lower case), "" where there is none.
  std::string_view header(std::string_view name) const;
  // The value of a query parameter, nothing where it is absent.
  std::optional<std::string_view> query(std::string_view name) const;
  // The value of a cookie, "" where there is none.
  std::string_view cookie(std::string_view name) const;
};

// More of an event stream each time it is asked: "" when there is no news, nothing at the end.
using EventSource = std::function<std::optional<std::string>()>;

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  std::shared_ptr<const std::string> file;  // instead of body: bytes that many answers share
  EventSource events;                       // instead of body: the answer goes on until the source ends

  std::size_t size() const { return file ? file->size() : body.size(); }
  void set(std::string_view name, std::string_view value);
};

// Called once, from any thread.
using Respond = std::function<void(Response)>;

Response json_response(int status, const json::value& body);
// 200, for the one who asked: no cache keeps it.
Response private_json(const json::value& body);

// Adds an ETag made of the body; gives 304 without a body where the caller already has it.
Response tagged(const Request& request, Response response);
// True if an If-None-Match list holds `tag` (weak comparison, RFC 9110 13.1.2).
bool matches_tag(std::string_view if_none_match, std::string_view tag);

// Status line and headers, with Date and Content-Length.
std::string head_of(const Response& response, bool keep_alive, bool with_length);

}  // namespace loopline::server
