#include "cli/program.h"

namespace loopline::cli {

std::vector<Subcommand> demo_subcommands() { return {}; }

}  // namespace loopline::cli
