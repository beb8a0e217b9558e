// Where the program's own files lie: messages/, packs/, web/dist/, web/src/messages/.
#pragma once

#include <string>

#include "base/error.h"

namespace loopline::cli {

// $LOOPLINE_HOME, else the nearest folder above the executable that holds messages/ and packs/, else where it was
// built. Errors: home_not_found.
Result<std::string> find_home();

}  // namespace loopline::cli
