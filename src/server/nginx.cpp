#include "server/nginx.h"

#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "server/load.h"

namespace loopline::server {

namespace fs = std::filesystem;

Nginx::Nginx(const std::string& program, const std::string& body) : port_(free_port()) {
  std::string pattern = (fs::temp_directory_path() / "loopline-nginx-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) return;
  folder_ = pattern;
  chmod(folder_.c_str(), 0755);  // its workers may run as another user
  fs::create_directory(folder_ + "/www");
  std::ofstream(folder_ + "/www/data.json") << body;
  std::ofstream(folder_ + "/nginx.conf") << config();
  child_.emplace(
      std::vector<std::string>{program, "-p", folder_, "-c", folder_ + "/nginx.conf", "-e", folder_ + "/error.log"});
}

Nginx::~Nginx() {
  child_.reset();
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

bool Nginx::up() {
  return child_ && child_->answers(port_, "/data.json", std::chrono::milliseconds(100), std::chrono::seconds(5));
}

// A file is given to a GET only; a POST is sent there as if it had been one.
std::string Nginx::config() const {
  return fmt::format(
      "daemon off;\nworker_processes 2;\npid {0}/nginx.pid;\nevents {{ worker_connections 1024; }}\n"
      "http {{\n  access_log off;\n  sendfile on;\n  tcp_nopush on;\n  tcp_nodelay on;\n  keepalive_requests "
      "100000000;\n  open_file_cache max=10;\n"
      "  types {{ application/json json; }}\n  client_body_temp_path {0}/b;\n  proxy_temp_path {0}/p;\n  "
      "fastcgi_temp_path {0}/f;\n"
      "  uwsgi_temp_path {0}/u;\n  scgi_temp_path {0}/s;\n"
      "  server {{ listen 127.0.0.1:{1} reuseport; root {0}/www; error_page 405 =200 /data.json; }}\n}}\n",
      folder_, port_);
}

std::unique_ptr<Nginx> start_nginx(const std::string& body) {
  auto program = find_program("nginx");
  if (!program) return nullptr;
  auto nginx = std::make_unique<Nginx>(*program, body);
  return nginx->up() ? std::move(nginx) : nullptr;
}

}  // namespace loopline::server
