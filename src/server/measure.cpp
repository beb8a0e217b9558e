#include "server/measure.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include "server/load.h"
#include "server/loopback.h"
#include "server/server.h"

extern char** environ;

namespace loopline::server {

namespace {

namespace fs = std::filesystem;

// A port that is free now.
std::uint16_t free_port() {
  int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  bool bound = bind(probe, reinterpret_cast<sockaddr*>(&address), size) == 0;
  if (bound) getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
  close(probe);
  return bound ? ntohs(address.sin_port) : std::uint16_t{0};
}

// nginx as a child of ours, in a folder of its own, ended when this ends.
class Nginx {
 public:
  Nginx(const std::string& program, const std::string& body) : port_(free_port()) {
    std::string pattern = (fs::temp_directory_path() / "loopline-nginx-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) return;
    folder_ = pattern;
    chmod(folder_.c_str(), 0755);  // its workers may run as another user
    fs::create_directory(folder_ + "/www");
    std::ofstream(folder_ + "/www/data.json") << body;
    std::ofstream(folder_ + "/nginx.conf") << config();
    std::vector<std::string> words{program, "-p", folder_, "-c", folder_ + "/nginx.conf", "-e", folder_ + "/error.log"};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (posix_spawn(&child_, program.c_str(), nullptr, nullptr, arguments.data(), environ) != 0) child_ = -1;
  }
  ~Nginx() {
    if (child_ > 0) {
      kill(child_, SIGTERM);
      waitpid(child_, nullptr, 0);
    }
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

  // Waits until it answers.
  bool up() const {
    for (int i = 0; child_ > 0 && i < 50; ++i) {
      Loopback peer(port_, 500);
      if (peer.connected() && peer.send(request_text("GET", "/data.json"))) {
        auto answer = peer.receive();
        if (answer) return answer->status == 200;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  }
  std::uint16_t port() const { return port_; }

 private:
  std::string config() const {
    return fmt::format(
        "daemon off;\nworker_processes 2;\npid {0}/nginx.pid;\nevents {{ worker_connections 1024; }}\n"
        "http {{\n  access_log off;\n  sendfile on;\n  tcp_nopush on;\n  tcp_nodelay on;\n  keepalive_requests "
        "100000000;\n  open_file_cache max=10;\n"
        "  types {{ application/json json; }}\n  client_body_temp_path {0}/b;\n  proxy_temp_path {0}/p;\n  "
        "fastcgi_temp_path {0}/f;\n"
        "  uwsgi_temp_path {0}/u;\n  scgi_temp_path {0}/s;\n"
        "  server {{ listen 127.0.0.1:{1} reuseport; root {0}/www; }}\n}}\n",
        folder_, port_);
  }

  std::string folder_;
  std::uint16_t port_;
  pid_t child_ = -1;
};

struct Side {
  std::uint16_t port;
  std::string target;
  std::vector<double> rates;

  double median() const {
    std::vector<double> sorted = rates;
    std::sort(sorted.begin(), sorted.end());
    return sorted.empty() ? 0 : sorted[sorted.size() / 2];
  }
  json::object to_json() const {
    json::array list;
    for (double rate : rates) list.push_back(static_cast<std::int64_t>(rate));
    return {{"rates", std::move(list)}, {"median", static_cast<std::int64_t>(median())}};
  }
};

// A server that gives `body` at /data.json on the event loop, as the portal's files, and at /worker from a worker, as
// the API's answers.
Result<std::unique_ptr<Server>> start_ours(const std::string& body) {
  auto shared = std::make_shared<const std::string>(body);
  auto answer = [shared] {
    Response response;
    response.set("Content-Type", "application/json");
    response.set("ETag", "\"measure\"");
    response.file = shared;
    return response;
  };
  Service service;
  service.quick = [answer](const Request& request) -> std::optional<Response> {
    if (request.target.segments != std::vector<std::string>{"data.json"}) return std::nullopt;
    return answer();
  };
  service.answer = [answer](const Request&, const Respond& respond) { respond(answer()); };
  service.refuse = [](const Request&, const Error&) { return json_response(400, nullptr); };
  ServerOptions options;
  options.port = 0;
  options.workers = 2;
  return Server::start(options, std::move(service));
}

}  // namespace

Result<json::object> measure_http(const MeasureOptions& options) {
  std::string body = "{\"data\":\"" + std::string(options.bytes > 11 ? options.bytes - 11 : 0, 'x') + "\"}";
  json::array missing;
  auto wrk = find_program("wrk");
  if (!wrk) missing.emplace_back("wrk");
  auto nginx_program = find_program("nginx");
  std::unique_ptr<Nginx> nginx;
  if (nginx_program) nginx = std::make_unique<Nginx>(*nginx_program, body);
  if (nginx && !nginx->up()) nginx.reset();
  if (!nginx) missing.emplace_back("nginx");
  TRY_ASSIGN(auto ours, start_ours(body));
  std::vector<Side> sides{{ours->port(), "/data.json", {}}, {ours->port(), "/worker", {}}};
  if (nginx) sides.push_back({nginx->port(), "/data.json", {}});
  Load load{options.connections, options.seconds};
  for (int round = 0; round < options.rounds; ++round) {
    for (auto& side : sides) {
      auto rate =
          wrk ? rate_by_wrk(*wrk, side.port, side.target, load) : rate_by_own_load(side.port, side.target, load);
      if (!rate) return fail(ErrorKind::internal, "measure_failed", {}, {{"target", side.target}});
      side.rates.push_back(*rate);
    }
  }
  json::object object{{"bytes", body.size()}, {"connections", options.connections}, {"load", wrk ? "wrk" : "own"}};
  object["loopline"] = sides[0].to_json();
  object["worker"] = sides[1].to_json();
  object["nginx"] = nginx ? json::value(sides[2].to_json()) : json::value(nullptr);
  object["ratio"] = nginx ? json::value(sides[0].median() / sides[2].median()) : json::value(nullptr);
  object["worker_ratio"] = nginx ? json::value(sides[1].median() / sides[2].median()) : json::value(nullptr);
  object["missing"] = std::move(missing);
  return object;
}

}  // namespace loopline::server
