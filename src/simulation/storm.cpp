#include "simulation/storm.h"

#include <fmt/format.h>

#include <atomic>
#include <mutex>
#include <thread>

namespace loopline::simulation {

namespace {

constexpr std::uint64_t disk_stream = 4;
constexpr std::uint64_t cuts_stream = 5;

SeedReport report_of(std::uint64_t seed, const World& world, const Machine& machine, const Trace& trace) {
  return {seed,         world.violation(),     world.figures(),   machine.faults(),
          trace.hash(), world.dumped().digest, machine.strikes(), trace.lines()};
}

void add(WorldFigures& sum, const WorldFigures& one) {
  sum.commands += one.commands;
  sum.refused += one.refused;
  sum.reads += one.reads;
  sum.repetitions += one.repetitions;
  sum.restarts += one.restarts;
  sum.entries += one.entries;
  sum.virtual_micros += one.virtual_micros;
  sum.network.carried += one.network.carried;
  sum.network.lost += one.network.lost;
  sum.network.repeated += one.network.repeated;
}

// Seeds handed out to the threads, and what came back.
class Storm {
 public:
  Storm(const Stage& stage, const StormOptions& options, const EachDone& each_done)
      : stage_(stage), options_(options), each_done_(each_done) {}

  Result<void> work(int number) {
    std::unique_ptr<PostgresZone> zone;
    if (!options_.database.empty()) {
      TRY_ASSIGN(zone, PostgresZone::make(options_.database, stage_, number));
    }
    while (std::optional<std::uint64_t> seed = next()) {
      SeedReport report = run_seed(stage_, *seed, options_.each);
      take(report);
      if (zone != nullptr && !report.violation) take(run_seed_again(stage_, *zone, report, options_.each.traced));
    }
    return {};
  }
  StormReport report() && {
    std::sort(report_.failed.begin(), report_.failed.end(),
              [](const SeedReport& a, const SeedReport& b) { return a.seed < b.seed; });
    return std::move(report_);
  }

 private:
  std::optional<std::uint64_t> next() {
    std::lock_guard lock(mutex_);
    if (given_ == options_.seeds || !report_.failed.empty()) return std::nullopt;
    return options_.first + static_cast<std::uint64_t>(given_++);
  }
  void take(const SeedReport& report) {
    std::lock_guard lock(mutex_);
    add(report_.figures, report.figures);
    for (const auto& [name, count] : report.faults) report_.faults[name] += count;
    if (report.violation) report_.failed.push_back(report);
    ++report_.seeds;
    if (each_done_) each_done_(report);
  }

  const Stage& stage_;
  const StormOptions& options_;
  const EachDone& each_done_;
  std::mutex mutex_;  // of the next two
  std::int64_t given_ = 0;
  StormReport report_;
};

}  // namespace

SeedReport run_seed(const Stage& stage, std::uint64_t seed, const SeedOptions& options) {
  SqliteMachine machine(stage.disk(), stream_of(seed, disk_stream), options.bug);
  Trace trace(options.traced);
  World world(stage, machine, {seed, true}, trace);
  world.run();
  return report_of(seed, world, machine, trace);
}

SeedReport run_seed_again(const Stage& stage, PostgresZone& zone, const SeedReport& on_sqlite, bool traced) {
  PostgresMachine machine(zone, on_sqlite.strikes, stream_of(on_sqlite.seed, cuts_stream));
  Trace trace(traced);
  World world(stage, machine, {on_sqlite.seed, false}, trace);
  Result<void> filled = zone.refill();
  if (filled) world.run();
  SeedReport report = report_of(on_sqlite.seed, world, machine, trace);
  if (!filled) report.violation = "the zone cannot be filled: " + filled.error().code + " " + filled.error().cause;
  if (!report.violation && report.rows != on_sqlite.rows)
    report.violation = "PostgreSQL ends with other rows than SQLite: " + hex(report.rows) + ", " + hex(on_sqlite.rows);
  if (!report.violation && report.trace != on_sqlite.trace)
    report.violation = "PostgreSQL goes another way than SQLite";
  return report;
}

Result<StormReport> run_storm(const Stage& stage, const StormOptions& options, const EachDone& each_done) {
  Storm storm(stage, options, each_done);
  std::vector<Result<void>> ended(options.at_once);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < options.at_once; ++i)
    threads.emplace_back([&, i] { ended[i] = storm.work(static_cast<int>(i)); });
  for (std::thread& thread : threads) thread.join();
  for (Result<void>& one : ended) TRY(one);
  return std::move(storm).report();
}

}  // namespace loopline::simulation
