#include "server/loopback.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace loopline::server {

namespace {

template <class Number>
Number number(std::string_view text) {
  Number value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Status line and headers of `head` (without the empty line).
Response parsed_head(std::string_view head) {
  Response response;
  std::size_t end = head.find("\r\n");
  response.status = head.size() > 12 ? number<int>(head.substr(9, 3)) : 0;
  while (end != std::string_view::npos) {
    head.remove_prefix(end + 2);
    end = head.find("\r\n");
    std::string_view line = head.substr(0, end);
    std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos) response.set(line.substr(0, colon), line.substr(colon + 2));
  }
  return response;
}

}  // namespace

Loopback::Loopback(std::uint16_t port, int timeout_ms) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  timeval timeout{timeout_ms / 1000, (timeout_ms % 1000) * 1000};
  int on = 1;
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    ::close(socket_);
    socket_ = -1;
  }
}

Loopback::~Loopback() {
  if (socket_ >= 0) ::close(socket_);
}

bool Loopback::send(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string Loopback::receive_some() {
  if (!unread_.empty()) return std::exchange(unread_, {});
  std::string chunk(64 * 1024, '\0');
  ssize_t count = ::recv(socket_, chunk.data(), chunk.size(), 0);
  chunk.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return chunk;
}

bool Loopback::closed() {
  char byte = 0;
  return unread_.empty() && ::recv(socket_, &byte, 1, MSG_PEEK) == 0;
}

std::optional<Response> Loopback::receive(bool bodyless) {
  std::string bytes;
  std::size_t end = std::string::npos;
  while (end == std::string::npos) {
    std::string more = receive_some();
    if (more.empty()) return std::nullopt;
    bytes += more;
    end = bytes.find("\r\n\r\n");
  }
  Response response = parsed_head(std::string_view(bytes).substr(0, end));
  std::size_t length = 0;
  for (const auto& [name, value] : response.headers)
    if (name == "Content-Length") length = number<std::size_t>(value);
  if (bodyless || response.status == 204 || response.status == 304) length = 0;
  bytes.erase(0, end + 4);
  while (bytes.size() < length) {
    std::string more = receive_some();
    if (more.empty()) return std::nullopt;
    bytes += more;
  }
  unread_ = bytes.substr(length);
  bytes.resize(length);
  response.body = std::move(bytes);
  return response;
}

std::string request_text(std::string_view method, std::string_view target, const Headers& headers,
                         std::string_view body) {
  std::string text;
  text.append(method).append(" ").append(target).append(" HTTP/1.1\r\n");
  bool has_host =
      std::any_of(headers.begin(), headers.end(), [](const auto& header) { return header.first == "Host"; });
  if (!has_host) text.append("Host: 127.0.0.1\r\n");
  for (const auto& [name, value] : headers) text.append(name).append(": ").append(value).append("\r\n");
  if (!body.empty()) text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
  return text.append("\r\n").append(body);
}

}  // namespace loopline::server
