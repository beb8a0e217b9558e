// loopline witness: a park's own watch over a log, in a process and a folder of its own.
#include <fmt/format.h>

#include <filesystem>

#include "cli/house.h"
#include "cli/key_file.h"
#include "cli/program.h"
#include "server/app.h"
#include "server/witness_service.h"
#include "store/lock_file.h"
#include "tlog/durable_file.h"

namespace loopline::cli {

namespace {

Result<std::string> name_in(const Arguments& arguments) {
  std::string name = arguments.get("--name");
  if (name.empty()) return fail(ErrorKind::invalid, "option_missing", {}, {{"option", "--name"}});
  if (!tlog::is_key_name(name)) return fail(ErrorKind::malformed, "key_name_bad", {}, {{"name", name}});
  return name;
}

// What is kept of an origin: <data>/witness/<hash of the origin>.
std::string state_path(const Shell& shell, const std::string& origin) {
  return shell.data("witness/" + tlog::origin_hash(origin));
}

// The logs of --log, by their names; several keys of one log are given one by one.
Result<std::vector<tlog::Witness::Log>> logs_in(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(tlog::Trust trust, tlog::trust_of(arguments.all("--log"), {}));
  std::vector<tlog::Witness::Log> logs;
  for (tlog::VerifierKey& key : trust.log) {
    auto known = std::find_if(logs.begin(), logs.end(), [&](const auto& log) { return log.origin == key.name; });
    if (known != logs.end()) {
      known->keys.push_back(std::move(key));
      continue;
    }
    TRY_ASSIGN(std::optional<std::string> kept, tlog::read_if_there(state_path(shell, key.name)));
    logs.push_back({key.name, {key}, kept.value_or("")});
  }
  return logs;
}

Result<void> serve(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(std::string name, name_in(arguments));
  TRY_ASSIGN(std::int64_t port, arguments.number("--port", 8090, 0, 65535));
  TRY(make_data_folder(shell));
  TRY_ASSIGN(store::LockFile lock, store::LockFile::take(shell.data("witness.lock")));  // two would sign two histories
  TRY_ASSIGN(SigningKey key, key_of_file(shell.data("witness.key")));
  TRY_ASSIGN(std::vector<tlog::Witness::Log> logs, logs_in(shell, arguments));
  std::error_code code;
  std::filesystem::create_directories(shell.data("witness"), code);
  TRY_ASSIGN(auto witness, tlog::Witness::open(name, std::move(key), std::move(logs),
                                               [&shell](const std::string& origin, const std::string& note) {
                                                 return tlog::replace_durably(state_path(shell, origin), note);
                                               }));
  server::Log log(stderr, arguments.has("--quiet") ? server::Log::Level::warning : server::Log::Level::info,
                  system_now);
  server::ServerOptions options;
  options.handle_signals = true;
  options.address = arguments.get("--address", options.address);
  options.port = static_cast<std::uint16_t>(port);
  TRY_ASSIGN(auto server, server::Server::start(options, server::witness_service(*witness, log, system_now)));
  fmt::print("{}\n", shell.say("cli.witness_listening",
                               {{"vkey", witness->verifier().text()},
                                {"url", fmt::format("http://{}:{}", options.address, server->port())}}));
  std::fflush(stdout);
  server->wait();
  return {};
}

Result<void> show_key(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(std::string name, name_in(arguments));
  TRY(make_data_folder(shell));
  TRY_ASSIGN(SigningKey key, key_of_file(shell.data("witness.key")));
  std::string text = tlog::verifier_key(name, tlog::KeyType::cosignature_v1, key.public_key()).text();
  shell.print(json::object{{"vkey", text}}, text);
  return {};
}

}  // namespace

std::vector<Subcommand> witness_subcommands() {
  return {{"witness",
           "",
           "witness --data var/south --name south.example/witness --log KEY --port 8090",
           0,
           0,
           {{"--name", "NAME"}, {"--log", "KEY", true}, {"--port", "N"}, {"--address", "ADDRESS"}, {"--quiet", ""}},
           run_with<serve>},
          {"witness key",
           "",
           "witness key --data var/south --name south.example/witness",
           0,
           0,
           {{"--name", "NAME"}},
           run_with<show_key>}};
}

}  // namespace loopline::cli
