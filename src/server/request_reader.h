// Reads one request from bytes as they come, strictly. No sockets here: the server feeds it, tests feed it byte by
// byte.
//
// Refused: what the grammar of RFC 9112 does not allow (bare LF, a space before the colon, NUL …), a length and chunks
// together, two lengths, no Host or two, an encoding other than chunked, a head over the limit, a body over the limit.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "server/http.h"
#include "server/limits.h"

namespace loopline::server {

class RequestReader {
 public:
  explicit RequestReader(std::size_t head_bytes_max);
  ~RequestReader();

  // Takes what it can of `bytes` and says how much; 0: it needs more. Stops at the end of the head, then at the end of
  // the body. Errors: malformed_request, head_too_large, body_too_large, version_not_supported, host_required,
  // transfer_encoding_not_supported, expectation_failed.
  Result<std::size_t> put(std::string_view bytes);

  bool head_done() const;
  bool done() const;
  // After the head. Errors: method_unknown, malformed_target.
  Result<Request> head(const std::string& remote) const;
  std::size_t announced() const;  // Content-Length, 0 where there is none
  bool expects_continue() const;
  bool keep_alive() const;
  void limit_body(std::size_t bytes);  // before the body is read
  std::string take_body();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// An Error of the protocol: kind malformed, a cause for the log.
Error protocol_error(std::string code, std::string cause = {});

}  // namespace loopline::server
