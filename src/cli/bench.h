// The benchmarks that `loopline bench` runs: a table, so that a room's measurement is one line here.
#pragma once

#include <vector>

#include "cli/shell.h"

namespace loopline::cli {

struct Benchmark {
  std::string_view name;  // "http"
  Result<json::object> (*run)(const Shell&, const Arguments&);
  std::string (*summary)(const json::object& figures);  // one line for people
};

std::vector<Benchmark> all_benchmarks();

}  // namespace loopline::cli
