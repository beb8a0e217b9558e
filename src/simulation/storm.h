// Many seeds, each a world of its own, a few beside each other; on SQLite, and the same on PostgreSQL where there is a
// server.
#pragma once

#include <functional>
#include <optional>

#include "simulation/postgres_machine.h"
#include "simulation/sqlite_machine.h"
#include "simulation/world.h"

namespace loopline::simulation {

// How a seed ended.
struct SeedReport {
  std::uint64_t seed = 0;
  std::optional<std::string> violation;
  WorldFigures figures;
  std::map<std::string, std::int64_t> faults;
  Hash trace{};
  Hash rows{};  // of the zone at the end
  std::vector<Strike> strikes;
  std::vector<std::string> lines;  // of the trace, where they were asked for
};

struct SeedOptions {
  Bug bug = Bug::none;
  bool traced = false;
};

SeedReport run_seed(const Stage& stage, std::uint64_t seed, const SeedOptions& options = {});
// The same seed on PostgreSQL, struck as `on_sqlite` was; a violation also where it goes another way or ends with other
// bytes.
SeedReport run_seed_again(const Stage& stage, PostgresZone& zone, const SeedReport& on_sqlite, bool traced = false);

struct StormOptions {
  std::uint64_t first = 1;
  std::int64_t seeds = 1;
  std::size_t at_once = 1;
  std::string database;  // a server's address; empty: SQLite alone
  SeedOptions each;
};

struct StormReport {
  std::int64_t seeds = 0;  // worlds, those on PostgreSQL by themselves
  WorldFigures figures;
  std::map<std::string, std::int64_t> faults;
  std::vector<SeedReport> failed;  // by seed; the storm ends soon after the first
};

// `each_done` is called with every world that ended, in the order in which they did, by one thread at a time. Errors:
// as PostgresZone::make.
using EachDone = std::function<void(const SeedReport&)>;
Result<StormReport> run_storm(const Stage& stage, const StormOptions& options, const EachDone& each_done);

}  // namespace loopline::simulation
