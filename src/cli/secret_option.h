// A secret that a subcommand is given: from a file or the environment, never from the command line, where others could
// read it.
#pragma once

#include "cli/arguments.h"

namespace loopline::cli {

// What stands in the file that `option` names, else in the environment's `variable`. Errors: cannot_read_file,
// option_missing.
Result<std::string> secret_option(const Arguments& arguments, const char* option, const char* variable);

}  // namespace loopline::cli
