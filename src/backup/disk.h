// What the disk says, in our errors.
#pragma once

#include <string>

#include "base/error.h"

namespace loopline::backup {

// disk_full where `code` (an errno) says that there is no room, else cannot_write_file.
Failure cannot_write(const std::string& path, int code);

}  // namespace loopline::backup
