// The zone before the world begins: who is there, and who is on the list.
#pragma once

#include <string>
#include <vector>

#include "command/api.h"

namespace loopline::simulation {

// Fills an empty zone; the parties' ids, the beneficiaries first. Errors: what a command says that has to succeed.
Result<std::vector<std::string>> found_zone(command::Zone& zone);

}  // namespace loopline::simulation
