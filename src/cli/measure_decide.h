// How fast decisions are made, beside other engines on the same rules in one run.
#pragma once

#include "cli/shell.h"

namespace loopline::cli {

// Generates the rules and cases of bench/decide with node, measures our evaluators (dmn::measure) and, where their
// packages can be installed from the registry, the peers. {"rows", "large", "peers": [{"engine", "version",
// "microseconds", "correct"}], "peers_missing": why there are none}. Errors: node_failed; those of dmn::measure.
Result<json::object> measure_decide(const Shell& shell, int seconds);
std::string decide_summary(const json::object& figures);

}  // namespace loopline::cli
