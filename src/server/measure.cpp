#include "server/measure.h"

#include <algorithm>

#include "server/load.h"
#include "server/nginx.h"
#include "server/server.h"

namespace loopline::server {

namespace {

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
  std::unique_ptr<Nginx> nginx = start_nginx(body);
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
