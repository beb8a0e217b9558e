// How fast customs' messages are read.
#pragma once

#include "cli/shell.h"

namespace loopline::cli {

// Reads, checks, maps to our words and writes a list of few lines over and over for `seconds`, then one of ten thousand
// lines once. {"messages_per_second", "mib_per_second", "long": {"lines", "mib", "milliseconds", "memory_mib"}}.
// Errors: those of read_file and customs::read.
Result<json::object> measure_messages(const Shell& shell, int seconds);

}  // namespace loopline::cli
