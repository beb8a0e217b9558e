#include "server/files.h"

#include <filesystem>

#include "base/hash.h"

namespace loopline::server {

namespace {

constexpr std::pair<std::string_view, std::string_view> types[] = {{".html", "text/html; charset=utf-8"},
                                                                   {".js", "text/javascript; charset=utf-8"},
                                                                   {".mjs", "text/javascript; charset=utf-8"},
                                                                   {".css", "text/css; charset=utf-8"},
                                                                   {".json", "application/json"},
                                                                   {".webmanifest", "application/manifest+json"},
                                                                   {".geojson", "application/geo+json"},
                                                                   {".svg", "image/svg+xml"},
                                                                   {".png", "image/png"},
                                                                   {".jpg", "image/jpeg"},
                                                                   {".ico", "image/x-icon"},
                                                                   {".woff2", "font/woff2"},
                                                                   {".txt", "text/plain; charset=utf-8"}};

// Ant Design puts its styles into <style> elements at run time, hence 'unsafe-inline' for styles; scripts come from our
// files only.
constexpr std::string_view content_policy =
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

bool accepts_gzip(const Request& request) {
  return request.header("accept-encoding").find("gzip") != std::string_view::npos;
}

}  // namespace

std::string_view type_of_file(std::string_view name) {
  for (auto [ending, type] : types)
    if (name.ends_with(ending)) return type;
  return "application/octet-stream";
}

void add_security_headers(Response& response) {
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "same-origin");
  response.set("X-Frame-Options", "DENY");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  response.set("Content-Security-Policy", content_policy);
}

Files Files::read(const std::string& folder) {
  namespace fs = std::filesystem;
  Files files;
  std::error_code code;
  fs::path root(folder);
  for (fs::recursive_directory_iterator entry(root, code), end; !code && entry != end; entry.increment(code)) {
    if (!entry->is_regular_file(code) || entry->path().extension() == ".gz") continue;
    auto bytes = read_file(entry->path().string());
    if (!bytes) continue;
    std::string name = "/" + fs::relative(entry->path(), root, code).generic_string();
    if (name.find("/.") != std::string::npos) continue;  // .vite/manifest.json and the like are not for readers
    File file;
    file.tag = hex(sha256(*bytes)).substr(0, 32);
    file.bytes = std::make_shared<const std::string>(std::move(*bytes));
    auto compressed = read_file(entry->path().string() + ".gz");
    if (compressed) file.compressed = std::make_shared<const std::string>(std::move(*compressed));
    file.type = type_of_file(name);
    file.immutable = name.starts_with("/assets/");
    files.files_.emplace(std::move(name), std::move(file));
  }
  return files;
}

std::optional<Response> Files::answer(const Request& request) const {
  if (request.method != Method::get && request.method != Method::head) return std::nullopt;
  auto found = files_.find(request.target.path());
  bool is_page = request.target.segments.empty() || request.target.segments.back().find('.') == std::string::npos;
  if (found == files_.end() && is_page) found = files_.find("/index.html");
  if (found == files_.end()) return std::nullopt;
  const File& file = found->second;
  Response response;
  bool compressed = file.compressed && accepts_gzip(request);
  std::string tag = "\"" + file.tag + (compressed ? "-gz\"" : "\"");
  response.set("Content-Type", file.type);
  response.set("ETag", tag);
  response.set("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  response.set("Vary", "Accept-Encoding");
  add_security_headers(response);
  if (matches_tag(request.header("if-none-match"), tag)) {
    response.status = 304;
    return response;
  }
  if (compressed) response.set("Content-Encoding", "gzip");
  response.file = compressed ? file.compressed : file.bytes;
  return response;
}

}  // namespace loopline::server
