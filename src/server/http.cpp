#include "server/http.h"

#include <fmt/format.h>

#include <ctime>

#include "base/hash.h"

namespace loopline::server {

namespace {

constexpr std::pair<Method, std::string_view> method_names[] = {
    {Method::get, "GET"},     {Method::head, "HEAD"},      {Method::post, "POST"},      {Method::put, "PUT"},
    {Method::patch, "PATCH"}, {Method::delete_, "DELETE"}, {Method::options, "OPTIONS"}};

constexpr std::pair<int, std::string_view> status_names[] = {{200, "OK"},
                                                             {204, "No Content"},
                                                             {304, "Not Modified"},
                                                             {308, "Permanent Redirect"},
                                                             {400, "Bad Request"},
                                                             {401, "Unauthorized"},
                                                             {403, "Forbidden"},
                                                             {404, "Not Found"},
                                                             {405, "Method Not Allowed"},
                                                             {408, "Request Timeout"},
                                                             {409, "Conflict"},
                                                             {413, "Content Too Large"},
                                                             {415, "Unsupported Media Type"},
                                                             {417, "Expectation Failed"},
                                                             {422, "Unprocessable Content"},
                                                             {429, "Too Many Requests"},
                                                             {431, "Request Header Fields Too Large"},
                                                             {500, "Internal Server Error"},
                                                             {501, "Not Implemented"},
                                                             {503, "Service Unavailable"},
                                                             {505, "HTTP Version Not Supported"}};

std::string_view status_name(int status) {
  for (auto [value, name] : status_names)
    if (value == status) return name;
  return "Unknown";
}

// RFC 9110 5.6.7; made once a second a thread.
const std::string& date_header() {
  thread_local std::time_t made_at = 0;
  thread_local std::string text;
  std::time_t now = std::time(nullptr);
  if (now != made_at) {
    std::tm parts{};
    gmtime_r(&now, &parts);
    char buffer[64];
    std::size_t size = std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    text.assign(buffer, size);
    made_at = now;
  }
  return text;
}

}  // namespace

std::string_view name_of(Method method) {
  for (auto [value, name] : method_names)
    if (value == method) return name;
  return "";
}

std::optional<Method> method_from(std::string_view name) {
  for (auto [value, text] : method_names)
    if (text == name) return value;
  return std::nullopt;
}

std::string_view Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

std::optional<std::string_view> Request::query(std::string_view name) const {
  for (const auto& [key, value] : target.query)
    if (key == name) return value;
  return std::nullopt;
}

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    std::size_t end = rest.find(';');
    std::string_view pair = trimmed(rest.substr(0, end));
    std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return {};
}

void Response::set(std::string_view name, std::string_view value) {
  headers.emplace_back(std::string(name), std::string(value));
}

Response json_response(int status, const json::value& body) {
  Response response;
  response.status = status;
  response.body = json::serialize(body);
  response.set("Content-Type", "application/json; charset=utf-8");
  return response;
}

Response private_json(const json::value& body) {
  Response response = json_response(200, body);
  response.set("Cache-Control", "no-store");
  return response;
}

bool matches_tag(std::string_view if_none_match, std::string_view tag) {
  std::string_view rest = if_none_match;
  while (!rest.empty()) {
    std::size_t end = rest.find(',');
    std::string_view item = trimmed(rest.substr(0, end));
    if (item == "*") return true;
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == tag) return true;
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return false;
}

Response tagged(const Request& request, Response response) {
  std::string tag = "\"" + hex(sha256(response.body)).substr(0, 32) + "\"";
  if (matches_tag(request.header("if-none-match"), tag)) {
    response.status = 304;
    response.body.clear();
  }
  response.set("ETag", std::move(tag));
  response.set("Cache-Control", "private, no-cache");
  response.set("Vary", "Cookie, Authorization, Accept-Language, X-Loopline-Script");
  return response;
}

std::string head_of(const Response& response, bool keep_alive, bool with_length) {
  std::string head;
  head.reserve(512);
  fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status,
                 status_name(response.status), date_header());
  for (const auto& [name, value] : response.headers) {
    head.append(name).append(": ");
    for (char c : value)
      head.push_back(c == '\r' || c == '\n' || c == '\0' ? ' ' : c);  // no value may start a new line
    head.append("\r\n");
  }
  if (with_length && response.status != 204 && response.status != 304) {
    fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", response.size());
  }
  head.append(keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
  return head;
}

}  // namespace loopline::server
