// loopline serve: the portal and the API.
#include <fmt/format.h>
#include <sys/resource.h>

#include "cli/clock_file.h"
#include "cli/house.h"
#include "cli/log.h"
#include "cli/program.h"
#include "cli/record_check.h"
#include "server/app.h"
#include "server/clockwork.h"
#include "server/log_keeper.h"
#include "server/webhooks.h"

namespace loopline::cli {

namespace {

// How soon the zone notices that the clock of a file was set on.
constexpr std::chrono::milliseconds staged_beat{100};

Result<server::ServerOptions> options_of(const Arguments& arguments) {
  server::ServerOptions options;
  options.handle_signals = true;
  options.address = arguments.get("--address", options.address);
  TRY_ASSIGN(std::int64_t port, arguments.number("--port", 8080, 0, 65535));
  options.port = static_cast<std::uint16_t>(port);
  return options;
}

// Sign-ins that `loopline demo` left for whoever starts the program for the first time.
void show_demo_sign_ins(const Shell& shell) {
  auto text = read_file(shell.data("demo-sign-ins.txt"));
  if (text) fmt::print("{}\n{}", shell.say("cli.demo_sign_ins"), *text);
}

void say_listening(const Shell& shell, server::Log& log, const server::ServerOptions& options, std::uint16_t port,
                   const law::Pack& pack) {
  log.write(server::Log::Level::info, "listening",
            {{"address", options.address}, {"port", port}, {"pack", pack.version()}});
  fmt::print("{}\n", shell.say("cli.listening", {{"url", fmt::format("http://{}:{}", options.address, port)}}));
  show_demo_sign_ins(shell);
  std::fflush(stdout);
}

// A connection is a descriptor: as many as the system lets this process have.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// The zone, which goes on where its own log stood and says by which pack it decides from now on.
Result<std::unique_ptr<command::Zone>> open_to_serve(const Shell& shell, const Arguments& arguments,
                                                     std::shared_ptr<const law::Pack> pack, const Clock& clock) {
  TRY_ASSIGN(std::int64_t log_pages, arguments.number("--log-pages", store::log_pages_usual, 1, 1'000'000));
  TRY_ASSIGN(auto zone, open_zone(shell, std::move(pack), {.clock = clock, .log_pages = static_cast<int>(log_pages)}));
  TRY(hold_to_signed(shell, *zone));
  TRY(zone->note_pack());
  return zone;
}

Result<void> serve(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(server::ServerOptions options, options_of(arguments));
  TRY_ASSIGN(std::int64_t requests_per_second,
             arguments.number("--rate-limit", server::requests_per_second, 0, 1'000'000));
  TRY_ASSIGN(auto pack, shell.load_pack());
  server::Log log(stderr, arguments.has("--quiet") ? server::Log::Level::warning : server::Log::Level::info,
                  system_now);
  std::unique_ptr<server::Server> server;  // outlives the zone, whose record wakes its streams
  bool staged = arguments.has("--clock");
  TRY_ASSIGN(Clock clock, staged ? clock_of_file(arguments.get("--clock")) : Clock(system_now));
  TRY_ASSIGN(auto zone, open_to_serve(shell, arguments, pack, clock));
  attachments::FileStore(shell.data("files")).sweep();
  TRY_ASSIGN(auto access, open_access(shell));
  TRY_ASSIGN(Messages words, Messages::load(shell.home() + "/web/src/messages"));
  TRY_ASSIGN(auto public_log, open_log(shell, pack->name(), arguments, clock));
  TRY_ASSIGN(auto webhooks_database, open_database(shell, "webhooks"));
  TRY_ASSIGN(auto webhooks, server::Webhooks::open({*zone, *access, log, std::move(webhooks_database),
                                                    arguments.has("--allow-private-webhooks")}));
  server::App app({*zone,
                   *access,
                   shell.messages(),
                   log,
                   shell.home() + "/web/dist",
                   arguments.has("--https"),
                   shell.data("files"),
                   std::move(words),
                   shell.pack_folder(),
                   pack_store(shell),
                   shell.data("facts.columns"),
                   {public_log.get(), nullptr, arguments.has("--open-entries")},
                   webhooks.get(),
                   static_cast<int>(requests_per_second)});
  options.on_hangup = [&app, &log] {
    auto done = app.reload_law({"hangup", command::Role::system, {}});
    if (done) return;
    log.write(server::Log::Level::error, "law_not_reloaded",
              {{"code", done.error().code}, {"cause", done.error().cause}});
  };
  raise_descriptor_limit();
  TRY_ASSIGN(server, server::Server::start(options, app.service()));
  auto keeper = std::make_unique<server::LogKeeper>(*zone, *public_log, log, server::checkpoint_beat);
  app.signed_by(keeper.get());
  zone->record().on_commit([&server, &keeper, &webhooks](std::int64_t, std::int64_t last) {
    server->wake_streams();
    keeper->grown(last);
    webhooks->wake();
  });
  say_listening(shell, log, options, server->port(), *pack);
  {
    std::optional<server::Clockwork> clockwork;
    if (!arguments.has("--no-clockwork")) clockwork.emplace(*zone, log, staged ? staged_beat : server::clockwork_beat);
    webhooks->start();
    server->wait();
  }
  zone->record().stop();
  log.write(server::Log::Level::info, "stopped", {});
  return {};
}

}  // namespace

std::vector<Subcommand> serve_subcommands() {
  return {{"serve",
           "",
           "serve --port 8080",
           0,
           0,
           {{"--port", "N"},
            {"--address", "ADDRESS"},
            {"--https", ""},
            {"--quiet", ""},
            {"--clock", "FILE"},
            {"--no-clockwork", ""},
            {"--witness", "URL", true},
            {"--witness-key", "KEY", true},
            {"--open-entries", ""},
            {"--allow-private-webhooks", ""},
            {"--rate-limit", "N"},
            {"--log-pages", "N"},
            origin_option},
           run_with<serve>}};
}

}  // namespace loopline::cli
