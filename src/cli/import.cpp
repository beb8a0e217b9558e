#include "cli/program.h"

namespace loopline::cli {

std::vector<Subcommand> import_subcommands() { return {}; }

}  // namespace loopline::cli
