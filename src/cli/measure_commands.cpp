#include "cli/measure_commands.h"

#include <fmt/format.h>

#include <atomic>
#include <filesystem>

#include "cli/measure_zone.h"
#include "ledger/measuring.h"
#include "server/access.h"
#include "server/load.h"
#include "server/loopback.h"
#include "server/nginx.h"

namespace loopline::cli {

namespace {

using ledger::measuring::percentile;
using ledger::measuring::rounded;

constexpr int turns = 3;
constexpr std::chrono::milliseconds step{10};
constexpr std::chrono::seconds patience{60};
constexpr const char* command_target = "/api/v1/registry/register-organisation";

// A user who may register organisations, by a token.
Result<std::string> token_in(const std::string& folder) {
  TRY_ASSIGN(auto database, store::open_sqlite(folder + "/access.db"));
  TRY_ASSIGN(auto access, server::Access::open(std::move(database), {}));
  TRY(access->add_user({"measure", "measure", command::Role::authority, ""}, "a password that nobody uses"));
  return access->add_token("measure", "measure", 1);
}

// Commands, each of another organisation.
server::NextRequest commands_of(const std::string& token, const std::string& target) {
  // shared: every copy of the function counts on
  auto number = std::make_shared<std::atomic<std::int64_t>>(0);
  return [token, target, number] {
    std::string key = fmt::format("measure-{}", ++*number);
    std::string body = json::serialize(
        json::object{{"kind", "other"},
                     {"name", json::object{{"zh", "机构" + key}, {"en", "Organisation " + key}}},
                     {"area", "shenzhen_park"},
                     {"legal_personality", true}});
    return server::request_text("POST", target,
                                {{"Authorization", "Bearer " + token},
                                 {"Content-Type", "application/json"},
                                 {"Idempotency-Key", key}},
                                body);
  };
}

Failure failed() { return fail(ErrorKind::internal, "measure_failed", {}, {{"target", command_target}}); }

Result<std::size_t> answer_bytes(std::uint16_t port, const std::string& request) {
  server::Loopback peer(port);
  auto answer = peer.connected() && peer.send(request) ? peer.receive() : std::nullopt;
  if (!answer || answer->status != 200) return failed();
  return answer->body.size();
}

// One place that is asked the same as another.
struct Side {
  std::uint16_t port;
  server::NextRequest next;
  std::vector<double> rates = {};
};

Result<json::object> at_once(std::vector<Side> sides, server::Load load) {
  for (int turn = 0; turn < turns; ++turn) {
    for (Side& side : sides) {
      auto rate = server::rate_by_own_load(side.port, side.next, load);
      if (!rate) return failed();
      side.rates.push_back(*rate);
    }
  }
  double ours = percentile(sides[0].rates, 0.5);
  json::object figures{{"connections", load.connections},
                       {"per_second", rounded(ours, 1)},
                       {"nginx_per_second", nullptr},
                       {"ratio", nullptr}};
  if (sides.size() == 1) return figures;
  double nginx = percentile(sides[1].rates, 0.5);
  figures["nginx_per_second"] = rounded(nginx, 1);
  figures["ratio"] = rounded(ours / nginx, 1000);
  return figures;
}

}  // namespace

Result<json::object> measure_commands(const Shell& shell, const std::string& folder, int seconds) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  TRY_ASSIGN(std::string token, token_in(folder));
  server::NextRequest next = commands_of(token, command_target);
  std::uint16_t port = server::free_port();
  json::array all;
  std::size_t bytes = 0;
  {
    server::Child child(serve_words(shell, folder, port));
    if (!child.answers(port, "/healthz", step, patience)) return failed();
    TRY_ASSIGN(bytes, answer_bytes(port, next()));
    auto nginx = server::start_nginx(std::string(bytes, 'x'));
    std::vector<Side> sides = {{port, next}};
    if (nginx) sides.push_back({nginx->port(), commands_of(token, "/data.json")});
    for (int connections : {64, 256}) {
      TRY_ASSIGN(json::object one, at_once(sides, {connections, seconds}));
      all.push_back(std::move(one));
    }
  }
  std::filesystem::remove_all(folder);
  return json::object{{"answer_bytes", static_cast<std::int64_t>(bytes)}, {"connections", std::move(all)}};
}

std::string commands_summary(const json::object& figures) {
  std::string text = fmt::format("answers of {} bytes", integer_at(figures, "answer_bytes"));
  for (const json::value& value : figures.at("connections").as_array()) {
    const json::object& one = value.as_object();
    text += fmt::format("; {} connections: {:.0f} durable commands/s", integer_at(one, "connections"),
                        one.at("per_second").as_double());
    if (!one.at("ratio").is_null())
      text += fmt::format(", nginx {:.0f}, ratio {:.3f}", one.at("nginx_per_second").as_double(),
                          one.at("ratio").as_double());
  }
  return text;
}

}  // namespace loopline::cli
