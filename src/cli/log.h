// The zone's log: its key and name in the data folder, and who witnesses it.
#pragma once

#include <memory>
#include <string>

#include "cli/shell.h"
#include "publish/api.h"

namespace loopline::cli {

// What `serve`, `demo` and `record prove` understand of it.
inline constexpr Option origin_option = {"--origin", "NAME"};

// The log of the zone called `zone`: <data>/log.key and <data>/log, made once. Its name is --origin, else made of the
// zone's and the key's, and stays. Errors: as key_of_file and Publisher::open; key_name_bad, origin_fixed,
// witness_key_missing, those of publish::witness_at.
Result<std::unique_ptr<publish::Publisher>> open_log(const Shell& shell, const std::string& zone,
                                                     const Arguments& arguments, Clock clock = system_now);

}  // namespace loopline::cli
