// The one file with Beast's client and OpenSSL's TLS.
#include "peer/peer.h"

#include <algorithm>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include "peer/addresses.h"

namespace loopline::peer {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

Failure down(const std::string& url, const char* step, const error_code& code) {
  return fail(ErrorKind::unavailable, "peer_down", {}, {{"url", url}}, std::string(step) + ": " + code.message());
}

// Waits for one asynchronous step: Beast keeps its time limits in those only.
struct Steps {
  asio::io_context& context;
  error_code code = {};

  auto done() {
    return [this](error_code ended, auto&&...) { code = ended; };
  }
  bool run() {
    context.restart();
    context.run();
    return !code;
  }
};

// What one exchange is about.
struct Exchange {
  Steps& steps;
  const std::string& url;
  const Manner& manner;
  const http::request<http::string_body>& request;
};

template <class Stream>
Result<Reply> exchange(Stream& stream, const Exchange& with) {
  Steps& steps = with.steps;
  http::async_write(stream, with.request, steps.done());
  if (!steps.run()) return down(with.url, "write", steps.code);
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(with.manner.answer_size_max);
  if (with.manner.status_only)
    http::async_read_header(stream, buffer, parser, steps.done());
  else
    http::async_read(stream, buffer, parser, steps.done());
  if (!steps.run()) return down(with.url, "read", steps.code);
  return Reply{static_cast<int>(parser.get().result_int()), std::move(parser.get().body())};
}

// Where to connect to, in the resolver's order.
Result<std::vector<asio::ip::tcp::endpoint>> endpoints_of(asio::io_context& context, const std::string& url,
                                                          const std::string& host, const std::string& port,
                                                          bool public_only) {
  asio::ip::tcp::resolver resolver(context);
  error_code code;
  auto found = resolver.resolve(host, port, code);
  if (code) return down(url, "resolve", code);
  std::vector<asio::ip::tcp::endpoint> endpoints;
  for (const auto& each : found)
    if (!public_only || is_public_address(each.endpoint().address().to_string())) endpoints.push_back(each.endpoint());
  if (endpoints.empty()) return fail(ErrorKind::invalid, "peer_not_public", {}, {{"url", url}});
  return endpoints;
}

bool is_host(std::string_view text) {
  auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_' || c == ':';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), allowed);
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_visible_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

}  // namespace

Result<Peer> Peer::of(std::string_view url, Manner manner) {
  Peer peer;
  peer.url_ = url;
  peer.manner_ = manner;
  auto bad = [&] { return fail(ErrorKind::invalid, "bad_url", {}, {{"url", std::string(url)}}); };
  std::string_view rest = url;
  std::size_t scheme = rest.find("://");
  if (scheme == std::string_view::npos || !is_visible_ascii(url) || url.find('#') != std::string_view::npos) {
    return bad();
  }
  peer.secure_ = rest.substr(0, scheme) == "https";
  if (!peer.secure_ && rest.substr(0, scheme) != "http") return bad();
  rest.remove_prefix(scheme + 3);
  std::size_t slash = std::min(rest.find_first_of("/?"), rest.size());
  peer.prefix_ = rest.substr(slash);
  rest = rest.substr(0, slash);
  std::size_t colon = rest.rfind(':');
  bool has_port = colon != std::string_view::npos && rest.find(']', colon) == std::string_view::npos;
  std::string_view host = rest.substr(0, has_port ? colon : rest.size());
  bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (!bracketed && host.find(':') != std::string_view::npos) return bad();
  peer.host_ = host;
  peer.port_ = has_port ? std::string(rest.substr(colon + 1)) : peer.secure_ ? "443" : "80";
  if (!is_host(peer.host_) || !is_port(peer.port_)) return bad();
  return peer;
}

std::string Peer::path_of(std::string_view target) const {
  std::string path = prefix_;
  while (!target.empty() && path.ends_with('/')) path.pop_back();
  path += target;
  return path.starts_with('/') ? path : "/" + path;
}

Result<Reply> Peer::send(std::string_view method, std::string_view target, const Fields& fields,
                         std::string body) const {
  http::request<http::string_body> request{http::string_to_verb(method), path_of(target), 11};
  bool bracketed = host_.find(':') != std::string::npos;
  request.set(http::field::host, (bracketed ? "[" + host_ + "]" : host_) + ":" + port_);
  request.set(http::field::user_agent, "loopline");
  request.set(http::field::connection, "close");
  for (const auto& [name, value] : fields) request.set(name, value);
  request.body() = std::move(body);
  request.prepare_payload();
  asio::io_context context;
  Steps steps{context};
  TRY_ASSIGN(auto endpoints, endpoints_of(context, url_, host_, port_, manner_.public_only));
  Exchange with{steps, url_, manner_, request};
  if (!secure_) {
    beast::tcp_stream stream(context);
    stream.expires_after(manner_.timeout);
    stream.async_connect(endpoints, steps.done());
    if (!steps.run()) return down(url_, "connect", steps.code);
    return exchange(stream, with);
  }
  error_code code;
  asio::ssl::context tls(asio::ssl::context::tls_client);
  tls.set_default_verify_paths(code);
  tls.set_verify_mode(asio::ssl::verify_peer, code);
  beast::ssl_stream<beast::tcp_stream> stream(context, tls);
  if (SSL_set_tlsext_host_name(stream.native_handle(), host_.c_str()) != 1) return down(url_, "tls", code);
  stream.set_verify_callback(asio::ssl::host_name_verification(host_), code);
  beast::get_lowest_layer(stream).expires_after(manner_.timeout);
  beast::get_lowest_layer(stream).async_connect(endpoints, steps.done());
  if (!steps.run()) return down(url_, "connect", steps.code);
  stream.async_handshake(asio::ssl::stream_base::client, steps.done());
  if (!steps.run()) return down(url_, "tls", steps.code);
  return exchange(stream, with);
}

}  // namespace loopline::peer
