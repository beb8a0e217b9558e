#include "cli/program.h"

namespace loopline::cli {

std::vector<Subcommand> bench_subcommands() { return {}; }

}  // namespace loopline::cli
