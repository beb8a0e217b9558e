// The one file with Beast's client and OpenSSL's TLS.
#include "peer/peer.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

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

template <class Stream>
Result<Reply> exchange(Stream& stream, Steps& steps, const std::string& url,
                       const http::request<http::string_body>& request, const Limits& limits) {
  http::async_write(stream, request, steps.done());
  if (!steps.run()) return down(url, "write", steps.code);
  beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(limits.answer_bytes_max);
  http::async_read(stream, buffer, parser, steps.done());
  if (!steps.run()) return down(url, "read", steps.code);
  return Reply{static_cast<int>(parser.get().result_int()), std::move(parser.get().body())};
}

}  // namespace

Result<Peer> Peer::of(std::string_view url, Limits limits) {
  Peer peer;
  peer.limits_ = limits;
  peer.url_ = url;
  while (peer.url_.ends_with('/')) peer.url_.pop_back();
  std::string_view rest = peer.url_;
  auto bad = [&] { return fail(ErrorKind::invalid, "bad_url", {}, {{"url", std::string(url)}}); };
  std::size_t scheme = rest.find("://");
  if (scheme == std::string_view::npos) return bad();
  peer.secure_ = rest.substr(0, scheme) == "https";
  if (!peer.secure_ && rest.substr(0, scheme) != "http") return bad();
  rest.remove_prefix(scheme + 3);
  std::size_t slash = std::min(rest.find('/'), rest.size());
  peer.prefix_ = rest.substr(slash);
  rest = rest.substr(0, slash);
  std::size_t colon = rest.rfind(':');
  bool has_port = colon != std::string_view::npos && rest.find(']', colon) == std::string_view::npos;
  peer.host_ = rest.substr(0, has_port ? colon : rest.size());
  peer.port_ = has_port ? std::string(rest.substr(colon + 1)) : peer.secure_ ? "443" : "80";
  if (peer.host_.empty() || peer.port_.empty()) return bad();
  return peer;
}

Result<Reply> Peer::send(std::string_view method, std::string_view target, const Fields& fields,
                         std::string body) const {
  http::request<http::string_body> request{http::string_to_verb(method), prefix_ + std::string(target), 11};
  request.set(http::field::host, host_ + ":" + port_);
  request.set(http::field::user_agent, "loopline");
  request.set(http::field::connection, "close");
  for (const auto& [name, value] : fields) request.set(name, value);
  request.body() = std::move(body);
  request.prepare_payload();
  asio::io_context context;
  Steps steps{context};
  asio::ip::tcp::resolver resolver(context);
  error_code code;
  auto addresses = resolver.resolve(host_, port_, code);
  if (code) return down(url_, "resolve", code);
  auto limit = std::chrono::milliseconds(limits_.timeout_ms);
  if (!secure_) {
    beast::tcp_stream stream(context);
    stream.expires_after(limit);
    stream.async_connect(addresses, steps.done());
    if (!steps.run()) return down(url_, "connect", steps.code);
    return exchange(stream, steps, url_, request, limits_);
  }
  asio::ssl::context tls(asio::ssl::context::tls_client);
  tls.set_default_verify_paths(code);
  tls.set_verify_mode(asio::ssl::verify_peer, code);
  beast::ssl_stream<beast::tcp_stream> stream(context, tls);
  if (SSL_set_tlsext_host_name(stream.native_handle(), host_.c_str()) != 1) return down(url_, "tls", code);
  stream.set_verify_callback(asio::ssl::host_name_verification(host_), code);
  beast::get_lowest_layer(stream).expires_after(limit);
  beast::get_lowest_layer(stream).async_connect(addresses, steps.done());
  if (!steps.run()) return down(url_, "connect", steps.code);
  stream.async_handshake(asio::ssl::stream_base::client, steps.done());
  if (!steps.run()) return down(url_, "tls", steps.code);
  return exchange(stream, steps, url_, request, limits_);
}

}  // namespace loopline::peer
