// The one file that knows Beast, and of Beast only the parser: it refused seven of eight malformed requests where other
// libraries accepted most; the eighth (no Host) is refused here.
#include "server/request_reader.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "server/request_id.h"

namespace loopline::server {

namespace {

namespace beast = boost::beast;
using Parser = beast::http::request_parser<beast::http::string_body>;
using beast::http::field;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

// A line feed without its carriage return within the head: some readers end a line there and some do not.
bool has_bare_line_feed(std::string_view bytes) {
  std::string_view head = bytes.substr(0, bytes.find("\r\n\r\n"));
  for (std::size_t at = head.find('\n'); at != std::string_view::npos; at = head.find('\n', at + 1)) {
    if (at == 0 || head[at - 1] != '\r') return true;
  }
  return false;
}

Error head_too_large(std::size_t most) {
  Error error = protocol_error("head_too_large");
  error.arguments = {{"most", std::to_string(most)}};
  return error;
}

std::optional<Error> fault_of_host(const Parser::value_type& head) {
  auto host = head.find(field::host);
  if (host == head.end() || head.count(field::host) != 1)
    return protocol_error("host_required", "not exactly one Host");
  std::string_view name = view(host->value());
  if (name.empty() || name.find_first_of(" \t,/@\\\"<>?#") != std::string_view::npos) {
    return protocol_error("host_required", "malformed Host");
  }
  return std::nullopt;
}

std::optional<Error> fault_of_head(const Parser::value_type& head) {
  if (head.version() != 11 && head.version() != 10) return protocol_error("version_not_supported");
  if (auto fault = fault_of_host(head)) return fault;
  auto encoding = head.find(field::transfer_encoding);
  if (encoding != head.end()) {
    if (head.version() == 10) return protocol_error("malformed_request", "Transfer-Encoding in HTTP/1.0");
    if (head.count(field::content_length) != 0) return protocol_error("malformed_request", "length and chunks");
    if (!beast::iequals(encoding->value(), "chunked") || head.count(field::transfer_encoding) != 1) {
      return protocol_error("transfer_encoding_not_supported");
    }
  }
  auto expect = head.find(field::expect);
  if (expect != head.end() && !beast::iequals(expect->value(), "100-continue"))
    return protocol_error("expectation_failed");
  return std::nullopt;
}

}  // namespace

struct RequestReader::State {
  Parser parser;
  std::size_t head_bytes_max;
  std::size_t head_bytes = 0;
  std::size_t body_bytes_max = 0;
  bool head_checked = false;
};

Error protocol_error(std::string code, std::string cause) {
  Error error;
  error.kind = ErrorKind::malformed;
  error.code = std::move(code);
  error.cause = std::move(cause);
  return error;
}

RequestReader::RequestReader(std::size_t head_bytes_max) : state_(std::make_unique<State>()) {
  state_->head_bytes_max = head_bytes_max;
  state_->parser.header_limit(static_cast<std::uint32_t>(head_bytes_max));
  state_->parser.body_limit(boost::none);  // the route says how much, once the head is known
}

RequestReader::~RequestReader() = default;

Result<std::size_t> RequestReader::put(std::string_view bytes) {
  using beast::http::error;
  bool in_head = !head_done();
  if (in_head && has_bare_line_feed(bytes)) return Failure(protocol_error("malformed_request", "bare line feed"));
  boost::system::error_code code;
  std::size_t used = state_->parser.put(boost::asio::const_buffer(bytes.data(), bytes.size()), code);
  if (code == error::need_more) code = {};
  if (in_head) {
    state_->head_bytes += used;
    std::size_t at_least = head_done() ? state_->head_bytes : state_->head_bytes + bytes.size() - used;
    if (code == error::header_limit || (!code && at_least > state_->head_bytes_max))
      return Failure(head_too_large(state_->head_bytes_max));
  }
  if (code == error::body_limit) {
    return fail(ErrorKind::too_large, "body_too_large", {}, {{"most", std::to_string(state_->body_bytes_max)}});
  }
  if (code == error::bad_version) return Failure(protocol_error("version_not_supported", code.message()));
  if (code) return Failure(protocol_error("malformed_request", code.message()));
  if (head_done() && !state_->head_checked) {
    state_->head_checked = true;
    if (auto fault = fault_of_head(state_->parser.get())) return Failure(std::move(*fault));
  }
  return used;
}

bool RequestReader::head_done() const { return state_->parser.is_header_done(); }
bool RequestReader::done() const { return state_->parser.is_done(); }

Result<Request> RequestReader::head(const std::string& remote) const {
  const auto& head = state_->parser.get();
  Request request;
  request.remote = remote;
  request.headers.reserve(16);
  for (const auto& header : head) {
    std::string name(view(header.name_string()));
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    request.headers.emplace_back(std::move(name), std::string(view(header.value())));
  }
  request.id = request_id_of(request.header("x-request-id"));
  auto method = method_from(view(head.method_string()));
  if (!method) return Failure(protocol_error("method_unknown"));
  request.method = *method;
  TRY_ASSIGN(request.target, parse_target(view(head.target())));
  return request;
}

std::size_t RequestReader::announced() const {
  auto length = state_->parser.content_length();
  return length ? static_cast<std::size_t>(*length) : 0;
}

bool RequestReader::expects_continue() const { return state_->parser.get().count(field::expect) != 0; }
bool RequestReader::keep_alive() const { return state_->parser.keep_alive(); }

void RequestReader::limit_body(std::size_t bytes) {
  state_->body_bytes_max = bytes;
  state_->parser.body_limit(bytes);
}

std::string RequestReader::take_body() { return std::move(state_->parser.get().body()); }

}  // namespace loopline::server
