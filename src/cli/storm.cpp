// loopline storm: the whole service in simulated weather, seed by seed; the command that replays one that failed.
#include "simulation/storm.h"

#include <fmt/format.h>

#include <thread>

#include "cli/program.h"
#include "cli/progress.h"

namespace loopline::cli {

namespace {

using simulation::SeedReport;
using simulation::StormReport;

constexpr std::int64_t seeds_max = 1'000'000'000;
constexpr std::int64_t at_once_max = 64;
constexpr std::int64_t micros_per_second = 1'000'000;

Result<simulation::StormOptions> options_of(const Shell& shell, const Arguments& arguments) {
  simulation::StormOptions options;
  TRY_ASSIGN(options.seeds, arguments.number("--seeds", 1'000, 1, seeds_max));
  TRY_ASSIGN(std::int64_t first, arguments.number("--first", 1, 1, seeds_max));
  std::int64_t processors = std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, at_once_max);
  TRY_ASSIGN(std::int64_t at_once, arguments.number("--at-once", processors, 1, at_once_max));
  options.first = static_cast<std::uint64_t>(first);
  options.at_once = static_cast<std::size_t>(std::min(at_once, options.seeds));
  options.database = shell.database();
  options.each.traced = arguments.has("--trace");
  return options;
}

// What a person types to see it happen again.
std::string replay_of(const Shell& shell, std::uint64_t seed) {
  std::string command = fmt::format("loopline storm --first {} --seeds 1 --trace", seed);
  if (!shell.database().empty()) command += fmt::format(" --database '{}'", shell.database());
  return command;
}

json::object json_of(const Shell& shell, const StormReport& report) {
  const simulation::WorldFigures& sum = report.figures;
  json::object faults;
  for (const auto& [name, count] : report.faults) faults[name] = count;
  faults["message_lost"] = sum.network.lost;
  faults["message_repeated"] = sum.network.repeated;
  json::array failed;
  for (const SeedReport& one : report.failed) {
    failed.push_back(
        json::object{{"seed", one.seed}, {"violation", *one.violation}, {"replay", replay_of(shell, one.seed)}});
  }
  return {{"seeds", report.seeds},          {"commands", sum.commands},
          {"refused", sum.refused},         {"reads", sum.reads},
          {"repetitions", sum.repetitions}, {"entries", sum.entries},
          {"restarts", sum.restarts},       {"virtual_seconds", sum.virtual_micros / micros_per_second},
          {"faults", std::move(faults)},    {"failed", std::move(failed)}};
}

std::string text_of(const Shell& shell, const json::object& report) {
  loopline::Arguments numbers;
  for (const char* name : {"seeds", "commands", "refused", "repetitions", "restarts", "virtual_seconds", "seconds"})
    numbers.emplace_back(name, std::to_string(integer_at(report, name)));
  std::string text = shell.say("cli.storm_done", numbers) + "\n";
  for (const auto& [name, count] : report.at("faults").as_object())
    text += fmt::format("  {:<20} {}\n", std::string_view(name), count.as_int64());
  for (const json::value& value : report.at("failed").as_array()) {
    const json::object& one = value.as_object();
    text += shell.say("cli.storm_failed", {{"seed", std::to_string(one.at("seed").to_number<std::uint64_t>())},
                                           {"violation", text_at(one, "violation")},
                                           {"replay", text_at(one, "replay")}}) +
            "\n";
  }
  return text;
}

Result<int> storm(const Shell& shell, const Arguments& arguments) {
  TRY_ASSIGN(simulation::StormOptions options, options_of(shell, arguments));
  TRY_ASSIGN(auto pack, shell.load_pack());
  TRY_ASSIGN(auto stage, simulation::Stage::found({std::move(pack), shell.messages()}));
  StormReport report;
  auto began = std::chrono::steady_clock::now();
  {
    Progress progress("storm", options.seeds);
    std::int64_t done = 0;
    TRY_ASSIGN(report, simulation::run_storm(*stage, options, [&](const SeedReport& seed) {
                 progress.at(++done);
                 for (const std::string& line : seed.lines) fmt::print("{}\n", line);
               }));
  }
  json::object found = json_of(shell, report);
  found["seconds"] = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - began).count();
  std::string text = text_of(shell, found);
  shell.print(found, text);
  return report.failed.empty() ? Exit::done : Exit::answer_is_no;
}

}  // namespace

std::vector<Subcommand> storm_subcommands() {
  return {{"storm",
           "",
           "storm --seeds 20",
           0,
           0,
           {{"--seeds", "N"}, {"--first", "N"}, {"--at-once", "N"}, {"--trace", ""}},
           run_with<storm>}};
}

}  // namespace loopline::cli
